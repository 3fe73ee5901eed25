/* Organisations that a common noun heads: a body's noun and what makes a name of it. */
#include "fold.h"
#include "name_parts.h"

#define LONG_FORM_MAX 16 /* tokens of a long form that an acronym in parentheses proves */

/* First letter of the token, folded to ASCII; 0 if it has none. */
static char initial(const tokens *t, uint32_t i)
{
    char folded[FOLD_MAX];
    slice word = token_text(t, i);
    size_t len =
        fold_search(folded, sizeof folded, (slice){word.ptr, word.len < 8 ? word.len : 8});
    return len ? folded[0] : 0;
}

/* Do the letters of the acronym begin words of the long form, in order, up to near its end:
 * Institut rural de santé publique | IRSP? */
static bool initials_meet(const tokens *t, uint32_t first, uint32_t end, uint32_t short_form)
{
    char letters[FOLD_MAX];
    size_t count = fold_search(letters, sizeof letters, token_text(t, short_form)), at = 0;
    uint32_t last = first;
    if (count < 2 || count > sizeof letters || initial(t, first) != letters[0])
        return false;
    for (uint32_t i = first; i < end && at < count; i++) {
        while (at < count && (letters[at] == '.' || letters[at] == '-'))
            at++;
        if (at < count && is_word(t, i) && initial(t, i) == letters[at]) {
            at++;
            last = i;
        }
    }
    return at == count && end - last <= 5;
}

bool name_abbreviates(const tokens *t, const name *n, uint32_t short_form)
{
    return initials_meet(t, n->first, n->end, short_form);
}

/* Behind the long form that begins at i and an acronym in parentheses closes; i if there is
 * none. */
static uint32_t before_acronym(const tokens *t, uint32_t i)
{
    for (uint32_t j = i + 1; j + 2 < t->len && j < i + LONG_FORM_MAX; j++) {
        if (t->at[j].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE))
            return i;
        if (t->at[j].character == '(')
            return is_acronym(t, j + 1) && t->at[j + 2].character == ')' &&
                           initials_meet(t, i, j, j + 1)
                       ? j
                       : i;
        if (!is_word(t, j) && t->at[j].character != ',')
            return i;
    }
    return i;
}

/* Does the word at j go on a noun phrase: after de an article or a noun, after a noun an
 * adjective or de? `noun` tells whether a noun has been read since the last de. */
static bool phrase_goes_on(const tokens *t, uint32_t j, bool *noun)
{
    if (!is_word(t, j) || t->at[j].flags & TOKEN_PARAGRAPH)
        return false;
    if (token_is(t, j, FUNCTION_OF) || token_is(t, j, FUNCTION_FOR)) {
        bool after_noun = *noun;
        *noun = false;
        return after_noun;
    }
    if (t->at[j].functions)
        return !*noun && token_is(t, j, FUNCTION_DEFINITE) &&
               (token_is(t, j - 1, FUNCTION_OF) || token_is(t, j - 1, FUNCTION_FOR));
    bool acts = token_reads(t, j, PART_VERB, MORPH_THIRD) && j + 1 < t->len &&
                token_is(t, j + 1, FUNCTION_DETERMINER);
    if (*noun) /* Institut | supérieur |, Parlement | élu hier, Cour | valide la loi */
        return token_reads(t, j, PART_ADJECTIVE, 0) && !acts &&
               !token_reads(t, j, PART_VERB, MORPH_PARTICIPLE);
    *noun = token_reads(t, j, PART_NOUN, 0) || t->at[j].reading_count == 0;
    return *noun || token_reads(t, j, PART_ADJECTIVE, 0);
}

/* Behind the words in small letters from `from` on that go on a body's noun, and the name that
 * may end them; `from` if there are none: | des artisans du bois de Bretagne |. */
static uint32_t small_end(const tokens *t, uint32_t i, uint32_t from)
{
    uint32_t last = from;
    bool noun = true;
    for (uint32_t j = from; j < t->len && j < i + NAME_TOKENS_MAX; j++) {
        if (is_capital(t, j) && !(t->at[j].flags & TOKEN_ELIDED)) {
            uint32_t run = run_end(t, j);
            return j > from && !noun && !(is_first_name(t, j) && run - j > 1) ? run : last;
        }
        if (!phrase_goes_on(t, j, &noun))
            break;
        if (!t->at[j].functions)
            last = j + 1;
    }
    return last;
}

/* Le, la, du: the one and only. */
static bool definite_before(const tokens *t, uint32_t i)
{
    return i > 0 &&
           (token_is(t, i - 1, FUNCTION_DEFINITE) || token_is(t, i - 1, FUNCTION_CONTRACTION));
}

static bool indefinite_before(const tokens *t, uint32_t i)
{
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
           token_is(t, i - 1, FUNCTION_DETERMINER) && !definite_before(t, i);
}

/* May a full name behind the noun be part of its own: le lycée Jean Morel, but not le directeur
 * du lycée, le proviseur du lycée | Jean Morel? */
static bool named_for(const tokens *t, uint32_t i)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    uint32_t kind = pack_cell(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_KIND);
    if (kind == BODY_KIND_STATE || kind == BODY_KIND_JUSTICE || kind == BODY_KIND_POLICE)
        return false;
    if (i == 0 || t->at[i].flags & TOKEN_SENTENCE || !definite_before(t, i))
        return false;
    uint32_t of = token_is(t, i - 1, FUNCTION_OF) ? i - 1 : i > 1 ? i - 2 : 0;
    return !(token_is(t, of, FUNCTION_OF) && role_before(t, of));
}

/* A name right behind the noun: la clinique Lambert. */
static uint32_t name_behind(const tokens *t, uint32_t i, uint32_t from)
{
    uint32_t run = run_end(t, from);
    if (run == from || (is_first_name(t, from) && run - from > 1 && !named_for(t, i)) ||
        (token_phrase(t, from, TABLE_PLACES) && !is_capital(t, i)) ||
        listed(t, from, TABLE_ORGANISATIONS))
        return i;
    return run;
}

/* A name behind de: le parquet de Nantes. */
static uint32_t name_behind_of(const tokens *t, uint32_t i, uint32_t from)
{
    if (!token_is(t, from, FUNCTION_OF) || indefinite_before(t, i))
        return i;
    uint32_t j = from + 1;
    if (j < t->len && token_is(t, j, FUNCTION_DEFINITE))
        j++;
    const phrase *place = j < t->len && is_capital(t, j) ? listed(t, j, TABLE_PLACES) : NULL;
    if (place && !(place->e.flags & ENTRY_DEMONYM))
        return j + place->count;
    uint32_t run = run_end(t, j);
    if (run == j || (is_first_name(t, j) && run - j > 1))
        return i;
    run = run_cut(t, j, run);
    while (is_common(t, run - 1) && run < t->len && !is_capital(t, run) &&
           !t->at[run].functions && token_reads(t, run, PART_ADJECTIVE, 0) &&
           !token_reads(t, run, PART_VERB, MORPH_PARTICIPLE))
        run++; /* Affaires | étrangères */
    return run;
}

/* A capital that neither the place nor a headline gives: l'Ordre des dentistes. */
static bool has_own_capital(const tokens *t, uint32_t i)
{
    return i > 0 && is_capital(t, i) && !(t->at[i].flags & TOKEN_CAPITALS) &&
           (!(t->at[i].flags & TOKEN_SENTENCE) || t->at[i - 1].flags & TOKEN_ELIDED) &&
           (is_word(t, i - 1) || t->at[i - 1].character == '(');
}

bool body_at(const tokens *t, uint32_t i, uint32_t *end)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    if (!body ||
        !(body->e.flags & ENTRY_SINGULAR || is_capital(t, i) ||
          !pack_cell_text(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_PLURAL).ptr))
        return false;
    uint32_t heads = pack_cell(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_HEAD);
    uint32_t from = i + body->count, found = before_acronym(t, i);
    if (found == i && heads && from < t->len && !(t->at[from].flags & TOKEN_PARAGRAPH)) {
        uint32_t behind = from, nation = i; /* le parquet | fédéral | de Nantes */
        for (; behind < from + 2 && behind < t->len && !is_capital(t, behind) &&
               !t->at[behind].functions && token_reads(t, behind, PART_ADJECTIVE, 0);
             behind++)
            nation = is_nation(t, behind) ? behind + 1 : nation;
        bool own_capital = has_own_capital(t, i);
        if (heads & BODY_HEAD_NAME || (heads & BODY_HEAD_APART && own_capital))
            found = name_behind(t, i, from);
        if (found == i && heads & BODY_HEAD_OF)
            found = name_behind_of(t, i, behind);
        if (found == i && !own_capital && heads & BODY_HEAD_NATION && definite_before(t, i))
            found = nation == from + 1 || heads & BODY_HEAD_OF ? nation : i;
        bool common = heads & BODY_HEAD_COMMON && definite_before(t, i) &&
                      token_is(t, behind, FUNCTION_OF);
        if (found == i && (common || own_capital)) /* BODY_HEAD_CAPITAL, and any other */
            found = small_end(t, i, from);
        if (found == from)
            found = i;
        if (found == i && own_capital && heads & BODY_HEAD_ALONE && body->count == 1 &&
            definite_before(t, i) && run_end(t, i) == from)
            found = from;
    }
    *end = found;
    return found > i;
}
