/* Organisations that a common noun heads: a body's noun and what makes a name of it. */
#include "fold.h"
#include "name_parts.h"

#define BODY_TOKENS_MAX 20 /* of a body's noun with its complements */
#define THINGS_MAX 64      /* acronyms of things that a text explains */
#define LONG_FORM_MAX 16   /* tokens of a long form that an acronym in parentheses proves */
#define SHORT_FORM_MAX 8   /* bytes of a word that may be short for others: Hop, Carsat */
#define SHORT_FORM_REST 5  /* tokens of the long form from its last initial on */
#define CALLED_MAX 7       /* tokens of a name that goes on in small letters */
#define HOUSES_MAX 4       /* one within another: la maternité de la Clinique du Val */
#define LETTER_BYTES 8     /* more than the first letter of any word takes */

/* Le, la, du: the one and only. */
static bool definite_before(const tokens *t, uint32_t i)
{
    return i > 0 && has_article(t, i - 1);
}

/* First letter of the token, folded to ASCII; 0 if it has none. */
static char initial(const tokens *t, uint32_t i)
{
    char folded[FOLD_MAX];
    slice word = token_text(t, i);
    size_t len =
        fold_search(folded, sizeof folded,
                    (slice){word.ptr, word.len < LETTER_BYTES ? word.len : LETTER_BYTES});
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
    return at == count && end - last <= SHORT_FORM_REST;
}

bool name_abbreviates(const tokens *t, const name *n, uint32_t short_form)
{
    return initials_meet(t, n->first, n->end, short_form);
}

/* OMS, or Hop, a word of three letters or more that may be short for others */
static bool is_short_form(const tokens *t, uint32_t i)
{
    return is_acronym(t, i) ||
           (is_capital(t, i) && t->at[i].place.end - t->at[i].place.start > 2 &&
            t->at[i].place.end - t->at[i].place.start <= SHORT_FORM_MAX &&
            !is_first_name(t, i) && !token_phrase(t, i, TABLE_PLACES)); /* but: (Gironde) */
}

/* Behind the long form that begins at i and an acronym in parentheses closes; i if there is
 * none. */
static uint32_t before_acronym(const tokens *t, uint32_t i)
{
    uint32_t nearer = 0; /* a body's noun that may begin it as well */
    for (uint32_t j = i + 1; j + 2 < t->len && j < i + LONG_FORM_MAX; j++) {
        const phrase *inner = listed(t, j, TABLE_ORGANISATIONS);
        if (t->at[j].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE) ||
            token_is(t, j, FUNCTION_AUXILIARY) || token_is(t, j, FUNCTION_SUBORDINATOR) ||
            (t->at[j - 1].character == ',' && token_reads(t, j, PART_VERB, MORPH_THIRD) &&
             !token_reads(t, j, PART_NOUN, 0)) || /* le site, devient un musée (SDM) */
            (inner && t->at[j + inner->count].character == '('))
            return i; /* la liste | Alliance des pêcheurs (LADP) */
        if (token_phrase(t, j, TABLE_BODIES))
            nearer = initial(t, j) == initial(t, i) ? j : nearer;
        if (t->at[j].character == '(')
            return is_short_form(t, j + 1) && t->at[j + 2].character == ')' &&
                           initials_meet(t, i, j, j + 1) &&
                           !(nearer && initials_meet(t, nearer, j, j + 1))
                       ? j
                       : i;
        if (!is_word(t, j) && t->at[j].character != ',')
            return i;
    }
    return i;
}

uint32_t abbreviated_behind(const tokens *t, uint32_t i)
{
    return i > 0 && is_capital(t, i) &&
                   !(t->at[i].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE)) &&
                   body_leads(t, i - 1)
               ? before_acronym(t, i)
               : i;
}

uint32_t spelled_out(const finder *f, uint32_t i)
{
    const tokens *t = f->t;
    const name *last = f->list.len ? &f->list.at[f->list.len - 1] : NULL;
    bool body = last && token_phrase(t, i, TABLE_BODIES) && definite_before(t, last->first);
    if (!last || last->end + 1 != i || t->at[last->end].character != '(' ||
        !(is_capital(t, i) || body) || t->at[i].flags & TOKEN_PARAGRAPH ||
        last->end - last->first != 1 || !is_acronym(t, last->first) ||
        last->flags & NAME_LISTED || /* EPI (équipements de protection individuelle) */
        !(last->kind == NAME_ORGANISATION || last->organisation >= 3 || body))
        return i;
    for (uint32_t j = i + 1; j < t->len && j < i + LONG_FORM_MAX; j++) {
        if (t->at[j].character == ')')
            return j > i + 1 && initials_meet(t, i, j, last->first) ? j : i;
        if (!is_word(t, j) || t->at[j].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE))
            return i;
    }
    return i;
}

/* Is the acronym at i, in parentheses, short for a thing: temps de réponse (TR)? For words in
 * small letters before it, that no body's noun heads. */
static bool names_thing(const tokens *t, uint32_t i)
{
    bool thing = false;
    for (uint32_t j = i - 1; j > 0 && i - j < LONG_FORM_MAX;) {
        j--;
        if (!is_word(t, j) || token_is(t, j, FUNCTION_AUXILIARY))
            break;
        if (!t->at[j].functions && initials_meet(t, j, i - 1, i)) {
            if (token_phrase(t, j, TABLE_BODIES) || listed(t, j, TABLE_ORGANISATIONS) ||
                is_capital(t, j))
                return false;
            thing |= token_reads(t, j, PART_NOUN, 0);
        }
        if (is_capital(t, j) || t->at[j].flags & TOKEN_SENTENCE)
            break;
    }
    return thing;
}

/* TR (temps de réponse) */
static bool glossed_as_thing(const tokens *t, uint32_t i)
{
    uint32_t first = i + 2, end = first;
    if (first >= t->len || t->at[i + 1].character != '(' ||
        token_phrase(t, first, TABLE_BODIES) || listed(t, first, TABLE_ORGANISATIONS))
        return false;
    while (end < t->len && end - first < LONG_FORM_MAX && is_word(t, end) &&
           !is_capital(t, end))
        end++;
    return end > first + 1 && end < t->len && t->at[end].character == ')' &&
           token_reads(t, first, PART_NOUN, 0) && initials_meet(t, first, end, i);
}

bool things_find(finder *f)
{
    const tokens *t = f->t;
    for (uint32_t i = 1; i + 1 < t->len; i++) {
        bool behind = t->at[i - 1].character == '(' && t->at[i + 1].character == ')';
        if (!is_acronym(t, i) || !((behind && names_thing(t, i)) || glossed_as_thing(t, i)))
            continue;
        uint64_t *thing = ARRAY_PUSH(&f->things, f->mem);
        if (!thing)
            return false;
        *thing = t->at[i].hash;
    }
    return true;
}

bool is_glossed_thing(const finder *f, uint32_t i)
{
    if (!is_acronym(f->t, i))
        return false;
    for (size_t k = 0; k < f->things.len && k < THINGS_MAX; k++)
        if (f->things.at[k] == f->t->at[i].hash)
            return true;
    return false;
}

/* de, pour; contre: leads to another noun of a body's name */
static bool links_nouns(const tokens *t, uint32_t j)
{
    return token_is(t, j, FUNCTION_OF) || token_is(t, j, FUNCTION_FOR) ||
           token_is(t, j, FUNCTION_LINK);
}

/* Does the word at j go on a noun phrase: after de an article or a noun, after a noun an
 * adjective or de? `noun` tells whether a noun has been read since the last de. */
static bool phrase_goes_on(const tokens *t, uint32_t j, bool *noun)
{
    if (!is_word(t, j) || t->at[j].flags & TOKEN_PARAGRAPH)
        return false;
    if (links_nouns(t, j)) {
        bool after_noun = *noun;
        *noun = false;
        return after_noun;
    }
    if (t->at[j].functions)
        return !*noun && token_is(t, j, FUNCTION_DEFINITE) && links_nouns(t, j - 1);
    bool acts = token_reads(t, j, PART_VERB, MORPH_THIRD) && j + 1 < t->len &&
                token_is(t, j + 1, FUNCTION_DETERMINER);
    if (*noun) /* Institut | supérieur |, Parlement | élu hier, Cour | valide la loi */
        return (token_reads(t, j, PART_ADJECTIVE, 0) && !acts &&
                !token_reads(t, j, PART_VERB, MORPH_PARTICIPLE)) ||
               (token_reads(t, j, PART_NOUN, 0) &&
                (!token_reads(t, j, PART_VERB, MORPH_THIRD) ||
                 token_is(t, j + 1, FUNCTION_OF)) && /* du grand | commerce de Belcombe */
                token_is(t, j - 2, FUNCTION_OF) &&
                token_reads(t, j - 1, PART_ADJECTIVE, 0)); /* du second | degré */
    if (token_reads(t, j, PART_VERB, MORPH_INFINITIVE))
        return false; /* l'Assemblée | de reporter */
    *noun = token_reads(t, j, PART_NOUN, 0) || t->at[j].reading_count == 0 ||
            token_phrase(t, j, TABLE_ROLES); /* des enseignants */
    return *noun || token_reads(t, j, PART_ADJECTIVE, 0);
}

/* Does a list of complements go on behind the comma or « et » at j: la commission de l'emploi |
 * et des affaires sociales, les artisans | et commerçants? But: et du groupe, et maire, et
 * demande. */
static bool list_goes_on(const tokens *t, uint32_t j, bool of)
{
    uint32_t next = j + 1;
    if (token_is(t, next, FUNCTION_OF)) {
        if (!of)
            return false;
        next++;
        if (token_is(t, next, FUNCTION_DEFINITE))
            next++;
    }
    const phrase *role = next < t->len ? token_phrase(t, next, TABLE_ROLES) : NULL;
    return next < t->len && is_word(t, next) && !is_capital(t, next) &&
           !t->at[next].functions &&
           (token_reads(t, next, PART_NOUN, 0) || token_reads(t, next, PART_ADJECTIVE, 0)) &&
           !(next == j + 1 && (token_reads(t, next, PART_VERB, MORPH_THIRD) ||
                               token_is(t, next + 1, FUNCTION_BY))) && /* et gérée par */
           !token_phrase(t, next, TABLE_BODIES) &&
           !(role && role->e.flags & ENTRY_SINGULAR);
}

static uint32_t body_kind(const tokens *t, uint32_t i)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    return phrase_cell(t, body, COLUMN_BODIES_KIND);
}

/* May a full name behind the noun be part of its own: le lycée Jean Morel, but not le directeur
 * du lycée, le proviseur du lycée | Jean Morel? */
static bool named_for(const tokens *t, uint32_t i)
{
    uint32_t kind = body_kind(t, i);
    if (kind == BODY_KIND_STATE || kind == BODY_KIND_JUSTICE || kind == BODY_KIND_POLICE)
        return false;
    if (i == 0 || t->at[i].flags & TOKEN_SENTENCE || !definite_before(t, i))
        return false;
    uint32_t of = token_is(t, i - 1, FUNCTION_OF) ? i - 1 : i > 1 ? i - 2 : 0;
    return !(token_is(t, of, FUNCTION_OF) && role_before(t, of));
}

/* Behind the words in small letters from `from` on that go on a body's noun, and the name that
 * may end them; `from` if there are none: | des artisans du bois de Bretagne |. Several
 * complements are a list that « et » closes. */
static uint32_t small_end(const tokens *t, uint32_t i, uint32_t from, bool own_capital)
{
    uint32_t last = from, before_list = from;
    bool noun = true, of = false, open = false;
    for (uint32_t j = from; j < t->len && j < i + BODY_TOKENS_MAX; j++) {
        if (is_capital(t, j) && !(t->at[j].flags & TOKEN_ELIDED)) {
            const phrase *known = listed(t, j, TABLE_ORGANISATIONS);
            uint32_t run = run_end(t, j);
            if (known && j + known->count > run)
                run = j + known->count; /* de l'Assemblée | nationale */
            bool person = is_first_name(t, j) && run - j > 1;
            if (j > from &&
                (noun ? person && own_capital && last == j && named_for(t, i) : !person))
                last = run; /* Institut de chimie | Marie Roy */
            if (last != run || !own_capital || run > j + 1 || !is_common(t, j))
                break;
            noun = true; /* des Etats | d'Afrique */
            continue;
        }
        bool comma = t->at[j].character == ',';
        if (last == j && j > from + 1 && (comma || token_is(t, j, FUNCTION_JOINS_NAMES)) &&
            !(t->at[j].flags & TOKEN_PARAGRAPH) && list_goes_on(t, j, of)) {
            if (!open)
                before_list = last;
            open = comma;
            noun = token_is(t, j + 1, FUNCTION_OF);
            continue;
        }
        if ((token_is(t, j, FUNCTION_LINK) && !own_capital) || !phrase_goes_on(t, j, &noun))
            break;
        of |= token_is(t, j, FUNCTION_OF);
        if (!t->at[j].functions)
            last = j + 1;
    }
    return open ? before_list : last;
}

static bool indefinite_before(const tokens *t, uint32_t i)
{
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
           token_is(t, i - 1, FUNCTION_DETERMINER) && !definite_before(t, i);
}

/* en tant que | commission du budget */
static bool stands_for_itself(const tokens *t, uint32_t i)
{
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
           token_is(t, i - 1, FUNCTION_SUBORDINATOR);
}

uint32_t of_place_end(const tokens *t, uint32_t end)
{
    uint32_t at = end + 1;
    if (at + 1 >= t->len || !token_is(t, end, FUNCTION_OF))
        return end;
    if (token_is(t, at, FUNCTION_DEFINITE))
        at++;
    const phrase *place = is_capital(t, at) ? listed(t, at, TABLE_PLACES) : NULL;
    return place && !(place->e.flags & ENTRY_DEMONYM) ? at + place->count : end;
}

/* Compagnie | Bancaire de Kerlan |, Institut | Européen d'Administration des Affaires |: where
 * adjectives with a capital only say which one with the capitals behind; `end` if none follow.
 */
static uint32_t of_capitals_end(const tokens *t, uint32_t from, uint32_t end)
{
    for (uint32_t j = from; j < end; j++)
        if (!is_common(t, j) || !token_reads(t, j, PART_ADJECTIVE, 0))
            return end;
    while (end + 2 < t->len && token_is(t, end, FUNCTION_OF)) {
        uint32_t at = end + 1 + token_is(t, end + 1, FUNCTION_DEFINITE), run = run_end(t, at);
        if (run == at || is_first_name(t, at) || listed(t, at, TABLE_ORGANISATIONS))
            break;
        end = run;
    }
    return end;
}

/* A name right behind the noun: la clinique Lambert, le lycée Morel de Nantes. */
static uint32_t name_behind(const tokens *t, uint32_t i, uint32_t from)
{
    uint32_t run = run_end(t, from);
    const phrase *p = listed(t, from, TABLE_ORGANISATIONS);
    if (run == from || (run > from + 1 && token_phrase(t, from, TABLE_TITLES)) ||
        (is_first_name(t, from) && run - from > 1 && !named_for(t, i) &&
         !(is_capital(t, i) && body_kind(t, i) == BODY_KIND_COMPANY)) ||
        (token_phrase(t, from, TABLE_PLACES) && !is_capital(t, i) &&
         from + token_phrase(t, from, TABLE_PLACES)->count >= run &&
         body_kind(t, i) != BODY_KIND_UNIVERSITY) || /* l'école | Notre-Dame */
        (p && (from + p->count >= run || !is_first_name(t, from))))
        return i;
    uint32_t end = of_place_end(t, run);
    return end == run && is_capital(t, i) ? of_capitals_end(t, from, run) : end;
}

/* Institut Marie-Curie | de recherche en biologie |: behind the field of a body whose name ends
 * at `end`; `end` if none follows. */
static uint32_t field_end(const tokens *t, uint32_t end)
{
    uint32_t at = end;
    while (at + 1 < t->len && token_is(t, at, at == end ? FUNCTION_OF : FUNCTION_PREPOSITION) &&
           !token_is(t, at, FUNCTION_CONTRACTION) && is_word(t, at + 1) &&
           !is_capital(t, at + 1) && !t->at[at + 1].functions &&
           token_reads(t, at + 1, PART_NOUN, 0) &&
           !token_reads(t, at + 1, PART_VERB, MORPH_INFINITIVE))
        at += 2;
    return at > end + 2 ? at : end;
}

static bool body_within(const tokens *t, uint32_t i, uint32_t depth, uint32_t *end);

/* A name behind de: le parquet de Nantes. The body is `depth` deep in others. */
static uint32_t name_behind_of(const tokens *t, uint32_t i, uint32_t from, uint32_t depth)
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
    uint32_t inner;
    const phrase *house = token_phrase(t, i, TABLE_BODIES);
    if (depth < HOUSES_MAX && phrase_cell(t, house, COLUMN_BODIES_HEAD) & BODY_HEAD_VENUE &&
        body_within(t, j, depth + 1, &inner) && inner > run)
        return i; /* la maternité | de la Clinique du Val */
    run = run_cut(t, j, run);
    while (is_common(t, run - 1) && run < t->len && !is_capital(t, run) &&
           !t->at[run].functions && token_reads(t, run, PART_ADJECTIVE, 0) &&
           !token_reads(t, run, PART_VERB, MORPH_PARTICIPLE))
        run++; /* Affaires | étrangères */
    return run;
}

/* Behind the words of a body up to `end` where its acronym, of another language, stands in
 * parentheses: | comité des produits de soins (CHCP); i if none does. */
static uint32_t before_foreign_acronym(const tokens *t, uint32_t i, uint32_t end)
{
    for (uint32_t most = end + 4; end < most && end < t->len && is_word(t, end) &&
                                  !(t->at[end].flags & (TOKEN_CAPITAL | TOKEN_PARAGRAPH)) &&
                                  !token_reads(t, end, PART_VERB, MORPH_THIRD);)
        end++; /* à usage humain */
    if (end < i + 4 || end + 2 >= t->len || t->at[end].character != '(' ||
        !is_short_form(t, end + 1) || t->at[end + 2].character != ')' ||
        t->at[end + 1].place.end - t->at[end + 1].place.start < 3)
        return i;
    const phrase *p = listed(t, end + 1, TABLE_ORGANISATIONS);
    return p && organisation_kind(t->pack, t->own, p->e.row) == BODY_KIND_PARTY ? i : end;
}

/* Does what stands at j end the name before it: a mark, a verb? Sauvons la gare: that noun is a
 * verb too. */
static bool closes_name(const tokens *t, uint32_t j, bool slogan)
{
    return j >= t->len || t->at[j].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE) ||
           t->at[j].kind == TOKEN_MARK || token_reads(t, j, PART_VERB, MORPH_AUXILIARY) ||
           token_is(t, j, FUNCTION_RELATIVE) || token_is(t, j, FUNCTION_NEGATION) ||
           (token_reads(t, j, PART_VERB, MORPH_THIRD) &&
            !(slogan && (t->at[j].functions || token_reads(t, j, PART_NOUN, 0))));
}

/* A word in small letters that may belong to a name: sociale, zéro, autrement; not hier,
 * publié, italien. */
static bool goes_with_name(const tokens *t, uint32_t j)
{
    return is_word(t, j) && !is_capital(t, j) && !is_nation(t, j) &&
           (!t->at[j].functions || token_is(t, j, FUNCTION_COLLECTIVE)) && /* ensemble */
           !token_reads(t, j, PART_VERB, MORPH_PARTICIPLE) &&
           !token_reads(t, j, PART_VERB, MORPH_THIRD) &&
           (token_reads(t, j, PART_NOUN, 0) || token_reads(t, j, PART_ADJECTIVE, 0) ||
            token_reads(t, j, PART_ADVERB, 0));
}

/* An ordinary word with a capital, which nobody else bears: | Toit d'abord. */
static bool is_plain_capital(const tokens *t, uint32_t i)
{
    return is_capital(t, i) && !(t->at[i].flags & TOKEN_CAPITALS) && is_common(t, i) &&
           !t->at[i].functions && !is_first_name(t, i) && !token_phrase(t, i, TABLE_PLACES);
}

/* | Sauvons la gare, | Agir pour Belcombe: a verb that asks for something. */
static bool is_slogan(const tokens *t, uint32_t i)
{
    return !token_reads(t, i, PART_NOUN, 0) && !token_reads(t, i, PART_ADJECTIVE, 0) &&
           (token_reads(t, i, PART_VERB, MORPH_INFINITIVE) ||
            token_reads(t, i, PART_VERB, MORPH_FIRST | MORPH_PLURAL));
}

uint32_t called_end(const tokens *t, uint32_t i)
{
    if (i == 0 || t->at[i].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE) || !is_capital(t, i))
        return i;
    uint32_t noun = body_introducing(t, i);
    if (noun == i || !definite_before(t, noun) || token_phrase(t, i, TABLE_ROLES) ||
        !(token_phrase(t, noun, TABLE_BODIES)->e.flags & ENTRY_SINGULAR))
        return i; /* une liste | Gilets jaunes */
    const phrase *p = listed(t, i, TABLE_ORGANISATIONS);
    bool plain = is_plain_capital(t, i) && !(p && !(p->e.flags & ENTRY_AMBIGUOUS));
    bool slogan = plain && is_slogan(t, i);
    if (!plain && body_kind(t, noun) != BODY_KIND_PARTY)
        return i; /* la liste | Belcombe autrement */
    uint32_t j = i + 1;
    while (j < i + CALLED_MAX && !closes_name(t, j, slogan)) {
        uint32_t adverb = token_function_phrase(t, j, FUNCTION_ADVERB);
        bool joined = plain && token_is(t, j, FUNCTION_JOINS_NAMES) &&
                      (goes_with_name(t, j + 1) || is_plain_capital(t, j + 1));
        bool first = adverb > 1 && token_is(t, j, FUNCTION_OF); /* d'abord */
        bool asks = slogan && !token_is(t, j, FUNCTION_QUE);
        if (token_is(t, j, FUNCTION_TIME) || !(joined || first || asks || goes_with_name(t, j)))
            return i;
        j += joined ? 2 : first ? adverb : 1;
    }
    return closes_name(t, j, slogan) && j > i + 1 ? j : i;
}

/* la « | Compagnie des aidants », no programme: le « Magazine du soir » */
static bool is_marked_apart(const tokens *t, uint32_t i)
{
    return i > 1 && is_capital(t, i) && body_kind(t, i) != BODY_KIND_MEDIA &&
           token_phrase(t, i, TABLE_BODIES)->e.flags & ENTRY_SINGULAR &&
           token_is_quotation_mark(&t->at[i - 1]) &&
           !(t->at[i - 1].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH)) &&
           definite_before(t, i - 1);
}

/* A capital that neither the place nor a headline gives: l'Ordre des dentistes. */
static bool has_own_capital(const tokens *t, uint32_t i)
{
    return i > 0 && is_capital(t, i) && !(t->at[i].flags & TOKEN_CAPITALS) &&
           (!(t->at[i].flags & TOKEN_SENTENCE) || t->at[i - 1].flags & TOKEN_ELIDED) &&
           (is_word(t, i - 1) || t->at[i - 1].character == '(' ||
            t->at[i - 1].character == ',');
}

/* l'étude | clinique: no clinic */
static bool is_adjective_here(const tokens *t, uint32_t i)
{
    return i > 0 && !is_capital(t, i) && is_word(t, i - 1) && !is_capital(t, i - 1) &&
           !t->at[i - 1].functions && token_reads(t, i, PART_ADJECTIVE, 0) &&
           token_reads(t, i - 1, PART_NOUN, 0);
}

bool is_venue(const tokens *t, uint32_t i)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    if (!body || i == 0 || !(phrase_cell(t, body, COLUMN_BODIES_HEAD) & BODY_HEAD_VENUE))
        return false;
    if (token_is(t, i - 1, FUNCTION_DEFINITE) && i > 1)
        i--; /* but: urgentiste | à l'hôpital Morel */
    return token_is(t, i - 1, FUNCTION_TO) && !role_before(t, i - 1);
}

bool body_goes_on(const tokens *t, uint32_t i, uint32_t count)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    uint32_t heads = phrase_cell(t, body, COLUMN_BODIES_HEAD), end;
    bool longer = count > 1 || heads & BODY_HEAD_COMMON ||
                  (heads & BODY_HEAD_CAPITAL && has_own_capital(t, i) &&
                   definite_before(t, i)); /* l'Union | des pêcheurs */
    return body && longer && token_is(t, i + count, FUNCTION_OF) && body_at(t, i, &end) &&
           end > i + count;
}

/* MJC: a noun that the table writes in capitals */
static bool is_short(const tokens *t, const phrase *body)
{
    slice noun = pack_cell_text(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_NOUN);
    return noun.len > 1 && noun.ptr[1] >= 'A' && noun.ptr[1] <= 'Z';
}

/* body_at, where the body is `depth` deep in others: la maternité de la | Clinique du Val. */
static bool body_within(const tokens *t, uint32_t i, uint32_t depth, uint32_t *end)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    if (!body ||
        !(body->e.flags & ENTRY_SINGULAR || is_capital(t, i) ||
          !pack_cell_text(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_PLURAL).ptr))
        return false;
    const phrase *longer = i > 0 ? token_phrase(t, i - 1, TABLE_BODIES) : NULL;
    if (longer && longer->count > 1)
        return false; /* le cabinet | conseil Kelvia */
    if (is_adjective_here(t, i) || (is_short(t, body) && !is_acronym(t, i)))
        return false; /* her husband Chu */
    uint32_t heads = phrase_cell(t, body, COLUMN_BODIES_HEAD);
    uint32_t from = i + body->count, found = before_acronym(t, i);
    if (found == i && heads && from < t->len && !(t->at[from].flags & TOKEN_PARAGRAPH)) {
        uint32_t behind = from, nation = i; /* le parquet | fédéral | de Nantes */
        for (; behind < from + 2 && behind < t->len && !is_capital(t, behind) &&
               !t->at[behind].functions && token_reads(t, behind, PART_ADJECTIVE, 0);
             behind++)
            nation = is_nation(t, behind) ? behind + 1 : nation;
        bool own_capital = has_own_capital(t, i) || is_marked_apart(t, i);
        if (heads & BODY_HEAD_NAME || (heads & BODY_HEAD_APART && own_capital))
            found = name_behind(t, i, from);
        if (found == i && heads & BODY_HEAD_NAME && heads & BODY_HEAD_VENUE &&
            behind < t->len && !(t->at[behind].flags & TOKEN_PARAGRAPH))
            found = name_behind(t, i, behind); /* l'hôpital privé | Lambert */
        if (found > from && own_capital)
            found = field_end(t, found);
        if (found == i && heads & BODY_HEAD_OF)
            found = name_behind_of(t, i, behind, depth);
        if (found == i && !own_capital && heads & BODY_HEAD_NATION && definite_before(t, i))
            found = nation == from + 1 || heads & BODY_HEAD_OF ? nation : i;
        bool common = heads & BODY_HEAD_COMMON && token_is(t, behind, FUNCTION_OF) &&
                      (definite_before(t, i) || stands_for_itself(t, i));
        if (found == i && (common || own_capital)) /* BODY_HEAD_CAPITAL, and any other */
            found = small_end(t, i, from, own_capital);
        if (common && !own_capital && heads & BODY_HEAD_APART && found < t->len &&
            is_capital(t, found) && !is_capital(t, found - 1) &&
            !(t->at[found].flags & TOKEN_PARAGRAPH))
            return false; /* le syndicat de policiers | Kelvar */
        if (found == from)
            found = i;
        uint32_t whole = own_capital && found > i ? before_foreign_acronym(t, i, found) : i;
        if (whole > found)
            found = whole; /* | en combustibles (KLVF) */
        if (found == i && heads != BODY_HEAD_APART && definite_before(t, i))
            found = before_foreign_acronym(t, i, small_end(t, i, from, own_capital));
        if (found == i && (own_capital || is_short(t, body)) && heads & BODY_HEAD_ALONE &&
            definite_before(t, i) && run_end(t, i) <= from)
            found = from;
    }
    *end = found;
    return found > i;
}

bool body_at(const tokens *t, uint32_t i, uint32_t *end)
{
    return body_within(t, i, 0, end);
}
