/* Any bytes: figures lie in order inside the text, are written as decimals, and what is found
 * in a text is found again when that text alone is typed, or refused without harm. */
#include "figure.h"
#include "fuzz.h"
#include "quidit/quidit.h"

static figure_tables *tables_once(void)
{
    static pack *french;
    static figure_tables *tables;
    if (!tables)
        MUST(pack_open(&french, QUIDIT_PACK, NULL) == 0 &&
             figure_tables_open(&tables, french, NULL) == 0);
    return tables;
}

static void check(const figure *f, slice text, uint32_t *end)
{
    char out[DECIMAL_TEXT_MAX];
    MUST(f->place.start >= *end && f->place.start < f->place.end && f->place.end <= text.len);
    MUST(f->qualifier <= QUIDIT_DIGITS && f->qualifier_place.end <= text.len);
    MUST(f->has_min || f->has_max);
    MUST(f->currency[3] == '\0');
    decimal_write(out, f->min);
    decimal_write(out, f->max);
    if (f->has_min && f->has_max)
        MUST(decimal_compare(f->min, f->max) <= 0);
    *end = f->place.end;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    const figure_tables *tables = tables_once();
    slice text = {(const char *)bytes, len};
    arena *mem = arena_new((size_t)1 << 28);
    figures found = {0};
    figure typed;
    quidit_error err;
    uint32_t end = 0;
    MUST(figure_scan(&found, mem, tables, text));
    for (size_t i = 0; i < found.len; i++) {
        check(&found.at[i], text, &end);
        figure_parse(&typed, tables, slice_at(text, found.at[i].place), &err);
    }
    if (figure_parse(&typed, tables, text, &err) < 0)
        MUST(err.offset <= len);
    arena_free(mem);
    return 0;
}
