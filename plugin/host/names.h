/* The words by which codes of quidit.h are known outside: in JSON lines, CSV cells, queries. */
#ifndef QUIDIT_NAMES_H
#define QUIDIT_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "statement", "direct", "at_least"; NULL for a code that this program does not know. */
const char *name_of_kind(uint32_t kind);
const char *name_of_type(uint32_t type);
const char *name_of_qualifier(uint32_t qualifier);

/* The code of a name; false when there is none. */
bool type_of_name(const char *name, uint32_t *type);
bool qualifier_of_name(const char *name, uint32_t *qualifier);

/* All names of statement types in the order of their codes, NULL-terminated: option choices. */
extern const char *const type_names[];

#endif
