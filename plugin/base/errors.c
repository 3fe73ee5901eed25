#include "errors.h"

#include <stdarg.h>
#include <stdio.h>

quidit_status error_set(quidit_error *err, quidit_status status, uint64_t offset,
                        const char *format, ...)
{
    if (err) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(err->text, sizeof err->text, format, arguments);
        va_end(arguments);
        err->status = status;
        err->reserved = 0;
        err->offset = offset;
    }
    return status;
}
