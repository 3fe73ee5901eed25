#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "store.h"

store_status store_refuse(store_error *err, store_status status, const char *format, ...)
{
    va_list arguments;
    if (!err)
        return status;
    va_start(arguments, format);
    err->status = status;
    err->name[0] = '\0';
    vsnprintf(err->text, sizeof err->text, format, arguments);
    va_end(arguments);
    return status;
}

store_status store_no_memory(store_error *err)
{
    return store_refuse(err, STORE_NO_MEMORY, "out of memory");
}

store_status store_system(store_error *err)
{
    return store_refuse(err, STORE_TROUBLE, "%s", strerror(errno));
}
