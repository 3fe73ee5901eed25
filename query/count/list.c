#include "list.h"

#include <inttypes.h>
#include <stdlib.h>

#include "facets.h"
#include "hints.h"
#include "output.h"
#include "talk.h"

/* What can be listed, and the facet that counts it; the choices of --list. */
static const struct {
    const char *what;
    column name;
} lists[] = {
    {"speakers", {.name = "speaker", .kind = CELL_TEXT}},
    {"companies", {.name = "company", .kind = CELL_TEXT}},
};

static const column count_column = {.name = "count", .kind = CELL_NUMBER, .width = 10};
static const column key_column = {.name = "key", .kind = CELL_TEXT, .width = 30};

/* Do the folded words, one space between, begin with `start` at one of them? */
static bool begins(quidit_text words, quidit_text start)
{
    if (!start.len)
        return true;
    for (size_t at = 0; at + start.len <= words.len; at++)
        if ((at == 0 || words.ptr[at - 1] == ' ') &&
            memcmp(words.ptr + at, start.ptr, start.len) == 0)
            return true;
    return false;
}

/* Drops the rows with nobody, and keeps who has a word that begins as was asked, in the name
 * shown or in the key. */
static bool keep_those(tally *t, session *s, quidit_text start)
{
    buffer folded = {0};
    size_t kept = 0;
    bool good = true;
    for (size_t i = 0; i < t->count; i++) {
        const facet f = facet_of(&t->at[i]);
        bool wanted = f.key.len && begins(f.key, start);
        if (!wanted && f.key.len && (good = good && name_fold(&folded, &s->split, f.shown)))
            wanted = begins(buffer_view(&folded), start);
        if (wanted)
            t->at[kept++] = t->at[i];
        else
            free(t->at[i].text);
    }
    t->count = kept;
    good = good && !folded.failed;
    buffer_clear(&folded);
    if (!good)
        talk("out of memory");
    return good;
}

/* The words behind the options, as one name. False when something has been said. */
static bool read_prefix(session *s, buffer *out)
{
    buffer given = {0};
    for (size_t i = 0; i < s->given->operand_count; i++)
        buffer_format(&given, "%s%s", i ? " " : "", s->given->operands[i]);
    bool read = !given.failed && name_fold(out, &s->split, buffer_view(&given)) && !out->failed;
    if (!read)
        talk("out of memory");
    else if (given.len && !out->len)
        options_mistake(s->given, "no word in '%s'", buffer_nul(&given));
    read = read && (out->len || !given.len);
    buffer_clear(&given);
    return read;
}

static bool print_list(output *o, const tally *t, uint64_t limit)
{
    for (size_t i = 0; i < t->count && i < limit; i++) {
        const facet f = facet_of(&t->at[i]);
        buffer_text(&o->cells[0], f.shown);
        buffer_format(&o->cells[1], "%" PRIu64, t->at[i].count);
        buffer_text(&o->cells[2], f.key);
        if (!output_row(o))
            return false;
    }
    if (t->count > limit)
        talk("%" PRIu64 " of %zu; --limit 0 shows all", limit, t->count);
    return true;
}

int list_print(session *s, const char *what)
{
    size_t list = 0;
    while (strcmp(lists[list].what, what) != 0)
        list++;
    const column *shown[] = {&lists[list].name, &count_column, &key_column};
    const heading *counted = facets_heading(text_of(lists[list].name.name));
    tally names = {0};
    buffer start = {0};
    output o = {0};
    uint64_t limit, total;
    int code = EXIT_TROUBLE;
    if (!output_choose(&o, s) || !output_columns(&o, shown, 3) ||
        !output_limit(s, &o, &limit) || !read_prefix(s, &start) ||
        !facet_count(&names, &counted, 1, s, &total) ||
        !keep_those(&names, s, buffer_view(&start)))
        goto done;
    if (names.count == 0) {
        if (total == 0)
            hints_nothing(s);
        else
            talk("no %s has a word that begins with '%s'", lists[list].name.name,
                 buffer_nul(&start));
        code = EXIT_NOTHING;
    } else if (output_open(&o, s) && print_list(&o, &names, limit)) {
        code = EXIT_FOUND;
    }
done:
    if (!output_close(&o))
        code = EXIT_TROUBLE;
    buffer_clear(&start);
    tally_clear(&names);
    return code;
}
