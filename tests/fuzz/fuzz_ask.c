/* Any question is read or refused, and a mistake is shown inside it. Whoever answers `fits`
 * says yes to everything, so that values are taken as long as they may be. */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "fuzz.h"
#include "when.h"

static bool fits(void *user, int field, quidit_text text)
{
    (void)user;
    period p;
    size_t at = 0;
    if (field != FIELD_DATE)
        return true;
    bool date = period_read(&p, text, &at);
    MUST(date || at <= text.len);
    return date;
}

static size_t walk(const ask *a, int32_t node, size_t depth)
{
    MUST(depth <= a->node_count);
    size_t count = 1;
    for (int32_t child = a->nodes[node].child; child >= 0; child = a->nodes[child].next)
        count += walk(a, child, depth + 1);
    MUST(a->nodes[node].start <= a->nodes[node].end);
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    char *query = malloc(len + 1);
    if (!query)
        return 0;
    memcpy(query, bytes, len);
    query[len] = '\0';
    ask a;
    ask_error err = {.text = ""};
    ask_init(&a, fits, NULL);
    if (ask_read(&a, query, &err)) {
        MUST(a.node_count <= ASK_NODES_MAX);
        MUST(a.root < 0 || walk(&a, a.root, 0) <= a.node_count);
    } else {
        MUST(err.text[0] != '\0');
        MUST(err.start <= err.end && err.end <= strlen(query));
    }
    ask_clear(&a);
    free(query);
    return 0;
}
