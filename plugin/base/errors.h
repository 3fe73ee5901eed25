/* Filling the caller's error struct. */
#ifndef QUIDIT_ERRORS_H
#define QUIDIT_ERRORS_H

#include "quidit/quidit.h"

/* Stores status, place and formatted text in `err` (may be NULL) and returns `status`, so that
 * a failing function can end with `return error_set(err, QUIDIT_BAD_INPUT, at, "…");`. */
quidit_status error_set(quidit_error *err, quidit_status status, uint64_t offset,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
