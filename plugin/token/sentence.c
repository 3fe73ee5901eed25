/* Sentences: a full stop, question or exclamation mark or an ellipsis ends one, with the
 * closing marks behind it, when what follows could begin another. « C'est fini. » Elle part. */
#include "token.h"

#define ADDRESS_MIN 6 /* bytes of the last part of an address */
#define GLUED_MIN 3   /* bytes of a word before a full stop without a space behind it */

static bool ends_sentence(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static bool closes(uint32_t c)
{
    return c == ')' || c == ']' || c == 0xbb || c == 0x201d || c == 0x2019 || c == 0x203a;
}

static bool straight(uint32_t c)
{
    return c == '"' || c == '\'' || c == '+';
}

/* An ellipsis, of one character or three. */
static bool dots(const tokens *t, uint32_t i)
{
    return t->at[i].character == 0x2026 ||
           (t->at[i].character == '.' &&
            (t->at[i + 1].character == '.' || (i > 0 && t->at[i - 1].character == '.')));
}

/* Can a sentence begin with token i? */
static bool begins(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    if (k->kind == TOKEN_MARK)
        return k->character != ',' && k->character != ';' && k->character != ':' &&
               !closes(k->character);
    return k->flags & TOKEN_CAPITAL || k->kind == TOKEN_NUMBER;
}

/* … mardi."Le maire: does the straight mark behind a full stop open what follows? */
static bool opens_glued(const tokens *t, uint32_t i)
{
    return t->at[i].character == '"' && i + 1 < t->len &&
           !(t->at[i + 1].flags & (TOKEN_SPACED | TOKEN_PARAGRAPH)) &&
           t->at[i + 1].kind == TOKEN_WORD && t->at[i + 1].flags & TOKEN_CAPITAL;
}

/* … fermera mardi.Le maire; à Brest.Le maire; « non ».« Oui »; en 1994.« Oui »: no space, but a
 * word of small letters or a closing mark before the full stop and a capital or an opening mark
 * behind it, or any word and a word of grammar. */
static bool glued(const tokens *t, uint32_t mark, uint32_t next)
{
    if (mark == 0 || next != mark + 1)
        return false;
    const token *before = &t->at[mark - 1], *after = &t->at[next];
    bool word =
        (before->kind == TOKEN_WORD &&
         (!(before->flags & TOKEN_CAPITAL) || after->functions || after->kind == TOKEN_MARK)) ||
        (before->kind == TOKEN_NUMBER && after->kind == TOKEN_MARK);
    word = word && before->place.end - before->place.start >= GLUED_MIN;
    return (word || (before->kind == TOKEN_MARK && closes(before->character))) &&
           (after->kind == TOKEN_MARK
                ? after->character == 0xab || after->character == 0x201c || opens_glued(t, next)
                : after->flags & TOKEN_CAPITAL && after->place.end - after->place.start > 1);
}

/* Does an address end with token i, and something else begin behind it? pic.twitter.com/7o9m4p
 * Le maire */
static bool address_ends(const tokens *t, uint32_t i)
{
    return i > 0 && t->at[i - 1].character == '/' && !(t->at[i].flags & TOKEN_SPACED) &&
           t->at[i].place.end - t->at[i].place.start >= ADDRESS_MIN &&
           t->at[i + 1].flags & TOKEN_SPACED && t->at[i + 1].kind != TOKEN_NUMBER &&
           begins(t, i + 1);
}

/* Does an abbreviation that may end a sentence, token i, end one here? des pommes, etc. | Le
 * maire; but not Brown Inc. Paris: a name may go on, a word like « le » with a capital does
 * not.
 */
static bool abbreviation_ends(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i], *next = &t->at[i + 1];
    if (!(k->flags & TOKEN_ABBREVIATION) || next->kind != TOKEN_WORD || !next->functions ||
        !(next->flags & TOKEN_SPACED) || !(next->flags & TOKEN_CAPITAL))
        return false;
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *x = &t->phrases[k->first_phrase + p];
        if (x->count == 1 && x->e.table == TABLE_ABBREVIATIONS)
            return phrase_cell(t, x, COLUMN_ABBREVIATIONS_KIND) == ABBREVIATION_KIND_MAYBE_END;
    }
    return false;
}

/* … une analyse en amont | Selon le Dr Morel, …; … est en panne | Parallèlement, …: does a word
 * that begins sentences follow with its capital, though nothing ends the one before? */
static bool runs_on(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i], *next = &t->at[i + 1];
    return k->kind == TOKEN_WORD && !(k->flags & TOKEN_CAPITAL) &&
           next->flags & TOKEN_CAPITAL && !(next->flags & TOKEN_CAPITALS) &&
           !(k->flags & TOKEN_ELIDED) && !token_reads(t, i + 1, PART_NOUN, 0) && /* Côte d'Or */
           (token_is(t, i + 1, FUNCTION_CONTRAST) ||
            (!k->functions && token_reads(t, i + 1, PART_ADVERB, 0) &&
             t->at[i + 2].character == ',') || /* but: à Sus, */
            (!token_is(t, i + 1, FUNCTION_PREPOSITION) &&
             token_phrase(t, i + 1, TABLE_SOURCE_PREPOSITIONS)));
}

bool sentences_mark(tokens *t, arena *mem)
{
    ARRAY(sentence) list = {0};
    uint32_t start = 0;
    for (uint32_t i = 0; i < t->len; i++) {
        uint32_t end = i + 1;
        bool stop = end == t->len || t->at[end].flags & TOKEN_PARAGRAPH;
        if (!stop && t->at[i].kind == TOKEN_MARK && ends_sentence(t->at[i].character)) {
            while (end < t->len && !(t->at[end].flags & TOKEN_PARAGRAPH) &&
                   t->at[end].kind == TOKEN_MARK &&
                   (ends_sentence(t->at[end].character) || closes(t->at[end].character) ||
                    (straight(t->at[end].character) && !(t->at[end].flags & TOKEN_SPACED) &&
                     !opens_glued(t, end))))
                end++;
            stop = end == t->len || t->at[end].flags & TOKEN_PARAGRAPH ||
                   (begins(t, end) && (t->at[end].flags & TOKEN_SPACED || glued(t, i, end)));
            /* que de... 4 % */
            stop = stop && !(t->at[end].kind == TOKEN_NUMBER && dots(t, i));
        } else if (!stop) {
            stop = address_ends(t, i) || abbreviation_ends(t, i) || runs_on(t, i);
        }
        if (!stop)
            continue;
        sentence *s = ARRAY_PUSH(&list, mem);
        if (!s)
            return false;
        *s = (sentence){start, end};
        t->at[start].flags |= TOKEN_SENTENCE;
        start = end;
        i = end - 1;
    }
    t->sentences = list.at;
    t->sentence_len = (uint32_t)list.len;
    return true;
}
