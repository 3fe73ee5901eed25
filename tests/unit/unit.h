/* What every unit test includes: cmocka with what it wants before it, and a few shorthands. */
#ifndef QUIDIT_UNIT_H
#define QUIDIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* cmocka_unit_test with a name that reads: UNIT(text_keeps_zeros). */
#define UNIT(function) cmocka_unit_test(function)

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Compares bytes that need no NUL behind them with a literal. */
#define assert_bytes(pointer, length, literal)                                                 \
    do {                                                                                       \
        assert_int_equal((length), strlen(literal));                                           \
        assert_memory_equal((pointer), (literal), strlen(literal));                            \
    } while (0)

#endif
