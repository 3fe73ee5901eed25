#include "byline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "fold.h"

#define PIECES_MAX 12
#define PLAIN_MAX 7         /* long words without a capital, the month among them */
#define PLAIN_IN_SENTENCE 4 /* in a line that ends with a full stop */
#define SHORT_WORD 3        /* letters: articles and prepositions say nothing of a name */

/* Between the pieces of a byline: a comma, a dash between spaces, a bar, a middle dot, a full
 * stop before a space, brackets, a line break. */
static size_t separator(slice line, size_t at)
{
    static const char *const marks[] = {
        ", ", ". ", " - ", "|", "(", ")", "\n", "\xe2\x80\x93", "\xe2\x80\x94", "\xc2\xb7"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t len = strlen(marks[i]);
        if (line.len - at >= len && memcmp(line.ptr + at, marks[i], len) == 0)
            return len;
    }
    return 0;
}

typedef struct piece {
    span place;
    bool bracketed;
} piece;

static size_t split_byline(piece out[PIECES_MAX], slice line)
{
    size_t count = 0;
    size_t start = 0;
    bool bracketed = false;
    for (size_t at = 0; at <= line.len && count < PIECES_MAX;) {
        size_t gap = at < line.len ? separator(line, at) : 1;
        if (gap == 0) {
            at++;
            continue;
        }
        span place = {(uint32_t)start, (uint32_t)at};
        while (place.start < place.end && (unsigned char)line.ptr[place.start] <= ' ')
            place.start++;
        while (place.end > place.start && (unsigned char)line.ptr[place.end - 1] <= ' ')
            place.end--;
        if (!span_empty(place))
            out[count++] = (piece){place, bracketed};
        bracketed = at < line.len && line.ptr[at] == '(';
        at += gap;
        start = at;
    }
    return count;
}

/* What the words of a piece look like. */
typedef struct look {
    unsigned words;
    unsigned capitals; /* words with a capital */
    unsigned plain;    /* long words without */
    bool digits;
    bool starts_capital;
} look;

static look look_at(slice words)
{
    look seen = {0};
    const uint8_t *at = (const uint8_t *)words.ptr;
    for (size_t i = 0; i < words.len;) {
        UChar32 c;
        U8_NEXT(at, i, words.len, c);
        seen.digits |= c >= '0' && c <= '9';
        if (c < 0 || !u_isalpha(c))
            continue;
        bool capital = u_isupper(c);
        unsigned letters = 0;
        for (; c >= 0 && u_isalpha(c); letters++) {
            if (i >= words.len) {
                letters++;
                break;
            }
            U8_NEXT(at, i, words.len, c);
        }
        if (seen.words++ == 0)
            seen.starts_capital = capital;
        seen.capitals += capital;
        seen.plain += !capital && letters > SHORT_WORD;
    }
    return seen;
}

static bool introduces_author(slice word)
{
    static const char *const words[] = {
#define AUTHOR(word) word,
#include "byline.def"
#undef AUTHOR
    };
    char folded[16];
    size_t len = fold_search(folded, sizeof folded, word);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && memcmp(words[i], folded, len) == 0)
            return true;
    return false;
}

/* The next word from `at` on: letters, hyphens and apostrophes. */
static span next_word(slice line, size_t at)
{
    const uint8_t *bytes = (const uint8_t *)line.ptr;
    span word = {(uint32_t)line.len, (uint32_t)line.len};
    for (size_t i = at; i < line.len;) {
        size_t start = i;
        UChar32 c;
        U8_NEXT(bytes, i, line.len, c);
        bool letter =
            c >= 0 &&
            (u_isalpha(c) || ((c == '-' || c == '\'' || c == 0x2019) && word.start < line.len));
        if (letter && word.start == line.len)
            word.start = (uint32_t)start;
        if (!letter && word.start < line.len) {
            word.end = (uint32_t)start;
            break;
        }
    }
    return word;
}

static bool is_capital(slice line, span word)
{
    const uint8_t *bytes = (const uint8_t *)line.ptr;
    size_t i = word.start;
    UChar32 c;
    U8_NEXT(bytes, i, line.len, c);
    return u_isupper(c);
}

/* « par Ludivine Tissot », « par Hugues de la Tour »: capitals, and short words between them,
 * as long as nothing but a space parts them. */
static span find_author(slice line)
{
    for (span word = next_word(line, 0); !span_empty(word); word = next_word(line, word.end)) {
        if (!introduces_author(slice_at(line, word)))
            continue;
        span name = {0, 0};
        span before = word;
        for (span part = next_word(line, word.end); !span_empty(part);
             part = next_word(line, part.end)) {
            bool joined = part.start == before.end + 1 && line.ptr[before.end] == ' ';
            bool capital = is_capital(line, part);
            if (!joined || (!capital && part.end - part.start > SHORT_WORD))
                break;
            if (capital)
                name = (span){span_empty(name) ? part.start : name.start, part.end};
            else if (span_empty(name))
                break; /* « par la rédaction » */
            before = part;
        }
        if (!span_empty(name))
            return name;
    }
    return (span){0, 0};
}

/* The outlet among the pieces of a byline. An agency puts it behind the date, in brackets:
 * « PARIS, 21 février 2023 (Hexapresse) ». Elsewhere it is the first piece that reads as a
 * name, not « Reportage » or « De notre correspondante à Beyrouth »; else the first that is
 * left. */
static slice find_outlet(slice line, span date, span author)
{
    piece pieces[PIECES_MAX];
    size_t count = split_byline(pieces, line);
    slice fallback = {NULL, 0};
    slice named = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        slice words = slice_at(line, pieces[i].place);
        look seen = look_at(words);
        if (span_meets(pieces[i].place, date) || span_meets(pieces[i].place, author) ||
            seen.digits || !seen.starts_capital)
            continue;
        bool dateline = pieces[i].bracketed && pieces[i].place.start > date.end &&
                        fallback.len > 0 && named.len == 0;
        if (dateline)
            return words;
        if (pieces[i].bracketed)
            continue;
        if (named.len == 0 && seen.words > 1 && seen.capitals > seen.plain)
            named = words;
        if (fallback.len == 0)
            fallback = words;
    }
    return named.len ? named : fallback;
}

/* « Le 12 mars 2024, le tribunal a condamné Léa Morel. » is dated and short, but the beginning
 * of the article: it ends like a sentence and names nobody before the date, or holds more
 * ordinary words than a byline needs. */
static bool is_sentence(slice line, span date, slice outlet)
{
    char last = line.ptr[line.len - 1];
    bool ends = last == '.' || last == '!' || last == '?';
    bool outlet_first = outlet.len && outlet.ptr < line.ptr + date.start;
    return look_at(line).plain > (ends ? PLAIN_IN_SENTENCE : PLAIN_MAX) ||
           (ends && !outlet_first);
}

bool byline_read(byline *out, slice line, const calendar *dates)
{
    byline found;
    span date;
    if (!calendar_find(dates, found.date, line, &date))
        return false;
    span author = find_author(line);
    found.author = span_empty(author) ? (slice){NULL, 0} : slice_at(line, author);
    found.outlet = find_outlet(line, date, author);
    if (is_sentence(line, date, found.outlet))
        return false;
    *out = found;
    return true;
}
