/* A page of one article: the text as it is, statements coloured by speaker, their cues and
 * sources underlined, amounts framed, and a legend that counts. It holds no script and needs
 * nothing from elsewhere, and says so to the browser.
 *
 * The marks of an article lie across one another (a quotation in a reported clause, a cue in
 * the middle of two pieces), elements of a page may not: where one mark ends inside another,
 * that one is closed and opened again. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "html_style.h"
#include "html_text.h"
#include "names.h"
#include "view.h"

/* Marks open at one place; more are left out there, which keeps the page linear. */
#define DEPTH_MAX 16

enum { MARK_STATEMENT, MARK_CUE, MARK_SOURCE, MARK_AMOUNT };

/* A stretch of text and what is told about it. */
typedef struct mark {
    quidit_span span;
    const quidit_annotation *of;
    uint64_t voice; /* number in the legend, 0 = nobody; statements, cues and sources */
    int kind;
    bool first; /* first piece of its annotation, not yet opened */
} mark;

/* A line of the legend: somebody who speaks. */
typedef struct voice {
    const quidit_statement *first; /* the first statement, for role and organisation */
    uint64_t statement;            /* its number among the annotations */
    uint64_t count;
} voice;

typedef struct page {
    const shown *what;
    FILE *out;
    quidit_text body;
    mark *marks;
    size_t mark_count;
    voice *voices; /* number 1 is voices[0]; the most frequent first */
    size_t voice_count;
    uint64_t *voice_of; /* by number of annotation */
    uint64_t statements, unknown, amounts;
} page;

/* ---- who speaks ---- */

typedef struct spoken {
    quidit_text speaker;
    uint64_t number;
} spoken;

static int compare_text(quidit_text a, quidit_text b)
{
    int order = memcmp(a.ptr, b.ptr, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int by_speaker(const void *left, const void *right)
{
    const spoken *a = left, *b = right;
    int order = compare_text(a->speaker, b->speaker);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

static int by_frequency(const void *left, const void *right)
{
    const voice *a = left, *b = right;
    return a->count != b->count ? (a->count < b->count) - (a->count > b->count)
                                : (a->statement > b->statement) - (a->statement < b->statement);
}

/* Groups the statements by speaker and numbers the speakers. False when memory is out. */
static bool find_voices(page *p)
{
    const quidit_plugin *q = p->what->q;
    uint64_t count = q->doc_count(p->what->doc);
    spoken *all = calloc(count + 1, sizeof *all);
    p->voices = calloc(count + 1, sizeof *p->voices);
    p->voice_of = calloc(count + 1, sizeof *p->voice_of);
    size_t known = 0;
    bool done = all && p->voices && p->voice_of;
    for (uint64_t i = 0; done && i < count; i++) {
        const quidit_annotation *a = q->doc_annotation(p->what->doc, i);
        p->amounts += a->kind == QUIDIT_KIND_AMOUNT;
        if (a->kind != QUIDIT_KIND_STATEMENT)
            continue;
        p->statements++;
        if (a->u.statement.speaker.len)
            all[known++] = (spoken){a->u.statement.speaker, i};
        else
            p->unknown++;
    }
    if (known)
        qsort(all, known, sizeof *all, by_speaker);
    for (size_t i = 0; i < known; i++) {
        if (i == 0 || compare_text(all[i].speaker, all[i - 1].speaker) != 0)
            p->voices[p->voice_count++] =
                (voice){.first = &q->doc_annotation(p->what->doc, all[i].number)->u.statement,
                        .statement = all[i].number};
        p->voices[p->voice_count - 1].count++;
    }
    if (p->voice_count)
        qsort(p->voices, p->voice_count, sizeof *p->voices, by_frequency);
    /* Every first statement knows its number; the others follow in the order of `all`. */
    for (size_t i = 0; i < p->voice_count; i++)
        p->voice_of[p->voices[i].statement] = i + 1;
    for (size_t i = 1; i < known; i++)
        if (p->voice_of[all[i].number] == 0)
            p->voice_of[all[i].number] = p->voice_of[all[i - 1].number];
    free(all);
    return done;
}

/* ---- marks ---- */

static void add_mark(page *p, quidit_span span, int kind, const quidit_annotation *of,
                     uint64_t speaker, bool first)
{
    if (span.start < span.end)
        p->marks[p->mark_count++] = (mark){span, of, speaker, kind, first};
}

/* From the left, the longer one outside. */
static int by_place(const void *left, const void *right)
{
    const mark *a = left, *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return a->kind - b->kind;
}

static bool find_marks(page *p)
{
    const quidit_plugin *q = p->what->q;
    uint64_t count = q->doc_count(p->what->doc);
    size_t room = 1;
    for (uint64_t i = 0; i < count; i++) {
        const quidit_annotation *a = q->doc_annotation(p->what->doc, i);
        room += a->kind == QUIDIT_KIND_STATEMENT ? (size_t)a->u.statement.span_count + 2 : 1;
    }
    p->marks = calloc(room, sizeof *p->marks);
    for (uint64_t i = 0; p->marks && i < count; i++) {
        const quidit_annotation *a = q->doc_annotation(p->what->doc, i);
        if (a->kind == QUIDIT_KIND_AMOUNT)
            add_mark(p, a->span, MARK_AMOUNT, a, 0, true);
        if (a->kind != QUIDIT_KIND_STATEMENT)
            continue;
        const quidit_statement *s = &a->u.statement;
        for (uint64_t j = 0; j < s->span_count; j++)
            add_mark(p, s->spans[j], MARK_STATEMENT, a, p->voice_of[i], j == 0);
        add_mark(p, s->cue, MARK_CUE, a, p->voice_of[i], false);
        add_mark(p, s->source, MARK_SOURCE, a, p->voice_of[i], false);
    }
    if (p->mark_count)
        qsort(p->marks, p->mark_count, sizeof *p->marks, by_place);
    return p->marks != NULL;
}

/* ---- titles ---- */

/* "<before>text"; nothing when there is no text. */
static void title_part(page *p, const char *before, quidit_text text)
{
    if (text.len == 0)
        return;
    fputs(before, p->out);
    html_text(p->out, text);
}

/* Who it is: role, and organisation unless the role has it. */
static void title_of_role(page *p, const quidit_statement *s)
{
    title_part(p, ", ", s->role);
    if (s->org.len &&
        !(s->role.len && memmem(s->role.ptr, s->role.len, s->org.ptr, s->org.len)))
        title_part(p, ", ", s->org);
}

static quidit_text at(const page *p, quidit_span span)
{
    return (quidit_text){p->body.ptr + span.start, (size_t)(span.end - span.start)};
}

static void title_of_statement(page *p, const quidit_statement *s)
{
    if (s->speaker.len)
        html_text(p->out, s->speaker);
    else
        fputs("nobody known", p->out);
    title_of_role(p, s);
    const char *type = name_of_type(s->type);
    fprintf(p->out, "&#10;%s%s%s", type ? type : "statement",
            s->flags & QUIDIT_HEDGED ? ", hedged" : "",
            s->flags & QUIDIT_CONTINUED ? ", continued" : "");
    title_part(p, "&#10;cue: ", at(p, s->cue));
    title_part(p, "&#10;source: ", at(p, s->source));
    title_part(p, "&#10;rule: ", s->rule);
}

static void title_bound(page *p, quidit_decimal number)
{
    char digits[DECIMAL_TEXT_MAX] = "?";
    if (number.known)
        decimal_write(digits, (decimal){number.coefficient, number.exponent});
    fputs(digits, p->out);
}

static void title_of_amount(page *p, const quidit_amount *a)
{
    bool same = a->min.known && a->max.known && a->min.coefficient == a->max.coefficient &&
                a->min.exponent == a->max.exponent;
    title_bound(p, a->min);
    if (!same) {
        fputs(" to ", p->out);
        title_bound(p, a->max);
    }
    title_part(p, " ", (quidit_text){a->currency, strlen(a->currency)});
    const char *qualifier = name_of_qualifier(a->qualifier);
    if (qualifier)
        fprintf(p->out, ", %s", qualifier);
    title_part(p, ", per ", a->per);
    title_part(p, "&#10;", a->org);
}

/* ---- the text ---- */

/* Golden angle: neighbours in the legend are far apart in colour, however many there are. */
static unsigned hue_of(uint64_t speaker)
{
    return (unsigned)((speaker * 137508 / 1000 + 60) % 360);
}

static void open_mark(page *p, mark *m)
{
    static const char *const classes[] = {
        [MARK_STATEMENT] = "s", [MARK_CUE] = "c", [MARK_SOURCE] = "w", [MARK_AMOUNT] = "a"};
    bool amount = m->kind == MARK_AMOUNT;
    bool claim = m->kind == MARK_STATEMENT && m->of->u.statement.type == QUIDIT_CLAIM;
    fprintf(p->out, "<span class=\"%s%s%s\"", classes[m->kind], claim ? " k" : "",
            !amount && !m->voice ? " n" : "");
    if (m->first && m->kind == MARK_STATEMENT) {
        if (m->voice && p->voices[m->voice - 1].first == &m->of->u.statement)
            fprintf(p->out, " id=\"v%" PRIu64 "\"", m->voice);
        if (m->voice)
            fprintf(p->out, " data-n=\"%" PRIu64 "\"", m->voice);
        else
            fputs(" data-n=\"?\"", p->out);
    }
    m->first = false;
    if (m->voice)
        fprintf(p->out, " style=\"--h:%u\"", hue_of(m->voice));
    fputs(" title=\"", p->out);
    if (amount)
        title_of_amount(p, &m->of->u.amount);
    else
        title_of_statement(p, &m->of->u.statement);
    fputs("\">", p->out);
}

/* Marks that are open, the innermost last. */
typedef struct nest {
    mark *at[DEPTH_MAX];
    size_t depth;
} nest;

/* Where the first of them ends. */
static uint64_t first_end(const nest *open)
{
    uint64_t end = UINT64_MAX;
    for (size_t i = 0; i < open->depth; i++)
        if (open->at[i]->span.end < end)
            end = open->at[i]->span.end;
    return end;
}

/* Closes what ends at `place`; what stands inside it and goes on is opened again. */
static void close_marks(page *p, nest *open, uint64_t place)
{
    size_t keep = 0;
    while (keep < open->depth && open->at[keep]->span.end > place)
        keep++;
    for (size_t i = keep; i < open->depth; i++)
        fputs("</span>", p->out);
    size_t depth = keep;
    for (size_t i = keep; i < open->depth; i++)
        if (open->at[i]->span.end > place)
            open_mark(p, open->at[depth++] = open->at[i]);
    open->depth = depth;
}

static void write_text(page *p)
{
    nest open = {0};
    uint64_t place = 0;
    for (size_t next = 0; place < p->body.len && !ferror(p->out);) {
        close_marks(p, &open, place);
        for (; next < p->mark_count && p->marks[next].span.start <= place; next++)
            if (open.depth < DEPTH_MAX)
                open_mark(p, open.at[open.depth++] = &p->marks[next]);
        uint64_t until = next < p->mark_count ? p->marks[next].span.start : p->body.len;
        if (first_end(&open) < until)
            until = first_end(&open);
        html_text(p->out, at(p, (quidit_span){place, until}));
        place = until;
    }
    close_marks(p, &open, UINT64_MAX);
}

/* ---- the page ---- */

static void write_number(page *p, uint64_t number, const char *one, const char *many)
{
    fprintf(p->out, "%" PRIu64 " %s", number, number == 1 ? one : many);
}

static void write_legend(page *p)
{
    fputs("<p>", p->out);
    write_number(p, p->statements, "statement", "statements");
    fputs(" by ", p->out);
    write_number(p, p->voice_count, "speaker", "speakers");
    if (p->unknown)
        fprintf(p->out, ", %" PRIu64 " by nobody known", p->unknown);
    fputs("; ", p->out);
    write_number(p, p->amounts, "amount", "amounts");
    fputs(" of money</p>\n<ol>\n", p->out);
    for (size_t i = 0; i < p->voice_count; i++) {
        const quidit_statement *s = p->voices[i].first;
        fprintf(p->out, "<li style=\"--h:%u\"><a href=\"#v%zu\"><b>%zu</b> ", hue_of(i + 1),
                i + 1, i + 1);
        html_text(p->out, s->speaker);
        fputs("</a>", p->out);
        title_of_role(p, s);
        fprintf(p->out, " <i>%" PRIu64 "</i></li>\n", p->voices[i].count);
    }
    if (p->unknown)
        fprintf(p->out, "<li class=\"n\"><b>?</b> nobody known <i>%" PRIu64 "</i></li>\n",
                p->unknown);
    if (p->amounts)
        fprintf(p->out,
                "<li class=\"m\"><span class=\"a\">amounts</span> <i>%" PRIu64 "</i></li>\n",
                p->amounts);
    fputs("</ol>\n", p->out);
}

static void write_page(page *p)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
          "style-src 'unsafe-inline'\">\n<title>",
          p->out);
    html_string(p->out, p->what->name);
    fprintf(p->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>",
            html_style);
    html_string(p->out, p->what->name);
    fputs("</h1>\n", p->out);
    write_legend(p);
    fputs("</header>\n<article lang=\"fr\">", p->out);
    write_text(p);
    fputs("</article>\n</body>\n</html>\n", p->out);
}

bool view_html(const shown *what, uint64_t *found)
{
    page p = {.what = what, .out = what->out, .body = what->q->doc_text(what->doc)};
    bool done = find_voices(&p) && find_marks(&p);
    if (done) {
        write_page(&p);
        *found += what->q->doc_count(what->doc);
    }
    free(p.marks);
    free(p.voices);
    free(p.voice_of);
    return done && !ferror(p.out);
}
