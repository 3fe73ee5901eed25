/* Any table of the user's names is taken or refused with a reason; what was taken is found in
 * itself and nowhere outside the text. */
#include <stdio.h>

#include "fuzz.h"
#include "token.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static pack *french;
    quidit_error err = {.text = ""};
    if (!french && pack_open(&french, QUIDIT_PACK, &err) < 0) {
        fprintf(stderr, "%s\n", err.text);
        MUST(false);
    }
    scan_prepare();
    const quidit_gazetteer table = {{"t.tsv", 5}, {(const char *)bytes, len}};
    gazetteer *own;
    if (gazetteer_open(&own, french, &table, 1, &err) < 0) {
        MUST(err.text[0] != '\0' && own == NULL);
        return 0;
    }
    arena *mem = arena_new((size_t)1 << 30);
    tokens t;
    if (mem && tokens_read(&t, mem, french, own, (slice){(const char *)bytes, len}))
        for (uint32_t i = 0; i < t.phrase_len; i++) {
            const phrase *p = &t.phrases[i];
            const own_name *name = gazetteer_name(own, p->e.row);
            MUST(p->first + p->count <= t.len);
            MUST(p->e.table != TABLE_OWN_PEOPLE ||
                 (name && name->name.len && name->key.len && name->kind == QUIDIT_KIND_PERSON));
        }
    arena_free(mem);
    gazetteer_free(own);
    return 0;
}
