/* Proper names: listed organisations and places first, then runs of capitalised words, weighed by
 * what stands in them and around them. */
#include "name.h"

typedef struct finder {
    const tokens *t;
    ARRAY(name) list;
} finder;

static bool is_word(const tokens *t, uint32_t i)
{
    return t->at[i].kind == TOKEN_WORD;
}

/* Does token i stand where anything has a capital? */
static bool weak_place(const tokens *t, uint32_t i)
{
    if (t->at[i].flags & TOKEN_SENTENCE || i == 0)
        return true;
    const token *before = &t->at[i - 1];
    if (before->kind != TOKEN_MARK)
        return before->flags & TOKEN_ELIDED ? weak_place(t, i - 1) : false;
    return before->character != ',' && before->character != ';' && before->character != '(' &&
           before->character != '/' && before->character != '&';
}

static bool name_reading(uint32_t morph)
{
    uint32_t part = morph & MORPH_PART;
    return part == PART_FIRST_NAME || part == PART_SURNAME || part == PART_PROPER ||
           morph & MORPH_CAPITAL;
}

/* Has the token an ordinary reading, one without a capital? */
static bool common_word(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    if (k->functions)
        return true;
    for (uint32_t r = 0; r < k->reading_count; r++)
        if (!name_reading(t->readings[k->first_reading + r].morph))
            return true;
    return false;
}

static bool first_name(const tokens *t, uint32_t i)
{
    return token_reads(t, i, PART_FIRST_NAME, 0) || token_phrase(t, i, TABLE_FIRST_NAMES);
}

static bool capital(const tokens *t, uint32_t i)
{
    return is_word(t, i) && t->at[i].flags & TOKEN_CAPITAL;
}

/* Where a run of name words from i ends, i itself if none begins there. */
static uint32_t run_end(const tokens *t, uint32_t i)
{
    if (!capital(t, i) || t->at[i].flags & TOKEN_ELIDED)
        return i;
    uint32_t end = i + 1;
    while (end < t->len && end - i < NAME_TOKENS_MAX && !(t->at[end].flags & TOKEN_PARAGRAPH)) {
        if (capital(t, end) && !(t->at[end].flags & TOKEN_ELIDED)) {
            end++;
            continue;
        }
        /* particles and elided ones between capitals: Charles de Gaulle, Jeanne d'Arc */
        uint32_t next = end;
        while (next < t->len && next - end < 2 && is_word(t, next) &&
               token_phrase(t, next, TABLE_NAME_PARTICLES) &&
               !(t->at[next].flags & TOKEN_PARAGRAPH))
            next++;
        if (next > end && next < t->len && capital(t, next) &&
            !(t->at[next].flags & TOKEN_PARAGRAPH)) {
            end = next + 1;
            continue;
        }
        /* S&P, Marks & Spencer; a number belongs to some names: Europe 1 is listed */
        if (t->at[end].kind == TOKEN_MARK && t->at[end].character == '&' && end + 1 < t->len &&
            capital(t, end + 1)) {
            end += 2;
            continue;
        }
        break;
    }
    return end;
}

static uint8_t entry_gender(const entry *e)
{
    return (uint8_t)((e->flags & ENTRY_MASCULINE ? FEATURE_MASCULINE : 0) |
                     (e->flags & ENTRY_FEMININE ? FEATURE_FEMININE : 0));
}

static uint8_t first_name_gender(const tokens *t, uint32_t i)
{
    uint8_t gender = 0;
    for (uint32_t r = 0; r < t->at[i].reading_count; r++) {
        uint32_t m = t->readings[t->at[i].first_reading + r].morph;
        if ((m & MORPH_PART) == PART_FIRST_NAME)
            gender |= (uint8_t)((m & MORPH_MASCULINE ? FEATURE_MASCULINE : 0) |
                                (m & MORPH_FEMININE ? FEATURE_FEMININE : 0));
    }
    const phrase *p = token_phrase(t, i, TABLE_FIRST_NAMES);
    return p ? gender | entry_gender(&p->e) : gender;
}

static name *add(finder *f, arena *mem, uint32_t first, uint32_t end, uint8_t kind)
{
    name *n = ARRAY_PUSH(&f->list, mem);
    if (n)
        *n = (name){.first = first, .end = end, .title = first, .kind = kind};
    return n;
}

/* Token before i that is a title or the last word of a role: M., ministre; i if none. */
static uint32_t title_before(const tokens *t, uint32_t i)
{
    if (i > 0 && !(t->at[i].flags & TOKEN_PARAGRAPH) && token_phrase(t, i - 1, TABLE_TITLES))
        return i - 1;
    return i;
}

static bool role_before(const tokens *t, uint32_t i)
{
    for (uint32_t back = 1; back <= 4 && back <= i; back++) {
        if (t->at[i - back + 1].flags & TOKEN_SENTENCE)
            return false;
        const phrase *p = token_phrase(t, i - back, TABLE_ROLES);
        if (p && p->first + p->count == i)
            return true;
    }
    return false;
}

static bool role_after(const tokens *t, uint32_t i)
{
    if (i + 1 >= t->len || t->at[i].kind != TOKEN_MARK || t->at[i].character != ',')
        return false;
    /* …, l'ancien directeur */
    for (uint32_t j = i + 1; j < t->len && j < i + 4; j++) {
        if (token_phrase(t, j, TABLE_ROLES))
            return true;
        if (!token_is(t, j, FUNCTION_DETERMINER) && !token_reads(t, j, PART_ADJECTIVE, 0))
            return false;
    }
    return false;
}

/* An acronym of two to six capitals. */
static bool acronym(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    uint32_t bytes = k->place.end - k->place.start;
    return k->flags & TOKEN_CAPITALS && bytes >= 2 && bytes <= 8;
}

/* How much a run of capitalised words looks like a person. */
static int person_weight(const tokens *t, uint32_t first, uint32_t end)
{
    int weight = 0;
    uint32_t words = end - first;
    if (first > 0 && !(t->at[first].flags & TOKEN_SENTENCE) &&
        token_is(t, first - 1, FUNCTION_CONTRACTION))
        weight -= 2; /* la commission des Lois */
    if (first_name(t, first))
        weight += words > 1 ? 3 : 1;
    if (role_before(t, first))
        weight += 2;
    if (role_after(t, end))
        weight += 2;
    for (uint32_t i = first; i < end; i++) {
        if (token_reads(t, i, PART_SURNAME, 0))
            weight += 1;
        if (common_word(t, i) && !token_phrase(t, i, TABLE_NAME_PARTICLES) && !first_name(t, i))
            weight -= i == first ? 2 : 1;
        if (acronym(t, i))
            weight -= 1;
        if (t->at[i].flags & TOKEN_ABBREVIATION && i > first)
            weight += 1; /* an initial: John F. Doe */
    }
    if (words == 2 || words == 3) {
        bool plain = true;
        for (uint32_t i = first; i < end; i++)
            plain &= t->at[i].reading_count == 0 && !(t->at[i].flags & TOKEN_INNER_CAPITAL);
        weight += plain ? 2 : 0;
    }
    return weight;
}

static bool has_legal_form(const tokens *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i < end; i++)
        if (token_phrase(t, i, TABLE_LEGAL_FORMS))
            return true;
    return false;
}

/* A phrase of `table` at i that names one of its rows. */
static const phrase *listed(const tokens *t, uint32_t i, uint32_t table)
{
    const token *k = &t->at[i];
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *found = &t->phrases[k->first_phrase + p];
        if (found->e.table != table || found->e.flags & ENTRY_DESCRIPTION)
            continue;
        return found;
    }
    return NULL;
}

/* May the token go on a name written in small letters: française, d', orthodontie? */
static bool continues_name(const tokens *t, uint32_t i)
{
    if (!is_word(t, i) || t->at[i].flags & TOKEN_PARAGRAPH)
        return false;
    if (token_is(t, i, FUNCTION_OF) || token_is(t, i, FUNCTION_CONTRACTION) ||
        token_is(t, i, FUNCTION_DEFINITE))
        return true;
    return !t->at[i].functions && !token_reads(t, i, PART_VERB, MORPH_AUXILIARY) &&
           (token_reads(t, i, PART_NOUN, 0) || token_reads(t, i, PART_ADJECTIVE, 0));
}

/* Fédération française d'orthodontie, Institut rural de santé publique (IRSP): a body's noun with
 * a capital of its own and what follows in small letters. */
static bool long_form(const tokens *t, uint32_t i, uint32_t from, uint32_t *end)
{
    bool own_capital = capital(t, i) && !(t->at[i].flags & TOKEN_SENTENCE) && i > 0 &&
                       t->at[i - 1].kind == TOKEN_WORD;
    uint32_t last = from; /* behind the last noun or adjective */
    if (!capital(t, i))
        return false;
    for (uint32_t j = from; j < t->len && j < i + NAME_TOKENS_MAX; j++) {
        if (j + 2 < t->len && t->at[j].character == '(' && capital(t, j + 1) &&
            t->at[j + 1].flags & TOKEN_CAPITALS && t->at[j + 2].character == ')') {
            *end = j;
            return j > from;
        }
        if (!continues_name(t, j) || (j > from && capital(t, j)))
            break;
        if (!t->at[j].functions)
            last = j + 1;
    }
    *end = last;
    return own_capital && last > from;
}

/* Bodies whose place or field makes their name: parquet de Paris, université de Nantes. */
static bool named_after(uint32_t kind)
{
    return kind == BODY_KIND_INSTITUTION || kind == BODY_KIND_JUSTICE ||
           kind == BODY_KIND_POLICE || kind == BODY_KIND_UNIVERSITY || kind == BODY_KIND_COURT ||
           kind == BODY_KIND_AGENCY || kind == BODY_KIND_UNION || kind == BODY_KIND_STATE ||
           kind == BODY_KIND_BANK || kind == BODY_KIND_ARMY;
}

/* Malt & Fils */
static bool joined_by_and(const tokens *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (t->at[i].character == '&')
            return true;
    return false;
}

/* A body's noun with its complement: ministère de la Santé, groupe Solvance. Sets *end. */
static bool headed(const tokens *t, uint32_t i, uint32_t *end)
{
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    if (!body || pack_cell(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_HEAD) != ANSWER_YES)
        return false;
    if (!(body->e.flags & ENTRY_SINGULAR))
        return false;
    uint32_t j = i + body->count, of = j;
    if (j >= t->len || t->at[j].flags & TOKEN_PARAGRAPH)
        return false;
    if (token_is(t, j, FUNCTION_OF)) {
        j++;
        if (j < t->len && token_is(t, j, FUNCTION_DETERMINER))
            j++;
    }
    uint32_t run = run_end(t, j);
    if (run == j)
        return long_form(t, i, i + body->count, end);
    uint32_t kind = pack_cell(t->pack, TABLE_BODIES, body->e.row, COLUMN_BODIES_KIND);
    if (j == of && (first_name(t, j) || token_phrase(t, j, TABLE_PLACES) ||
                    listed(t, j, TABLE_ORGANISATIONS)))
        return false; /* le groupe | Renault: the name itself is the organisation */
    if (j > of && (!named_after(kind) || (first_name(t, j) && run - j > 1)))
        return false; /* la société de Léa Morel, une start-up de Nantes */
    *end = run;
    return true;
}

/* A HEADLINE IN CAPITALS names nobody. */
static bool all_capitals(const tokens *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (!(t->at[i].flags & TOKEN_CAPITALS))
            return false;
    return end - first >= 3;
}

/* Does the text put an employer here: directrice générale de X, chez X, le patron du X? */
static bool employer_place(const tokens *t, uint32_t i)
{
    if (i == 0 || t->at[i].flags & TOKEN_PARAGRAPH || first_name(t, i))
        return false;
    const phrase *p = token_phrase(t, i - 1, TABLE_SOURCE_PREPOSITIONS);
    if (p && p->count == 1)
        return pack_cell(t->pack, TABLE_SOURCE_PREPOSITIONS, p->e.row,
                         COLUMN_SOURCE_PREPOSITIONS_KIND) == SOURCE_PREPOSITION_KIND_NONE;
    if (!token_is(t, i - 1, FUNCTION_OF))
        return false;
    if (token_is(t, i - 1, FUNCTION_CONTRACTION) && common_word(t, i) && !acronym(t, i))
        return false; /* ministre des Finances, ministre des Affaires étrangères */
    for (uint32_t back = 2; back <= 5 && back <= i; back++) {
        const phrase *role = token_phrase(t, i - back, TABLE_ROLES);
        if (role && role->first + role->count == i - 1)
            return pack_cell(t->pack, TABLE_ROLES, role->e.row, COLUMN_ROLES_KIND) ==
                   ROLE_KIND_OFFICE;
    }
    return false;
}

/* PDG, Président: a role that happens to have a capital is no name. */
static bool capital_role(const tokens *t, uint32_t i)
{
    const phrase *p = token_phrase(t, i, TABLE_ROLES);
    return p && p->count == 1 && !first_name(t, i) &&
           (t->at[i].flags & TOKEN_CAPITALS || (capital(t, i + 1) && weak_place(t, i)));
}

/* The title that stands before a person's name (= first if none), and what it and the first name
 * tell of the gender. */
static void set_title(name *n, const tokens *t, uint32_t title)
{
    n->title = title;
    if (first_name(t, n->first)) {
        n->flags |= NAME_FIRST_KNOWN;
        n->gender = first_name_gender(t, n->first);
    }
    if (title < n->first) {
        uint8_t gender = entry_gender(&token_phrase(t, title, TABLE_TITLES)->e);
        if (!n->gender || gender != (FEATURE_MASCULINE | FEATURE_FEMININE))
            n->gender = gender; /* Pr fits both: then the first name decides */
    }
}

/* A run of capitalised words at i that no list knows. Sets *end behind what was used. */
static bool take_run(finder *f, arena *mem, uint32_t i, uint32_t *end)
{
    const tokens *t = f->t;
    uint32_t run = run_end(t, i), first = i;
    *end = i + 1;
    if (run == i)
        return true;
    if (capital_role(t, i))
        return true;
    if (all_capitals(t, i, run)) {
        *end = run;
        return true;
    }
    bool weak = weak_place(t, i);
    uint32_t title = title_before(t, i);
    /* "Interrogé", "Pour": a capital that the place gives to an ordinary word */
    if (weak && title == i && common_word(t, i) && !acronym(t, i) &&
        !(first_name(t, i) && run - i > 1) && !(t->at[i].flags & TOKEN_INNER_CAPITAL))
        return true;
    /* ministre de l'Intérieur | Léa Morel: a first name inside begins another name */
    if (!first_name(t, i) && (common_word(t, i) || (i > 0 && token_is(t, i - 1, FUNCTION_OF))))
        for (uint32_t j = i + 1; j + 1 < run; j++)
            if (first_name(t, j)) {
                run = j;
                break;
            }
    /* a listed organisation inside ends the run before it, unless a first name leads */
    if (!first_name(t, i))
        for (uint32_t j = i + 1; j < run; j++)
            if (listed(t, j, TABLE_OWN_PEOPLE) ||
                (listed(t, j, TABLE_ORGANISATIONS) &&
                 !(listed(t, j, TABLE_ORGANISATIONS)->e.flags & ENTRY_AMBIGUOUS))) {
                run = j;
                break;
            }
    int weight = person_weight(t, first, run);
    uint8_t kind = NAME_UNKNOWN, flags = weak ? NAME_WEAK : 0;
    if (title < i) {
        kind = NAME_PERSON;
        flags |= NAME_TITLED;
    } else if (has_legal_form(t, first, run) || joined_by_and(t, first, run)) {
        kind = NAME_ORGANISATION;
    } else if (run - first > 1 && weight >= 2) {
        kind = NAME_PERSON;
    } else if (run - first == 1 && (weight >= 3 || (first_name(t, first) && weight >= 1 &&
                                                    !common_word(t, first)))) {
        kind = NAME_PERSON;
    }
    if (kind == NAME_UNKNOWN && employer_place(t, first))
        kind = NAME_ORGANISATION;
    if (run - first == 1 && acronym(t, first))
        flags |= NAME_ACRONYM;
    if (first > 0 && t->at[first - 1].character == '(')
        flags |= NAME_PARENTHESIS;
    name *n = add(f, mem, first, run, kind);
    if (!n)
        return false;
    n->flags = flags;
    set_title(n, t, title);
    *end = run;
    return true;
}

/* May the listed organisation at p->first be one, when its name is also a word or a name? */
static bool ambiguous_fits(const tokens *t, const phrase *p)
{
    uint32_t i = p->first, end = i + p->count;
    if (run_end(t, i) > end && !token_phrase(t, end, TABLE_LEGAL_FORMS))
        return false; /* Orange County, Renault Dupont */
    if (i > 0 && capital(t, i - 1) && first_name(t, i - 1))
        return false; /* Louis Renault */
    if (title_before(t, i) < i)
        return false;
    return !weak_place(t, i) || !common_word(t, i) || p->count > 1;
}

/* sur Facebook, un compte Twitter: a place of publication, no company. */
static bool published_on(const tokens *t, const phrase *p)
{
    if (organisation_kind(t->pack, t->own, p->e.row) != ORGANISATION_KIND_PLATFORM ||
        p->first == 0)
        return false;
    uint32_t before = p->first - 1;
    return (token_is(t, before, FUNCTION_PREPOSITION) && !token_is(t, before, FUNCTION_OF)) ||
           (t->at[before].kind == TOKEN_WORD && !(t->at[before].flags & TOKEN_ELIDED) &&
            token_reads(t, before, PART_NOUN, 0) && !t->at[before].functions);
}

static bool organisation_fits(const tokens *t, const phrase *p)
{
    uint32_t i = p->first;
    if (title_before(t, i) < i || capital_role(t, i) || published_on(t, p))
        return false;
    if (p->count > 1)
        return true;
    /* "Ces" at the start of a sentence is not the CES */
    if (weak_place(t, i) && common_word(t, i) &&
        !(t->at[i].flags & (TOKEN_CAPITALS | TOKEN_INNER_CAPITAL)))
        return false;
    return !(p->e.flags & ENTRY_AMBIGUOUS) || ambiguous_fits(t, p);
}

/* One of the user's people: not a word that begins a sentence, nor a part of another name. */
static bool own_person_fits(const tokens *t, const phrase *p)
{
    if (p->count > 1)
        return true;
    return run_end(t, p->first) <= p->first + 1 &&
           !(weak_place(t, p->first) && common_word(t, p->first) &&
             title_before(t, p->first) == p->first);
}

/* Premier | ministre, le ministre des Affaires | étrangères: behind a role of several words that
 * begins at i and holds no organisation; i if there is none. */
static uint32_t role_end(const tokens *t, uint32_t i)
{
    const phrase *role = is_word(t, i) ? token_phrase(t, i, TABLE_ROLES) : NULL;
    if (!role || role->count < 2)
        return i;
    for (uint32_t j = i; j < i + role->count; j++)
        if (first_name(t, j) || listed(t, j, TABLE_ORGANISATIONS))
            return i;
    return i + role->count;
}

bool names_find(names *out, arena *mem, const tokens *t)
{
    finder f = {.t = t};
    out->of_token = arena_take(mem, t->len + 1, sizeof *out->of_token);
    if (!out->of_token)
        return false;
    for (uint32_t i = 0; i < t->len;) {
        const phrase *p = is_word(t, i) ? listed(t, i, TABLE_ORGANISATIONS) : NULL;
        uint32_t end = p ? i : role_end(t, i);
        name *n;
        const phrase *who = is_word(t, i) ? listed(t, i, TABLE_OWN_PEOPLE) : NULL;
        if (who && (!p || who->count >= p->count) && own_person_fits(t, who)) {
            if (!(n = add(&f, mem, i, i + who->count, NAME_PERSON)))
                return false;
            set_title(n, t, title_before(t, i));
            n->flags |= NAME_LISTED;
            n->row = who->e.row;
            i += who->count;
            continue;
        }
        if (end > i) {
            i = end;
            continue;
        }
        if (p && organisation_fits(t, p)) {
            if (!(n = add(&f, mem, i, i + p->count, NAME_ORGANISATION)))
                return false;
            n->flags = (uint8_t)(NAME_LISTED |
                                 (p->e.flags & ENTRY_AMBIGUOUS ? NAME_AMBIGUOUS : 0));
            n->row = p->e.row;
            if (p->count > 1 && token_is(t, i, FUNCTION_CONTRACTION))
                n->first = n->title = i + 1; /* au | Figaro */
            i += p->count;
            continue;
        }
        p = capital(t, i) ? listed(t, i, TABLE_PLACES) : NULL;
        if (p && !(p->e.flags & ENTRY_DEMONYM)) {
            uint32_t run = run_end(t, i);
            bool longer = run > i + p->count && first_name(t, i) && p->count == 1;
            if (!longer && title_before(t, i) == i) {
                if (!(n = add(&f, mem, i, i + p->count, NAME_PLACE)))
                    return false;
                n->row = p->e.row;
                i += p->count;
                continue;
            }
        }
        if (is_word(t, i) && headed(t, i, &end)) {
            if (!(n = add(&f, mem, i, end, NAME_ORGANISATION)))
                return false;
            n->flags = NAME_HEADED;
            i = end;
            continue;
        }
        if (!capital(t, i) || (token_phrase(t, i, TABLE_TITLES) && capital(t, i + 1))) {
            i++; /* a title is looked at from the name behind it */
            continue;
        }
        if (!take_run(&f, mem, i, &end))
            return false;
        i = end;
    }
    out->at = f.list.at;
    out->len = (uint32_t)f.list.len;
    for (uint32_t n = 0; n < out->len; n++)
        for (uint32_t i = out->at[n].first; i < out->at[n].end; i++)
            out->of_token[i] = n + 1;
    return true;
}
