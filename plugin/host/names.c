#include "names.h"

#include <string.h>

#include "quidit/quidit.h"

static const char *const kind_names[] = {
    [QUIDIT_KIND_STATEMENT] = "statement",
    [QUIDIT_KIND_AMOUNT] = "amount",
    [QUIDIT_KIND_PERSON] = "person",
    [QUIDIT_KIND_ORGANISATION] = "organisation",
};

/* Codes start at 1; option choices start at the front. */
const char *const type_names[] = {
    [QUIDIT_DIRECT - 1] = "direct",
    [QUIDIT_INDIRECT - 1] = "indirect",
    [QUIDIT_MIXED - 1] = "mixed",
    [QUIDIT_CLAIM - 1] = "claim",
    NULL,
};

static const char *const qualifier_names[] = {
    [QUIDIT_EXACT] = "exact",         [QUIDIT_ABOUT] = "about",
    [QUIDIT_AT_LEAST] = "at_least",   [QUIDIT_AT_MOST] = "at_most",
    [QUIDIT_MORE_THAN] = "more_than", [QUIDIT_LESS_THAN] = "less_than",
    [QUIDIT_BETWEEN] = "between",     [QUIDIT_INDEFINITE] = "indefinite",
    [QUIDIT_DIGITS] = "digits",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *name_of(const char *const *names, size_t count, uint32_t code)
{
    return code < count ? names[code] : NULL;
}

static bool code_of(const char *const *names, size_t count, const char *name, uint32_t *code)
{
    for (size_t i = 0; i < count; i++)
        if (names[i] && strcmp(names[i], name) == 0) {
            *code = (uint32_t)i;
            return true;
        }
    return false;
}

const char *name_of_kind(uint32_t kind)
{
    return name_of(kind_names, COUNT(kind_names), kind);
}

const char *name_of_type(uint32_t type)
{
    return type ? name_of(type_names, COUNT(type_names), type - 1) : NULL;
}

const char *name_of_qualifier(uint32_t qualifier)
{
    return name_of(qualifier_names, COUNT(qualifier_names), qualifier);
}

bool type_of_name(const char *name, uint32_t *type)
{
    uint32_t place;
    if (!code_of(type_names, COUNT(type_names), name, &place))
        return false;
    *type = place + 1;
    return true;
}

bool qualifier_of_name(const char *name, uint32_t *qualifier)
{
    return code_of(qualifier_names, COUNT(qualifier_names), name, qualifier);
}
