#include "vocabulary.h"

enum { LIKE_MAX = 2, WORD_MAX = 64 };

typedef struct field_word {
    int field;
    const char *word;
} field_word;

typedef struct type_word {
    const char *type;
    const char *word;
} type_word;

#define FIELD(field, word)
#define OPERATOR(operator, word)
#define TYPE(type, word)
#define MONTH(number, word)
#define FIRST(word)
#define BEFORE_DAY(word)
#define EXAMPLES(field, text)

#undef FIELD
#define FIELD(field, word) {FIELD_##field, word},
static const field_word fields[] = {
#include "vocabulary.def"
};
#undef FIELD
#define FIELD(field, word)

#undef OPERATOR
#define OPERATOR(operator, word) {OPERATOR_##operator, word },
static const field_word operators[] = {
#include "vocabulary.def"
};
#undef OPERATOR
#define OPERATOR(operator, word)

#undef TYPE
#define TYPE(type, word) {type, word},
static const type_word types[] = {
#include "vocabulary.def"
};
#undef TYPE
#define TYPE(type, word)

#undef MONTH
#define MONTH(number, word) {number, word},
static const field_word months[] = {
#include "vocabulary.def"
};
#undef MONTH
#define MONTH(number, word)

#undef FIRST
#define FIRST(word) word,
static const char *const firsts[] = {
#include "vocabulary.def"
};

#undef FIRST
#define FIRST(word)

#undef BEFORE_DAY
#define BEFORE_DAY(word) word,
static const char *const before_days[] = {
#include "vocabulary.def"
};
#undef BEFORE_DAY
#define BEFORE_DAY(word)

#undef EXAMPLES
#define EXAMPLES(field, text) {FIELD_##field, text},
static const field_word examples[] = {
#include "vocabulary.def"
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The i-th byte in lower case: ASCII, and the letters U+00C0 … U+00DE as UTF-8. */
static unsigned char lower(quidit_text text, size_t i)
{
    unsigned char c = (unsigned char)text.ptr[i];
    if (c >= 'A' && c <= 'Z')
        return (unsigned char)(c + 32);
    if (i > 0 && (unsigned char)text.ptr[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e)
        return (unsigned char)(c + 32);
    return c;
}

static bool same_word(quidit_text text, const char *word)
{
    if (text.len != strlen(word))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (lower(text, i) != (unsigned char)word[i])
            return false;
    return true;
}

static int find(const field_word *list, size_t count, quidit_text word, int otherwise)
{
    for (size_t i = 0; i < count; i++)
        if (same_word(word, list[i].word))
            return list[i].field;
    return otherwise;
}

int field_of_name(quidit_text name)
{
    return find(fields, COUNT(fields), name, FIELD_NONE);
}

const char *name_of_field(int field)
{
    for (size_t i = 0; i < COUNT(fields); i++)
        if (fields[i].field == field)
            return fields[i].word;
    return NULL;
}

const char *examples_of_field(int field)
{
    for (size_t i = 0; i < COUNT(examples); i++)
        if (examples[i].field == field)
            return examples[i].word;
    return "";
}

void field_names(buffer *out)
{
    buffer_reset(out);
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (field)
            buffer_string(out, ", ");
        buffer_string(out, name_of_field(field));
    }
}

/* Restricted Damerau-Levenshtein, three rows. */
int letters_apart(quidit_text a, quidit_text b, int most)
{
    int rows[3][WORD_MAX + 1];
    if (a.len > WORD_MAX || b.len > WORD_MAX)
        return most + 1;
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = (int)j;
    for (size_t i = 1; i <= a.len; i++) {
        int best = now[0] = (int)i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = lower(a, i - 1) == lower(b, j - 1);
            int cost = last[j - 1] + !same;
            if (last[j] + 1 < cost)
                cost = last[j] + 1;
            if (now[j - 1] + 1 < cost)
                cost = now[j - 1] + 1;
            if (i > 1 && j > 1 && lower(a, i - 1) == lower(b, j - 2) &&
                lower(a, i - 2) == lower(b, j - 1) && before[j - 2] + 1 < cost)
                cost = before[j - 2] + 1;
            now[j] = cost;
            best = cost < best ? cost : best;
        }
        if (best > most)
            return most + 1;
        int *free_row = before;
        before = last;
        last = now;
        now = free_row;
    }
    return last[b.len] > most ? most + 1 : last[b.len];
}

const char *field_like(quidit_text name)
{
    const char *like = NULL;
    int best = LIKE_MAX + 1;
    for (size_t i = 0; i < COUNT(fields); i++) {
        int apart = letters_apart(name, text_of(fields[i].word), LIKE_MAX);
        if (apart < best && (size_t)apart < name.len) {
            best = apart;
            like = fields[i].word;
        }
    }
    return like;
}

/* Operators keep their case. */
int operator_of_word(quidit_text word)
{
    for (size_t i = 0; i < COUNT(operators); i++)
        if (text_equal(word, text_of(operators[i].word)))
            return operators[i].field;
    return OPERATOR_NONE;
}

const char *operator_in_capitals(quidit_text word)
{
    for (size_t i = 0; i < COUNT(operators); i++)
        if (letters_apart(word, text_of(operators[i].word), 0) == 0)
            return text_equal(word, text_of(operators[i].word)) ? NULL : operators[i].word;
    return NULL;
}

/* Groups of words for the same thing: "speaker (qui), role (rôle, fonction)". */
static void list_groups(buffer *out, const field_word *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool first = i == 0 || list[i].field != list[i - 1].field;
        bool second = !first && (i == 1 || list[i - 1].field != list[i - 2].field);
        bool last = i + 1 == count || list[i + 1].field != list[i].field;
        if (first)
            buffer_string(out, i ? ", " : "");
        else
            buffer_string(out, second ? " (" : ", ");
        buffer_string(out, list[i].word);
        if (!first && last)
            buffer_byte(out, ')');
    }
}

void vocabulary_list(buffer *out)
{
    list_groups(out, fields, COUNT(fields));
    buffer_string(out, "; ");
    list_groups(out, operators, COUNT(operators));
}

const char *type_of_word(quidit_text word)
{
    for (size_t i = 0; i < COUNT(types); i++)
        if (same_word(word, types[i].word))
            return types[i].type;
    return NULL;
}

void type_names_list(buffer *out)
{
    buffer_reset(out);
    for (size_t i = 0; i < COUNT(types); i++) {
        if (strcmp(types[i].type, types[i].word) != 0)
            continue;
        if (out->len)
            buffer_string(out, ", ");
        buffer_string(out, types[i].type);
    }
}

int month_of_word(quidit_text word)
{
    if (word.len && word.ptr[word.len - 1] == '.')
        word.len--;
    return find(months, COUNT(months), word, 0);
}

static bool among(const char *const *list, size_t count, quidit_text word)
{
    for (size_t i = 0; i < count; i++)
        if (same_word(word, list[i]))
            return true;
    return false;
}

bool first_of_month(quidit_text word)
{
    return among(firsts, COUNT(firsts), word);
}

bool stands_before_day(quidit_text word)
{
    return among(before_days, COUNT(before_days), word);
}
