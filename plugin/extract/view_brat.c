/* Standoff annotations for the brat annotation tool, one file of them beside each text:
 *
 *     T1 <tab> Direct 0 20;34 51 <tab> Nous sommes prêts nous l'avons dit
 *     T2 <tab> Cue 23 32 <tab> a déclaré
 *     R1 <tab> Introduced-by Arg1:T1 Arg2:T2
 *     A1 <tab> Hedged T1
 *     #1 <tab> AnnotatorNotes T1 <tab> speaker=Sam Altman; rule=incise-inversee
 *
 * Places count code points of the text, as in the JSON lines. No place goes over the end of a
 * line, because brat's files are read by lines: there it becomes two. */
#include <inttypes.h>
#include <string.h>
#include <unicode/utf8.h>

#include "decimal.h"
#include "names.h"
#include "view.h"

/* A cue or source that several statements share is one annotation when its uses are no further
 * apart than so many. */
#define RECENT_MAX 64

static const char *const statement_labels[] = {
    [QUIDIT_DIRECT] = "Direct",
    [QUIDIT_INDIRECT] = "Indirect",
    [QUIDIT_MIXED] = "Mixed",
    [QUIDIT_CLAIM] = "Claim",
};
static const char cue_label[] = "Cue";
static const char source_label[] = "Source";
static const char amount_label[] = "Amount";
static const char person_label[] = "Person";
static const char organisation_label[] = "Organisation";
static const char by_cue[] = "Introduced-by";
static const char by_source[] = "Said-by";

typedef struct known_place {
    quidit_span span;
    const char *label;
    uint64_t id;
} known_place;

typedef struct brat {
    const shown *what;
    quidit_text body;
    FILE *out;
    uint64_t texts, relations, attributes, notes; /* numbers given so far */
    uint64_t note_of; /* the T whose note is being written; 0 = none */
    known_place recent[RECENT_MAX];
    uint64_t recent_count;
} brat;

/* What readers of lines take for the end of one. */
static bool ends_line(UChar32 c)
{
    return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

/* The next piece of `span` from `*at` on that has no line end in it; false when there is none.
 */
static bool next_piece(const brat *b, quidit_span span, uint64_t *at, quidit_span *piece)
{
    const uint8_t *bytes = (const uint8_t *)b->body.ptr;
    size_t here = (size_t)*at, end = (size_t)span.end;
    UChar32 c;
    size_t before = here;
    for (; here < end; before = here) {
        U8_NEXT(bytes, here, end, c);
        if (!ends_line(c))
            break;
    }
    if (before >= end)
        return false;
    piece->start = before;
    for (piece->end = here; here < end; piece->end = here) {
        U8_NEXT(bytes, here, end, c);
        if (ends_line(c))
            break;
    }
    *at = here;
    return true;
}

static void write_place(brat *b, quidit_span piece)
{
    const shown *what = b->what;
    fprintf(b->out, "%" PRIu64 " %" PRIu64, what->q->doc_codepoints(what->doc, piece.start),
            what->q->doc_codepoints(what->doc, piece.end));
}

static void write_words(brat *b, quidit_span piece)
{
    fwrite(b->body.ptr + piece.start, 1, (size_t)(piece.end - piece.start), b->out);
}

/* Writes every piece of the spans, `gap` between them; how many there were. */
static uint64_t write_pieces(brat *b, const quidit_span *spans, uint64_t count, char gap,
                             void (*write)(brat *, quidit_span))
{
    uint64_t pieces = 0;
    for (uint64_t i = 0; i < count; i++) {
        quidit_span piece;
        for (uint64_t at = spans[i].start; next_piece(b, spans[i], &at, &piece); pieces++) {
            if (pieces > 0)
                putc(gap, b->out);
            write(b, piece);
        }
    }
    return pieces;
}

/* Whether there is anything but line ends in the spans. */
static bool has_words(const brat *b, const quidit_span *spans, uint64_t count)
{
    quidit_span piece;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t at = spans[i].start;
        if (next_piece(b, spans[i], &at, &piece))
            return true;
    }
    return false;
}

/* A T line; its number, 0 when there are no words to mark. */
static uint64_t write_text(brat *b, const char *label, const quidit_span *spans, uint64_t count)
{
    if (!has_words(b, spans, count))
        return 0;
    fprintf(b->out, "T%" PRIu64 "\t%s ", ++b->texts, label);
    write_pieces(b, spans, count, ';', write_place);
    putc('\t', b->out);
    write_pieces(b, spans, count, ' ', write_words);
    putc('\n', b->out);
    return b->texts;
}

/* The number of a cue or source, written unless a statement shortly before had the same. */
static uint64_t shared_text(brat *b, const char *label, quidit_span span)
{
    if (span.start >= span.end)
        return 0;
    for (uint64_t i = 0; i < b->recent_count && i < RECENT_MAX; i++) {
        const known_place *known = &b->recent[i];
        if (known->label == label && known->span.start == span.start &&
            known->span.end == span.end)
            return known->id;
    }
    uint64_t id = write_text(b, label, &span, 1);
    b->recent[b->recent_count++ % RECENT_MAX] = (known_place){span, label, id};
    return id;
}

static void write_relation(brat *b, const char *label, uint64_t from, uint64_t to)
{
    if (from && to)
        fprintf(b->out, "R%" PRIu64 "\t%s Arg1:T%" PRIu64 " Arg2:T%" PRIu64 "\n",
                ++b->relations, label, from, to);
}

static void write_attribute(brat *b, const char *label, uint64_t of, const char *value)
{
    fprintf(b->out, "A%" PRIu64 "\t%s T%" PRIu64 "%s%s\n", ++b->attributes, label, of,
            value ? " " : "", value ? value : "");
}

/* ---- notes ---- */

/* The beginning of one more "field=" in the note of `of`. */
static void start_field(brat *b, uint64_t of, const char *field)
{
    if (b->note_of == of)
        fputs("; ", b->out);
    else
        fprintf(b->out, "#%" PRIu64 "\tAnnotatorNotes T%" PRIu64 "\t", ++b->notes, of);
    b->note_of = of;
    fprintf(b->out, "%s=", field);
}

/* A note is one line, so line ends and tabs in names become spaces. */
static void note_text(brat *b, uint64_t of, const char *field, quidit_text text)
{
    if (text.len == 0)
        return;
    start_field(b, of, field);
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        UChar32 c;
        U8_NEXT(bytes, i, text.len, c);
        if (c == '\t' || ends_line(c))
            putc(' ', b->out);
        else
            fwrite(text.ptr + start, 1, i - start, b->out);
    }
}

static void note_number(brat *b, uint64_t of, const char *field, quidit_decimal number)
{
    if (!number.known)
        return;
    char digits[DECIMAL_TEXT_MAX];
    size_t len = decimal_write(digits, (decimal){number.coefficient, number.exponent});
    note_text(b, of, field, (quidit_text){digits, len});
}

static void end_note(brat *b)
{
    if (b->note_of)
        putc('\n', b->out);
    b->note_of = 0;
}

/* ---- annotations ---- */

static const char *label_of_statement(uint32_t type)
{
    size_t known = sizeof statement_labels / sizeof *statement_labels;
    const char *label = type < known ? statement_labels[type] : NULL;
    return label ? label : statement_labels[QUIDIT_INDIRECT];
}

static void write_statement(brat *b, const quidit_statement *s)
{
    uint64_t id = write_text(b, label_of_statement(s->type), s->spans, s->span_count);
    if (!id)
        return;
    write_relation(b, by_cue, id, shared_text(b, cue_label, s->cue));
    write_relation(b, by_source, id, shared_text(b, source_label, s->source));
    if (s->flags & QUIDIT_HEDGED)
        write_attribute(b, "Hedged", id, NULL);
    if (s->flags & QUIDIT_CONTINUED)
        write_attribute(b, "Continued", id, NULL);
    note_text(b, id, "speaker", s->speaker);
    note_text(b, id, "role", s->role);
    note_text(b, id, "org", s->org);
    note_text(b, id, "rule", s->rule);
    end_note(b);
}

static void write_amount(brat *b, const quidit_span *span, const quidit_amount *a)
{
    uint64_t id = write_text(b, amount_label, span, 1);
    if (!id)
        return;
    const char *qualifier = name_of_qualifier(a->qualifier);
    if (qualifier)
        write_attribute(b, "Qualifier", id, qualifier);
    note_number(b, id, "min", a->min);
    note_number(b, id, "max", a->max);
    note_text(b, id, "currency", (quidit_text){a->currency, strlen(a->currency)});
    note_text(b, id, "per", a->per);
    note_text(b, id, "org", a->org);
    end_note(b);
}

static void write_name(brat *b, const char *label, const quidit_annotation *a)
{
    uint64_t id = write_text(b, label, &a->span, 1);
    if (!id)
        return;
    note_text(b, id, "name", a->u.name.name);
    note_text(b, id, "role", a->u.name.role);
    note_text(b, id, "org", a->u.name.org);
    end_note(b);
}

bool view_brat(const shown *what, uint64_t *found)
{
    brat b = {.what = what, .body = what->q->doc_text(what->doc), .out = what->out};
    uint64_t count = what->q->doc_count(what->doc);
    for (uint64_t i = 0; i < count && !ferror(b.out); i++) {
        const quidit_annotation *a = what->q->doc_annotation(what->doc, i);
        switch (a->kind) {
        case QUIDIT_KIND_STATEMENT:
            write_statement(&b, &a->u.statement);
            break;
        case QUIDIT_KIND_AMOUNT:
            write_amount(&b, &a->span, &a->u.amount);
            break;
        case QUIDIT_KIND_PERSON:
            write_name(&b, person_label, a);
            break;
        case QUIDIT_KIND_ORGANISATION:
            write_name(&b, organisation_label, a);
            break;
        default:
            continue;
        }
        (*found)++;
    }
    return !ferror(b.out);
}

bool brat_configuration(FILE *out)
{
    fputs("[entities]\n", out);
    for (uint32_t type = QUIDIT_DIRECT; type <= QUIDIT_CLAIM; type++)
        fprintf(out, "%s\n", statement_labels[type]);
    fprintf(out, "%s\n%s\n%s\n%s\n%s\n", cue_label, source_label, amount_label, person_label,
            organisation_label);

    char statements[64] = "";
    size_t len = 0;
    for (uint32_t type = QUIDIT_DIRECT; type <= QUIDIT_CLAIM; type++)
        len += (size_t)snprintf(statements + len, sizeof statements - len, "%s%s",
                                len ? "|" : "", statement_labels[type]);
    fprintf(out, "\n[relations]\n%s\tArg1:%s, Arg2:%s\n%s\tArg1:%s, Arg2:%s\n", by_cue,
            statements, cue_label, by_source, statements, source_label);
    fputs("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n", out);
    fprintf(out, "\n[attributes]\nHedged\tArg:%s\nContinued\tArg:%s\nQualifier\tArg:%s, Value:",
            statements, statements, amount_label);
    for (uint32_t code = 0; name_of_qualifier(code); code++)
        fprintf(out, "%s%s", code ? "|" : "", name_of_qualifier(code));
    return putc('\n', out) != EOF && !ferror(out);
}
