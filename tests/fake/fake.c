/* A plugin that understands next to nothing, for tests of indexer and query that must not
 * change when the real one learns. What it finds:
 *
 *   « Nous embauchons », dit Léa Morel (PDG, Solvance).     a statement; brackets are optional
 *   Meta, OpenAI, Solvance, Google                          organisations; Google is Alphabet
 * too plus de 2 millions de dollars, 10 M€, 3,5 milliards     amounts
 *
 * A sentence ends with a full stop, question or exclamation mark before white space, or with
 * its line. A document with the line "REFUSE" is refused, one with the line "OUTSIDE" has a
 * place outside its text. QUIDIT_FAKE_FINGERPRINT in the environment is the fingerprint. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quidit/quidit.h"

enum { WORD_MAX = 200, NAMES_MAX = 4 };

struct quidit_engine {
    char fingerprint[64];
};

struct quidit_context {
    char word[WORD_MAX * 2];
    char stem[WORD_MAX * 2];
};

struct quidit_doc {
    char *text;
    size_t len;
    quidit_annotation *found;
    size_t found_count;
    quidit_span *pieces; /* one for each statement */
    quidit_span *sentences;
    size_t sentence_count;
};

static quidit_status fail(quidit_error *err, quidit_status status, size_t offset,
                          const char *text)
{
    if (err) {
        *err = (quidit_error){.status = status, .offset = offset};
        snprintf(err->text, sizeof err->text, "%s", text);
    }
    return status;
}

static bool starts(const char *text, size_t len, const char *with)
{
    return len >= strlen(with) && memcmp(text, with, strlen(with)) == 0;
}

/* ---- words ---- */

static bool letter(unsigned char c)
{
    return isalnum(c) || c >= 0xc3;
}

/* Latin-1 letters lose their accents; others are kept as they are. */
static size_t fold(char *out, const char *text, size_t len)
{
    static const char latin[] = "aaaaaaaceeeeiiiidnooooo-ouuuuyts";
    size_t n = 0;
    for (size_t i = 0; i < len && n + 1 < WORD_MAX; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == 0xc3 && i + 1 < len && (unsigned char)text[i + 1] >= 0x80)
            out[n++] = latin[(unsigned char)text[++i] & 31];
        else
            out[n++] = (char)tolower(c);
    }
    return n;
}

static size_t stem_length(const char *word, size_t len)
{
    static const char *const endings[] = {"ements", "ement", "ees", "es", "ee", "er", "e", "s"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t cut = strlen(endings[i]);
        if (len >= cut + 4 && memcmp(word + len - cut, endings[i], cut) == 0)
            return len - cut;
    }
    return len;
}

static size_t apostrophe(const char *text, size_t len)
{
    return starts(text, len, "'") ? 1 : starts(text, len, "\xe2\x80\x99") ? 3 : 0;
}

static int32_t split(quidit_context *context, const char *bytes, size_t len,
                     quidit_push_term push, void *user)
{
    quidit_term term = {0};
    for (size_t i = 0; i < len;) {
        size_t from = i;
        while (i < len && letter((unsigned char)bytes[i]))
            i += (unsigned char)bytes[i] >= 0xc3 && i + 1 < len ? 2 : 1;
        size_t elided = i < len ? apostrophe(bytes + i, len - i) : 0;
        if (i == from) {
            i++;
            continue;
        }
        if (elided && i - from <= 2) {
            i += elided;
            continue;
        }
        term.word = (quidit_text){context->word, fold(context->word, bytes + from, i - from)};
        term.stem = (quidit_text){context->word, stem_length(context->word, term.word.len)};
        term.position++;
        term.place = (quidit_span){from, i};
        int32_t answer = push(user, &term);
        if (answer)
            return answer;
    }
    return 0;
}

/* ---- amounts ---- */

static size_t spaces(const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && (text[n] == ' ' || starts(text + n, len - n, "\xc2\xa0")))
        n += text[n] == ' ' ? 1 : 2;
    return n;
}

typedef struct word_value {
    const char *word;
    int number;
    const char *code;
} word_value;

/* The longest listed word at the start; its length, 0 if none. */
static size_t look_up(const word_value *list, const char *text, size_t len,
                      const word_value **out)
{
    size_t best = 0;
    for (; list->word; list++)
        if (starts(text, len, list->word) && strlen(list->word) > best) {
            best = strlen(list->word);
            *out = list;
        }
    return best;
}

/* Reads an amount at the start of the text; its length in bytes, 0 if there is none.
 * `*number_at` is where the number begins, behind a qualifier. */
static size_t read_amount(quidit_amount *out, const char *text, size_t len, size_t *number_at)
{
    static const word_value qualifiers[] = {{"plus de ", QUIDIT_MORE_THAN, NULL},
                                            {"moins de ", QUIDIT_LESS_THAN, NULL},
                                            {"environ ", QUIDIT_ABOUT, NULL},
                                            {0}};
    static const word_value sizes[] = {{"millions", 6, NULL},  {"million", 6, NULL},
                                       {"milliards", 9, NULL}, {"milliard", 9, NULL},
                                       {"Md", 9, NULL},        {"M", 6, NULL},
                                       {"k", 3, NULL},         {0}};
    static const word_value currencies[] = {
        {"$", 0, "USD"},       {"\xe2\x82\xac", 0, "EUR"}, {"de dollars", 0, "USD"},
        {"dollars", 0, "USD"}, {"d'euros", 0, "EUR"},      {"euros", 0, "EUR"},
        {"EUR", 0, "EUR"},     {"USD", 0, "USD"},          {0}};
    const word_value *hit = NULL;
    *out = (quidit_amount){0};
    size_t at = look_up(qualifiers, text, len, &hit);
    out->qualifier = hit ? (uint32_t)hit->number : QUIDIT_EXACT;
    *number_at = at;
    quidit_decimal number = {.known = 1};
    size_t digits = 0;
    bool fraction = false;
    for (; at < len && digits < 15; at++) {
        if (isdigit((unsigned char)text[at])) {
            number.coefficient = number.coefficient * 10 + (text[at] - '0');
            number.exponent -= fraction;
            digits++;
        } else if (digits && !fraction && text[at] == ',' && at + 1 < len &&
                   isdigit((unsigned char)text[at + 1])) {
            fraction = true;
        } else {
            break;
        }
    }
    if (!digits)
        return 0;
    size_t end = at;
    at += spaces(text + at, len - at);
    hit = NULL;
    size_t taken = look_up(sizes, text + at, len - at, &hit);
    if (taken) {
        number.exponent += hit->number;
        end = at += taken;
        at += spaces(text + at, len - at);
    }
    taken = look_up(currencies, text + at, len - at, &hit);
    if (taken) {
        memcpy(out->currency, hit->code, 3);
        end = at + taken;
    }
    if (out->qualifier != QUIDIT_LESS_THAN)
        out->min = number;
    if (out->qualifier != QUIDIT_MORE_THAN)
        out->max = number;
    return end;
}

static quidit_status parse_amount(quidit_context *context, const char *bytes, size_t len,
                                  quidit_amount *out, quidit_error *err)
{
    (void)context;
    quidit_amount read;
    size_t from = spaces(bytes, len), number_at;
    size_t used = read_amount(&read, bytes + from, len - from, &number_at);
    size_t end = from + used + (used ? spaces(bytes + from + used, len - from - used) : 0);
    if (!used || end != len)
        return fail(err, QUIDIT_NO_AMOUNT, end, "not an amount");
    *out = read;
    return QUIDIT_OK;
}

/* ---- extraction ---- */

static quidit_annotation *found(quidit_doc *d, uint32_t kind, size_t start, size_t end)
{
    quidit_annotation *bigger = realloc(d->found, (d->found_count + 1) * sizeof *bigger);
    if (!bigger)
        abort();
    d->found = bigger;
    d->found[d->found_count] = (quidit_annotation){.kind = kind, .span = {start, end}};
    return &d->found[d->found_count++];
}

static quidit_text part(const quidit_doc *d, size_t start, size_t end)
{
    return (quidit_text){start < end ? d->text + start : NULL, end - start};
}

#define ENTITY(spelled, folded, also)                                                          \
    {                                                                                          \
        .kind = QUIDIT_KIND_ORGANISATION, .key = {folded, sizeof folded - 1},                  \
        .name = {spelled, sizeof spelled - 1}, .aliases = {                                    \
            also,                                                                              \
            sizeof also - 1                                                                    \
        }                                                                                      \
    }
static const quidit_entity known[NAMES_MAX] = {
    ENTITY("Meta", "meta", ""),
    ENTITY("OpenAI", "openai", ""),
    ENTITY("Solvance", "solvance", ""),
    ENTITY("Google", "google", "Alphabet|Google Inc."),
};

static const quidit_entity *entity_of(quidit_text name)
{
    for (size_t i = 0; i < NAMES_MAX; i++)
        if (name.len == known[i].name.len && memcmp(name.ptr, known[i].name.ptr, name.len) == 0)
            return &known[i];
    return NULL;
}

static size_t find(const quidit_doc *d, size_t from, const char *what)
{
    const char *hit = memmem(d->text + from, d->len - from, what, strlen(what));
    return hit ? (size_t)(hit - d->text) : d->len;
}

/* Capitalised words, one space between. */
static size_t name_end(const quidit_doc *d, size_t at)
{
    size_t end = at;
    while (at < d->len && (isupper((unsigned char)d->text[at]) || d->text[at] == '\xc3')) {
        while (at < d->len && (letter((unsigned char)d->text[at]) || d->text[at] & 0x80))
            at++;
        end = at;
        if (at < d->len && d->text[at] == ' ')
            at++;
    }
    return end;
}

/* « … », dit Name (role, org) */
static void find_statement(quidit_doc *d, size_t open)
{
    static const char cue[] = ", dit ";
    size_t close = find(d, open, " »");
    size_t behind = close + strlen(" »");
    size_t from = open + strlen("« ");
    if (close == d->len || close <= from || find(d, from, "«") < close)
        return;
    quidit_annotation *a = found(d, QUIDIT_KIND_STATEMENT, from, close);
    quidit_statement *s = &a->u.statement;
    *s = (quidit_statement){.type = QUIDIT_DIRECT, .span_count = 1, .rule = {"fake", 4}};
    if (!starts(d->text + behind, d->len - behind, cue)) {
        s->flags = QUIDIT_CONTINUED;
        return;
    }
    size_t name = behind + strlen(cue), end = name_end(d, name);
    s->cue = (quidit_span){behind + 2, name - 1};
    s->source = (quidit_span){name, end};
    s->speaker = part(d, name, end);
    s->speaker_entity = entity_of(s->speaker);
    if (starts(d->text + end, d->len - end, " (")) {
        size_t comma = find(d, end, ", "), bracket = find(d, end, ")");
        if (comma < bracket && bracket < d->len) {
            s->role = part(d, end + 2, comma);
            s->org = part(d, comma + 2, bracket);
            s->org_entity = entity_of(s->org);
        }
    }
}

static void find_at(quidit_doc *d, size_t at)
{
    const char *here = d->text + at;
    size_t left = d->len - at, number_at;
    if (starts(here, left, "« "))
        find_statement(d, at);
    if (at > 0 && letter((unsigned char)d->text[at - 1]))
        return;
    for (size_t i = 0; i < NAMES_MAX; i++)
        if (starts(here, left, known[i].name.ptr))
            found(d, QUIDIT_KIND_ORGANISATION, at, at + known[i].name.len)->u.name =
                (quidit_name){.name = part(d, at, at + known[i].name.len), .entity = &known[i]};
    quidit_amount amount;
    size_t used = read_amount(&amount, here, left, &number_at);
    if (used && (amount.currency[0] || memchr(here, 'm', used)) &&
        (d->found_count == 0 || d->found[d->found_count - 1].kind != QUIDIT_KIND_AMOUNT ||
         d->found[d->found_count - 1].span.end <= at))
        found(d, QUIDIT_KIND_AMOUNT, at + number_at, at + used)->u.amount = amount;
}

static int in_order(const void *left, const void *right)
{
    const quidit_annotation *a = left;
    const quidit_annotation *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

static void find_sentences(quidit_doc *d)
{
    size_t room = 0;
    for (size_t at = 0; at < d->len;) {
        while (at < d->len && isspace((unsigned char)d->text[at]))
            at++;
        size_t from = at;
        while (at < d->len && d->text[at] != '\n' &&
               !(strchr(".!?", d->text[at]) &&
                 (at + 1 == d->len || isspace((unsigned char)d->text[at + 1]))))
            at++;
        at += at < d->len && d->text[at] != '\n';
        if (from == at)
            continue;
        if (d->sentence_count == room) {
            room = room ? room * 2 : 16;
            d->sentences = realloc(d->sentences, room * sizeof *d->sentences);
            if (!d->sentences)
                abort();
        }
        d->sentences[d->sentence_count++] = (quidit_span){from, at};
    }
}

static void doc_free(quidit_doc *d)
{
    if (!d)
        return;
    free(d->text);
    free(d->found);
    free(d->pieces);
    free(d->sentences);
    free(d);
}

static quidit_status extract(quidit_doc **out, quidit_context *context, const char *bytes,
                             size_t len, const quidit_options *options, quidit_error *err)
{
    (void)context;
    (void)options;
    if (memmem(bytes, len, "REFUSE\n", 7))
        return fail(err, QUIDIT_BAD_INPUT, 0, "refused by the fake plugin");
    quidit_doc *d = calloc(1, sizeof *d);
    if (!d || !(d->text = malloc(len + 1))) {
        doc_free(d);
        return fail(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    }
    memcpy(d->text, bytes, len);
    d->text[len] = '\0';
    d->len = len;
    for (size_t at = 0; at < len; at++)
        find_at(d, at);
    if (d->found_count)
        qsort(d->found, d->found_count, sizeof *d->found, in_order);
    d->pieces = calloc(d->found_count + 1, sizeof *d->pieces);
    if (!d->pieces)
        abort();
    for (size_t i = 0; i < d->found_count; i++) {
        d->pieces[i] = d->found[i].span;
        if (d->found[i].kind == QUIDIT_KIND_STATEMENT)
            d->found[i].u.statement.spans = &d->pieces[i];
    }
    find_sentences(d);
    if (memmem(bytes, len, "OUTSIDE\n", 8) && d->found_count)
        d->found[0].span.end = d->pieces[0].end = len + 1;
    *out = d;
    return QUIDIT_OK;
}

static quidit_text doc_text(const quidit_doc *d)
{
    return (quidit_text){d->text, d->len};
}

static const char *doc_charset(const quidit_doc *d)
{
    (void)d;
    return "UTF-8";
}

static uint64_t doc_codepoints(const quidit_doc *d, uint64_t byte)
{
    uint64_t n = 0;
    for (size_t i = 0; i < d->len && i < byte; i++)
        n += (d->text[i] & 0xc0) != 0x80;
    return n;
}

static uint64_t doc_count(const quidit_doc *d)
{
    return d->found_count;
}

static const quidit_annotation *doc_annotation(const quidit_doc *d, uint64_t i)
{
    return i < d->found_count ? &d->found[i] : NULL;
}

static uint64_t doc_sentence_count(const quidit_doc *d)
{
    return d->sentence_count;
}

static quidit_status doc_sentence(const quidit_doc *d, uint64_t i, quidit_span *out)
{
    if (i >= d->sentence_count)
        return QUIDIT_BAD_ARGUMENT;
    *out = d->sentences[i];
    return QUIDIT_OK;
}

static uint64_t doc_token_count(const quidit_doc *d)
{
    (void)d;
    return 0;
}

static quidit_status doc_token(const quidit_doc *d, quidit_context *context, uint64_t i,
                               quidit_token *out)
{
    (void)d;
    (void)context;
    (void)i;
    (void)out;
    return QUIDIT_BAD_ARGUMENT;
}

/* ---- engine ---- */

static quidit_status engine_open(quidit_engine **out, const quidit_engine_options *options,
                                 quidit_error *err)
{
    (void)options;
    quidit_engine *e = calloc(1, sizeof *e);
    if (!e)
        return fail(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    const char *wanted = getenv("QUIDIT_FAKE_FINGERPRINT");
    snprintf(e->fingerprint, sizeof e->fingerprint, "%s", wanted ? wanted : "fake");
    *out = e;
    return QUIDIT_OK;
}

static void engine_close(quidit_engine *e)
{
    free(e);
}

static const char *fingerprint(const quidit_engine *e)
{
    return e->fingerprint;
}

static const char *stemmer(const quidit_engine *e)
{
    (void)e;
    return "fake 1";
}

static quidit_status context_new(quidit_context **out, const quidit_engine *engine,
                                 quidit_error *err)
{
    (void)engine;
    quidit_context *c = calloc(1, sizeof *c);
    if (!c)
        return fail(err, QUIDIT_NO_MEMORY, 0, "out of memory");
    *out = c;
    return QUIDIT_OK;
}

static void context_free(quidit_context *c)
{
    free(c);
}

__attribute__((visibility("default"))) extern const quidit_plugin quidit_plugin_entry;
const quidit_plugin quidit_plugin_entry = {
    .magic = QUIDIT_MAGIC,
    .abi = QUIDIT_ABI,
    .size = sizeof(quidit_plugin),
    .name = "quidit-fake",
    .version = "1",
    .engine_open = engine_open,
    .engine_close = engine_close,
    .fingerprint = fingerprint,
    .stemmer = stemmer,
    .context_new = context_new,
    .context_free = context_free,
    .extract = extract,
    .doc_free = doc_free,
    .doc_text = doc_text,
    .doc_charset = doc_charset,
    .doc_codepoints = doc_codepoints,
    .doc_count = doc_count,
    .doc_annotation = doc_annotation,
    .doc_sentence_count = doc_sentence_count,
    .doc_sentence = doc_sentence,
    .doc_token_count = doc_token_count,
    .doc_token = doc_token,
    .split = split,
    .parse_amount = parse_amount,
};
