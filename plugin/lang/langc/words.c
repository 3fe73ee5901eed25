#include "words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "fold.h"
#include "grammar.h"
#include "lexicon.h"

enum { OTHER, SPACE, LOWER, UPPER, DIGIT, MARK, HYPHEN, APOSTROPHE };

#define DOMAIN_MIN 2 /* letters of a domain behind its point: booking.com, sekoia.io */
#define DOMAIN_MAX 4
#define CLITICS_MAX 2 /* behind one verb: dites-le-moi */

static int class_of(UChar32 c)
{
    if (c == '-' || c == 0x2010 || c == 0x2011)
        return HYPHEN;
    if (c == '\'' || c == 0x2019 || c == 0x02BC)
        return APOSTROPHE;
    if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060)
        return MARK;
    if (c < 0)
        return OTHER;
    switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
        return UPPER;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
        return LOWER;
    case U_DECIMAL_DIGIT_NUMBER:
        return DIGIT;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return MARK;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
        return SPACE;
    default:
        return OTHER;
    }
}

static bool is_letter(int class)
{
    return class == LOWER || class == UPPER;
}

/* Class of the character at `at`; `*next` is behind it. A cell ends as if a space followed. */
static int class_at(slice text, size_t at, size_t *next)
{
    UChar32 c;
    *next = at;
    if (at >= text.len)
        return SPACE;
    U8_NEXT(text.ptr, *next, text.len, c);
    return class_of(c);
}

static int peek(slice text, size_t at)
{
    size_t next;
    return class_at(text, at, &next);
}

static bool is_point(slice text, size_t at)
{
    return at < text.len && text.ptr[at] == '.';
}

static bool has_class(compiler *c, slice word, uint32_t function)
{
    return grammar_is(c, compiler_fold(c, word), function);
}

/* The word that is being cut: bytes start … end of `text`. */
typedef struct cut {
    slice text;
    size_t start;
    size_t end;
    uint32_t letters;
    uint32_t hyphens;
    bool number;  /* begins with a digit */
    bool capital; /* begins with a capital */
    bool elided;
} cut;

static slice cut_text(const cut *w, size_t end)
{
    return (slice){w->text.ptr + w->start, end - w->start};
}

/* Letters and digits with their hyphens and apostrophes; an elided word ends with its own. */
static void take_letters(compiler *c, cut *w)
{
    for (;;) {
        size_t next;
        int class = class_at(w->text, w->end, &next);
        int after = peek(w->text, next);
        if (is_letter(class) || class == DIGIT || class == MARK) {
            w->letters += is_letter(class);
        } else if (class == APOSTROPHE && w->letters) {
            w->elided = has_class(c, cut_text(w, next), FUNCTION_ELIDED) &&
                        !(w->letters == 1 && nasal_begins_name(w->text, w->start, next));
            if (w->elided)
                w->end = next;
            if (w->elided || !is_letter(after))
                return;
        } else if (class == HYPHEN && !w->number && (is_letter(after) || after == DIGIT)) {
            w->hyphens++;
        } else if (!(w->number && !w->letters && after == DIGIT &&
                     (is_point(w->text, w->end) || w->text.ptr[w->end] == ','))) {
            return;
        }
        w->end = next;
    }
}

/* "J.", "J.-P.", "U.S.": an initial and those that follow it. */
static size_t end_of_initials(slice text, size_t at)
{
    for (;;) {
        size_t from = at, next;
        if (peek(text, from) == HYPHEN)
            class_at(text, from, &from);
        if (class_at(text, from, &next) != UPPER || !is_point(text, next))
            return at;
        at = next + 1;
    }
}

/* The point behind the word where it belongs to it, with what it takes. */
static void take_point(compiler *c, cut *w)
{
    if (!is_point(w->text, w->end))
        return;
    size_t behind = w->end + 1;
    if (w->letters == 1 && w->capital) {
        w->end = end_of_initials(w->text, behind);
        return;
    }
    if (grammar_keeps_point(c, compiler_fold(c, cut_text(w, behind)))) {
        w->end = behind;
        return;
    }
    size_t at = behind, next;
    uint32_t count = 0;
    for (; class_at(w->text, at, &next) == LOWER; at = next)
        count++;
    if (w->letters > 1 && count >= DOMAIN_MIN && count <= DOMAIN_MAX &&
        peek(w->text, at) != UPPER && peek(w->text, at) != DIGIT)
        w->end = at;
}

/* "dit|-on": where the last clitic begins in a word that the dictionary does not know; all of
 * it if it stands apart from its verb (a t-il dit), its end if it has none. */
static size_t clitic_start(compiler *c, const cut *w)
{
    const raw_reading *readings;
    if (lexicon_find(c->lexicon, cut_text(w, w->end), &readings))
        return w->end;
    for (size_t at = w->start, next; at < w->end; at = next) {
        slice rest = {w->text.ptr + at, w->end - at};
        if ((class_at(w->text, at, &next) == HYPHEN || at == w->start) &&
            has_class(c, rest, FUNCTION_CLITIC))
            return at;
    }
    return w->end;
}

static void push(compiler *c, words *out, slice word)
{
    slice *added = ARRAY_PUSH(out, c->mem);
    if (added)
        *added = word;
}

static size_t take_word(compiler *c, slice text, size_t start, words *out)
{
    int class = peek(text, start);
    cut w = {.text = text,
             .start = start,
             .end = start,
             .number = class == DIGIT,
             .capital = class == UPPER};
    take_letters(c, &w);
    if (w.letters && !w.elided)
        take_point(c, &w);
    size_t end = w.end, cuts[CLITICS_MAX + 1] = {end}, count = 0;
    while (w.hyphens && !w.number && count < CLITICS_MAX && w.end > start &&
           (w.end = clitic_start(c, &w)) < cuts[count])
        cuts[++count] = w.end;
    if (w.end > start)
        push(c, out, cut_text(&w, w.end));
    for (; count > 0; count--)
        push(c, out, (slice){text.ptr + cuts[count], cuts[count - 1] - cuts[count]});
    return end;
}

void words_split(compiler *c, slice text, words *out)
{
    bool clitic = text.len > 1 && peek(text, 0) == HYPHEN && !memchr(text.ptr, ' ', text.len);
    if (clitic) { /* "-t-il" in function_words.tsv, as it comes off its verb */
        push(c, out, text);
        return;
    }
    for (size_t at = 0, next; at < text.len; at = next) {
        int class = class_at(text, at, &next);
        if (is_letter(class) || class == DIGIT)
            next = take_word(c, text, at, out);
        else if (class != SPACE && class != MARK)
            push(c, out, (slice){text.ptr + at, next - at});
    }
}

bool word_has_capital(slice word)
{
    for (size_t i = 0; i < word.len;) {
        UChar32 c;
        U8_NEXT(word.ptr, i, word.len, c);
        if (class_of(c) == UPPER)
            return true;
    }
    return false;
}

uint8_t words_capitals(const words *w)
{
    uint8_t capitals = 0;
    for (size_t i = 0; i < w->len && i < 8; i++)
        capitals |= (uint8_t)((peek(w->at[i], 0) == UPPER) << i);
    return capitals;
}

bool words_short_acronym(const words *w)
{
    if (w->len != 1 || w->at[0].len < 2 || w->at[0].len > 3)
        return false;
    for (size_t i = 0; i < w->at[0].len; i++)
        if (peek(w->at[0], i) != UPPER)
            return false;
    return true;
}
