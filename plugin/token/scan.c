/* The scanner: characters to tokens. Classes of characters come from ICU, the words that elide
 * or attach and the abbreviations from the language pack. One pass, forward only. */
#include "char_class.h"
#include "fold.h"
#include "token.h"

#define CLITICS_MAX 2      /* behind one verb: dites-le-moi */
#define CLITIC_BYTES 16    /* no clitic and no elided word is longer: -t-elles, lorsqu’ */
#define ACRONYM_BYTES 8    /* of an acronym without its points */
#define ENDING_BYTES_MAX 7 /* of what ends the name of inhabitants: éennes */
#define GLUED_BYTES 3      /* of the one word that agencies glue: par */

typedef struct scanner {
    const tokens *t;
    const char *s;
    uint32_t at;
    uint32_t end;
} scanner;

/* Class of the character at `at`; *next is set behind it. Past the end: C_NEWLINE. */
static uint8_t class_at(const scanner *s, uint32_t at, uint32_t *next, UChar32 *character)
{
    return char_class(s->s, at, s->end, next, character);
}

static uint8_t peek(const scanner *s, uint32_t at)
{
    uint32_t next;
    UChar32 c;
    return class_at(s, at, &next, &c);
}

uint64_t word_hash(slice word)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, word);
    return pack_hash((slice){folded, len < sizeof folded ? len : sizeof folded});
}

/* Is the single word of that hash in `table`? For TABLE_FUNCTION_WORDS also of class
 * `function`. */
static bool listed(const pack *p, uint64_t hash, uint32_t table, uint32_t function)
{
    const entry *found;
    uint32_t count = pack_word_entries(p, hash, table, &found);
    for (uint32_t i = 0; i < count; i++)
        if (table != TABLE_FUNCTION_WORDS ||
            pack_cell(p, table, found[i].row, COLUMN_FUNCTION_WORDS_CLASS) == function)
            return true;
    return false;
}

static bool listed_abbreviation(const pack *p, slice word)
{
    uint64_t hash = word_hash(word);
    return listed(p, hash, TABLE_ABBREVIATIONS, 0) || listed(p, hash, TABLE_TITLES, 0) ||
           listed(p, hash, TABLE_LEGAL_FORMS, 0);
}

/* The | PT.: an organisation's capitals, which the point behind does not shorten. */
static bool listed_capitals(const pack *p, slice word)
{
    for (size_t k = 0; k < word.len; k++)
        if (word.ptr[k] < 'A' || word.ptr[k] > 'Z')
            return false;
    return listed(p, word_hash(word), TABLE_ORGANISATIONS, 0);
}

static slice piece(const scanner *s, uint32_t start, uint32_t end)
{
    return (slice){s->s + start, end - start};
}

/* Where the point behind a word belongs to it: M., J.-P., U.S., Booking.com. Returns the end of
 * the word with what it takes; `end` itself if the point is a full stop. */
static uint32_t take_point(const scanner *s, uint32_t start, uint32_t end, uint32_t letters,
                           bool capital, uint16_t *flags)
{
    if (end >= s->end || s->s[end] != '.')
        return end;
    uint8_t after = peek(s, end + 1);
    if (letters == 1 && capital && after != C_NEWLINE) {
        /* J. Dupont, U.S., J.-P. Morel: an initial; the rest of the chain follows it */
        uint32_t at = end + 1;
        for (;;) {
            uint32_t next, from = at;
            UChar32 c;
            if (peek(s, from) == C_HYPHEN)
                class_at(s, from, &from, &c);
            if (class_at(s, from, &next, &c) != C_UPPER || next >= s->end || s->s[next] != '.')
                break;
            at = next + 1;
        }
        *flags |= TOKEN_ABBREVIATION;
        return at;
    }
    if (listed_abbreviation(s->t->pack, piece(s, start, end + 1)) &&
        !(letters > 1 && listed_capitals(s->t->pack, piece(s, start, end)))) {
        *flags |= TOKEN_ABBREVIATION;
        return end + 1;
    }
    if (letters > 1 && after == C_LOWER) {
        uint32_t at = end + 1, next, count = 0;
        UChar32 c;
        while (class_at(s, at, &next, &c) == C_LOWER) {
            at = next;
            count++;
        }
        /* Booking.com, but « dit Morel.par BFMTV » */
        const entry *words;
        bool grammar =
            count > 2 && pack_word_entries(s->t->pack, word_hash(piece(s, end + 1, at)),
                                           TABLE_FUNCTION_WORDS, &words) > 0;
        if (count >= 2 && count <= 4 && !grammar && !is_letter(peek(s, at)) &&
            peek(s, at) != C_DIGIT)
            return at;
    }
    return end;
}

/* Where the last clitic of a hyphenated word begins: a|-t-il, dites-le|-moi; all of it where
 * the verb stands apart: a t-il dit. `end` if it has none. */
static uint32_t clitic_start(const scanner *s, uint32_t start, uint32_t end)
{
    reading found[READINGS_MAX];
    if (pack_readings(s->t->pack, word_hash(piece(s, start, end)), found))
        return end;
    uint32_t next;
    UChar32 c;
    for (uint32_t at = start; at < end; at = next)
        if ((class_at(s, at, &next, &c) == C_HYPHEN || at == start) &&
            end - at <= CLITIC_BYTES &&
            listed(s->t->pack, word_hash(piece(s, at, end)), TABLE_FUNCTION_WORDS,
                   FUNCTION_CLITIC))
            return at;
    return end;
}

typedef ARRAY(token) token_array;

static bool push_word(token_array *out, arena *mem, const scanner *s, span place, uint8_t kind,
                      uint16_t flags)
{
    token *t = ARRAY_PUSH(out, mem);
    if (!t)
        return false;
    t->place = place;
    t->kind = kind;
    t->flags = flags;
    t->hash = word_hash(slice_at(s->t->text, place));
    return true;
}

/* A word or number as far as it has been read. */
typedef struct reach {
    uint32_t start;
    uint32_t end;
    uint32_t letters;
    uint32_t upper; /* of them, capitals */
    uint32_t hyphens;
    bool number; /* begins with a digit */
    uint16_t flags;
} reach;

/* Reads over one character that belongs to the word; false when it ends before it. */
static bool read_on(const scanner *s, reach *w)
{
    uint32_t next;
    UChar32 c;
    uint8_t class = class_at(s, w->end, &next, &c);
    if (is_letter(class) || class == C_DIGIT || class == C_MARK) {
        w->letters += is_letter(class);
        w->upper += class == C_UPPER;
        if (class == C_UPPER && w->end > w->start)
            w->flags |= TOKEN_INNER_CAPITAL;
        w->end = next;
        return true;
    }
    uint8_t after = class == C_NEWLINE ? C_NEWLINE : peek(s, next);
    bool inside;
    if (class == C_APOSTROPHE && w->end > w->start && w->letters) {
        if (next - w->start <= CLITIC_BYTES &&
            !(w->letters == 1 && nasal_begins_name(s->t->text, w->start, next)) &&
            listed(s->t->pack, word_hash(piece(s, w->start, next)), TABLE_FUNCTION_WORDS,
                   FUNCTION_ELIDED)) {
            w->flags |= TOKEN_ELIDED;
            w->end = next;
            return false;
        }
        inside = is_letter(after);
    } else if (class == C_HYPHEN && (is_letter(after) || after == C_DIGIT) && !w->number) {
        w->hyphens++;
        inside = true;
    } else {
        inside = w->number && !w->letters && (c == '.' || c == ',') && after == C_DIGIT;
    }
    if (inside)
        w->end = next;
    return inside;
}

/* Pushes the word and the clitics behind it, each with its hyphen: a | -t-il. */
static bool push_parts(token_array *out, arena *mem, const scanner *s, const reach *w)
{
    uint8_t kind = w->number ? TOKEN_NUMBER : TOKEN_WORD;
    uint32_t cuts[CLITICS_MAX + 1] = {w->end}, count = 0, next;
    while (w->hyphens && !w->number && count < CLITICS_MAX && cuts[count] > w->start &&
           (next = clitic_start(s, w->start, cuts[count])) < cuts[count])
        cuts[++count] = next;
    if (cuts[count] > w->start &&
        !push_word(out, mem, s, (span){w->start, cuts[count]}, kind, w->flags))
        return false;
    for (; count > 0; count--) {
        uint16_t first = cuts[count] == w->start ? w->flags : 0;
        if (!push_word(out, mem, s, (span){cuts[count], cuts[count - 1]}, kind,
                       first | TOKEN_ATTACHED))
            return false;
    }
    return true;
}

/* One word or number from s->at on. */
static bool take_word(token_array *out, arena *mem, scanner *s, uint16_t flags)
{
    uint8_t class = peek(s, s->at);
    bool capital = class == C_UPPER;
    reach w = {.start = s->at, .end = s->at, .number = class == C_DIGIT, .flags = flags};
    while (read_on(s, &w))
        ;
    if (capital)
        w.flags |= TOKEN_CAPITAL;
    if (w.upper > 1 && w.upper == w.letters)
        w.flags |= TOKEN_CAPITALS;
    if (w.letters && !(w.flags & TOKEN_ELIDED))
        w.end = take_point(s, w.start, w.end, w.letters, capital, &w.flags);
    s->at = w.end;
    return push_parts(out, mem, s, &w);
}

/* Does the pack know the word in any way? */
static bool known(const pack *p, slice word)
{
    reading found[READINGS_MAX];
    uint64_t state = 0, hash = word_hash(word);
    const entry *entries;
    uint32_t count;
    if (pack_readings(p, hash, found))
        return true;
    pack_phrase_step(p, &state, hash, &entries, &count);
    return count > 0;
}

/* Does name_signs.tsv list it for that side? */
static bool is_sign(const pack *p, slice form, uint32_t side)
{
    const entry *signs;
    uint32_t count = pack_word_entries(p, word_hash(form), TABLE_NAME_SIGNS, &signs);
    for (uint32_t e = 0; e < count; e++)
        if (pack_cell(p, TABLE_NAME_SIGNS, signs[e].row, COLUMN_NAME_SIGNS_SIDE) == side)
            return true;
    return false;
}

/* Where the word ends that has lost the space before its last letters, which name_signs.tsv
 * knows: Instagram|par BFMTV; its end if it has not. */
static uint32_t glued_at(const scanner *s, const token *t)
{
    uint32_t cut = t->place.end - GLUED_BYTES;
    const pack *p = s->t->pack;
    bool glued = is_sign(p, piece(s, cut, t->place.end), SIGN_SIDE_GLUED) &&
                 !known(p, piece(s, t->place.start, t->place.end));
    return glued ? cut : t->place.end;
}

/* Gives the word before the one pushed last its space back. */
static bool unglue(token_array *out, arena *mem, const scanner *s, size_t last)
{
    if (last == 0 || last >= out->len || out->at[last].flags & TOKEN_PARAGRAPH)
        return true;
    token *next = &out->at[last], *before = next - 1;
    uint32_t end = before->place.end;
    if (before->kind != TOKEN_WORD || end - before->place.start < 2 * GLUED_BYTES ||
        (next->kind != TOKEN_NUMBER && !(next->flags & TOKEN_CAPITAL) &&
         !listed(s->t->pack, next->hash, TABLE_ORGANISATIONS, 0)))
        return true;
    uint32_t cut = glued_at(s, before);
    if (cut == end)
        return true;
    if (!push_word(out, mem, s, (span){cut, end}, TOKEN_WORD, 0))
        return false;
    before = &out->at[last - 1];
    before->place.end = cut;
    before->hash = word_hash(piece(s, before->place.start, cut));
    token glue = out->at[out->len - 1];
    memmove(&out->at[last + 1], &out->at[last], (out->len - 1 - last) * sizeof glue);
    out->at[last] = glue;
    return true;
}

/* B.C.E. is BCE where the pack knows it by that name alone. */
static void read_points(const scanner *s, token *t)
{
    char letters[ACRONYM_BYTES];
    size_t len = 0;
    slice word = piece(s, t->place.start, t->place.end);
    if (!(t->flags & TOKEN_ABBREVIATION) || word.len < 6 || word.len > 2 * ACRONYM_BYTES ||
        listed(s->t->pack, t->hash, TABLE_ORGANISATIONS, 0))
        return;
    for (size_t k = 0; k < word.len; k++)
        if (k % 2 ? word.ptr[k] != '.' : word.ptr[k] < 'A' || word.ptr[k] > 'Z')
            return;
        else if (k % 2 == 0)
            letters[len++] = word.ptr[k];
    uint64_t hash = word_hash((slice){letters, len});
    if (listed(s->t->pack, hash, TABLE_ORGANISATIONS, 0) ||
        listed(s->t->pack, hash, TABLE_ROLES, 0)) {
        t->hash = hash;
        t->flags = (uint16_t)((t->flags & ~TOKEN_ABBREVIATION) | TOKEN_CAPITALS);
    }
}

/* Has each word the capital that the table's entry asks for? In a long name of an organisation
 * the first one is enough: Nouveau parti anticapitaliste. */
static bool capitals_fit(const tokens *t, uint32_t i, const entry *e, uint32_t words)
{
    if (e->flags & ENTRY_ACRONYM && !(t->at[i].flags & TOKEN_CAPITALS))
        return false;
    if (!(e->flags & ENTRY_CASED))
        return true;
    bool first = e->table == TABLE_ORGANISATIONS && words > 2;
    for (uint32_t w = 0; w < words && w < 8; w++) {
        if (!(e->capitals >> w & 1))
            continue;
        if (!(t->at[i + w].flags & TOKEN_CAPITAL))
            return false;
        if (first)
            return true;
    }
    return true;
}

typedef ARRAY(phrase) phrase_array;

/* The entry as a phrase of tokens i …, if their capitals fit. */
static bool push_phrase(phrase_array *phrases, arena *mem, const tokens *t, uint32_t i,
                        uint32_t count, const entry *e)
{
    if (!capitals_fit(t, i, e, count))
        return true;
    phrase *slot = ARRAY_PUSH(phrases, mem);
    if (!slot)
        return false;
    *slot = (phrase){i, count, *e};
    if (e->table == TABLE_ORGANISATIONS)
        slot->e.row = gazetteer_row(t->own, e->row);
    else if (count == 1 && e->table == TABLE_FUNCTION_WORDS)
        t->at[i].functions |= UINT64_C(1) << pack_cell(t->pack, TABLE_FUNCTION_WORDS, e->row,
                                                       COLUMN_FUNCTION_WORDS_CLASS);
    return true;
}

/* What the pack and the user's names know: readings, function words, phrases. */
static bool look_up(tokens *t, arena *mem)
{
    ARRAY(reading) readings = {0};
    phrase_array phrases = {0};
    for (uint32_t i = 0; i < t->len; i++) {
        token *k = &t->at[i];
        k->first_reading = (uint32_t)readings.len;
        k->first_phrase = (uint32_t)phrases.len;
        if (k->kind == TOKEN_WORD) {
            reading found[READINGS_MAX];
            uint32_t count = pack_readings(t->pack, k->hash, found);
            for (uint32_t r = 0; r < count; r++) {
                if (found[r].morph & (MORPH_UNACCENTED | MORPH_CAPITAL) &&
                    !(k->flags & TOKEN_CAPITAL))
                    continue;
                reading *slot = ARRAY_PUSH(&readings, mem);
                if (!slot)
                    return false;
                *slot = found[r];
                k->reading_count++;
            }
        }
        if (k->kind == TOKEN_MARK && k->character != ',' && k->character != '(')
            continue; /* but: Léa Morel | , née à Brest */
        uint64_t state = 0, own_state = 0;
        bool more = true, own_more = t->own != NULL;
        for (uint32_t j = i; (more || own_more) && j < t->len; j++) {
            const entry *found = NULL, *own = NULL;
            uint32_t count = 0;
            if (j > i && t->at[j].flags & TOKEN_PARAGRAPH)
                break;
            if (more)
                more = pack_phrase_step(t->pack, &state, t->at[j].hash, &found, &count);
            if (own_more)
                own_more = gazetteer_step(t->own, &own_state, t->at[j].hash, &own);
            for (uint32_t e = 0; e < count; e++)
                if (!push_phrase(&phrases, mem, t, i, j - i + 1, &found[e]))
                    return false;
            if (own && !push_phrase(&phrases, mem, t, i, j - i + 1, own))
                return false;
        }
        k->phrase_count = (uint32_t)phrases.len - k->first_phrase;
        /* longest first */
        for (uint32_t a = k->first_phrase, b = (uint32_t)phrases.len; a + 1 < b; a++) {
            phrase swap = phrases.at[a];
            phrases.at[a] = phrases.at[--b];
            phrases.at[b] = swap;
        }
    }
    t->readings = readings.at;
    t->phrases = phrases.at;
    t->phrase_len = (uint32_t)phrases.len;
    return true;
}

bool tokens_cut(tokens *out, arena *mem, const pack *p, slice text)
{
    *out = (tokens){.text = text, .pack = p};
    scanner s = {out, text.ptr, 0, (uint32_t)text.len};
    token_array list = {0};
    uint16_t flags = TOKEN_PARAGRAPH;
    uint32_t newlines = 0;
    while (s.at < s.end) {
        uint32_t next;
        UChar32 c;
        uint8_t class = class_at(&s, s.at, &next, &c);
        if (class == C_SPACE || class == C_NEWLINE) {
            flags |= TOKEN_SPACED;
            newlines += c == '\n' || c == 0x2029 || c == 0x2028;
            s.at = next;
            continue;
        }
        /* A line that goes on in lower case is the same paragraph, hard wrapped. */
        if (newlines > 1 || (newlines == 1 && class != C_LOWER))
            flags |= TOKEN_PARAGRAPH;
        newlines = 0;
        if (is_letter(class) || class == C_DIGIT) {
            size_t first = list.len;
            if (!take_word(&list, mem, &s, flags) || !unglue(&list, mem, &s, first))
                return false;
            read_points(&s, &list.at[list.len - 1]);
        } else if (class != C_MARK) {
            token *t = ARRAY_PUSH(&list, mem);
            if (!t)
                return false;
            /* '' stands for a straight double mark */
            if (c == '\'' && next < s.end && s.s[next] == '\'')
                next++;
            t->place = (span){s.at, next};
            t->kind = TOKEN_MARK;
            t->flags = flags;
            t->character = (uint32_t)c;
            t->hash = word_hash(piece(&s, s.at, next));
            s.at = next;
        } else {
            s.at = next;
        }
        flags = 0;
    }
    token *end = ARRAY_PUSH(&list, mem);
    if (!end)
        return false;
    end->place = (span){s.end, s.end};
    end->kind = TOKEN_END;
    end->flags = TOKEN_PARAGRAPH | TOKEN_SENTENCE;
    out->at = list.at;
    out->len = (uint32_t)list.len - 1;
    return true;
}

bool tokens_read(tokens *out, arena *mem, const pack *p, const gazetteer *own, slice text)
{
    if (!tokens_cut(out, mem, p, text))
        return false;
    out->own = own;
    return look_up(out, mem) && sentences_mark(out, mem);
}

bool token_reads(const tokens *t, uint32_t i, uint32_t part, uint32_t morph)
{
    const token *k = &t->at[i];
    for (uint32_t r = 0; r < k->reading_count; r++) {
        uint32_t m = t->readings[k->first_reading + r].morph;
        if ((part == PART_NONE || (m & MORPH_PART) == part) && (m & morph) == morph)
            return true;
    }
    return false;
}

const phrase *token_phrase(const tokens *t, uint32_t i, uint32_t table)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++)
        if (t->phrases[k->first_phrase + p].e.table == table)
            return &t->phrases[k->first_phrase + p];
    return NULL;
}

uint32_t token_features(const tokens *t, uint32_t i, uint32_t function)
{
    const token *k = &t->at[i];
    uint32_t all = 0;
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_FUNCTION_WORDS && f->count == 1 &&
            phrase_cell(t, f, COLUMN_FUNCTION_WORDS_CLASS) == function)
            all |= phrase_cell(t, f, COLUMN_FUNCTION_WORDS_FEATURES);
    }
    return all;
}

uint32_t token_function_phrase(const tokens *t, uint32_t i, uint32_t function)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_FUNCTION_WORDS && f->count > 1 &&
            phrase_cell(t, f, COLUMN_FUNCTION_WORDS_CLASS) == function)
            return f->count;
    }
    return 0;
}

uint32_t token_demonym(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table == TABLE_PLACES && f->count == 1 && f->e.flags & ENTRY_DEMONYM)
            return f->e.row;
    }
    return UINT32_MAX;
}

/* Belcomb|oise: a word of its own before an ending of name_signs.tsv. */
static bool ends_as_inhabitant(const tokens *t, slice word)
{
    for (size_t bytes = 2; bytes <= ENDING_BYTES_MAX && word.len > 2 * bytes; bytes++) {
        slice ending = {word.ptr + word.len - bytes, bytes};
        bool inside = ((unsigned char)ending.ptr[0] & 0xC0) == 0x80; /* a letter */
        if (!inside && is_sign(t->pack, ending, SIGN_SIDE_ENDING))
            return true;
    }
    return false;
}

bool token_is_inhabitant(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    if (k->kind != TOKEN_WORD || !(k->flags & TOKEN_CAPITAL))
        return false;
    if (token_demonym(t, i) != UINT32_MAX)
        return true;
    bool determined = i > 0 && (token_is(t, i - 1, FUNCTION_DETERMINER) ||
                                token_is(t, i - 1, FUNCTION_CONTRACTION));
    return determined && !k->reading_count && !k->phrase_count &&
           !(k->flags & TOKEN_INNER_CAPITAL) && ends_as_inhabitant(t, token_text(t, i));
}
