/* Proper names: listed organisations and places first, then organisations that a noun heads,
 * then runs of capitalised words, weighed by what stands in them and around them. */
#include "name_parts.h"

#define FORM_REACH 2 /* words between a listed name and its legal form */

/* Does a title that belongs to a person alone stand before: M. Renault, le juge Renault? */
static bool person_title(const tokens *t, const phrase *p)
{
    uint32_t i = p->first; /* but: le député | La République en marche, le député | LaREM */
    bool plain = p->count == 1 && !(t->at[i].flags & TOKEN_INNER_CAPITAL);
    return title_before(t, i) < i && !is_acronym(t, i) &&
           (plain || (p->count > 1 && is_capital(t, i - 1)));
}

/* Does the place say that the name, which may also be a word or another's, is an
 * organisation's? */
static int place_says(const tokens *t, const phrase *p)
{
    name n = {.first = p->first, .end = p->first + p->count, .title = p->first};
    weigh_place(t, &n);
    const phrase *before =
        p->first ? token_phrase(t, p->first - 1, TABLE_SOURCE_PREPOSITIONS) : NULL;
    return n.organisation + (before && before->count == 1 ? 3 : 0); /* selon Gala */
}

/* les accords d' | Evian */
static bool place_says_ground(const tokens *t, const phrase *p)
{
    name n = {.first = p->first, .end = p->first + p->count, .title = p->first};
    weigh_place(t, &n);
    return !is_acronym(t, p->first) && n.ground >= 3 && n.organisation < 3;
}

/* Kelvar | France: does a country end the capitals from `end` on? */
static bool in_country(const tokens *t, uint32_t end)
{
    const phrase *p = listed(t, end, TABLE_PLACES);
    return p && !(p->e.flags & ENTRY_DEMONYM) && run_end(t, end) == end + p->count &&
           phrase_cell(t, p, COLUMN_PLACES_KIND) == PLACE_KIND_COUNTRY;
}

/* Does the text go on what seemed a name: le Centre | de détention? */
static bool goes_on(const tokens *t, uint32_t i)
{
    return !is_capital(t, i) && (token_is(t, i, FUNCTION_OF) ||
                                 (!t->at[i].functions && token_reads(t, i, PART_ADJECTIVE, 0) &&
                                  !token_reads(t, i, PART_VERB, 0)));
}

/* Does a finite verb follow the name, and no preposition stand before it: Orange a perdu …? */
static bool is_subject(const tokens *t, uint32_t i, uint32_t end)
{
    bool governed =
        i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
        (token_is(t, i - 1, FUNCTION_PREPOSITION) || token_is(t, i - 1, FUNCTION_OF));
    return !governed && end < t->len && !(t->at[end].flags & TOKEN_PARAGRAPH) &&
           token_reads(t, end, PART_VERB, MORPH_THIRD);
}

/* dit-il à | « Le Phare » |: a paper between quotation marks, behind a preposition? */
static bool is_quoted_paper(const tokens *t, const phrase *p)
{
    uint32_t i = p->first;
    if (i < 2 || !is_between_marks(t, i, i + p->count) ||
        organisation_kind(t->pack, t->own, p->e.row) != BODY_KIND_MEDIA)
        return false;
    uint32_t before = i - 2;
    return token_is(t, before, FUNCTION_TO) || token_is(t, before, FUNCTION_OF) ||
           token_is(t, before, FUNCTION_CONTRACTION) || token_is(t, before, FUNCTION_BY) ||
           token_phrase(t, before, TABLE_SOURCE_PREPOSITIONS);
}

/* May the listed organisation at p->first be one, when its name is also a word or a name? */
static bool ambiguous_fits(const tokens *t, const phrase *p)
{
    uint32_t i = p->first, end = i + p->count;
    if (p->count == 1 && run_end(t, i) > end && !is_acronym(t, i) &&
        !token_phrase(t, end, TABLE_LEGAL_FORMS) && !in_country(t, end))
        return false; /* Orange County, Renault Dupont */
    if (i > 0 && is_capital(t, i - 1) && is_first_name(t, i - 1))
        return false; /* Louis Renault */
    const phrase *place = token_phrase(t, end - 1, TABLE_PLACES);
    uint32_t kind = organisation_kind(t->pack, t->own, p->e.row);
    if (place && place->e.flags & ENTRY_DEMONYM && p->count == 2 && has_article(t, i))
        return kind == BODY_KIND_MEDIA; /* la Française; Le Parisien */
    uint32_t word = end - 1;
    bool determined =
        i < word ? has_article(t, i)
                 : i > 0 && !is_weak_place(t, i) &&
                       (has_article(t, i - 1) || token_is(t, i - 1, FUNCTION_DETERMINER));
    if (i < word && is_capital(t, i) && kind == BODY_KIND_MEDIA && !is_weak_place(t, i))
        return true; /* comme l'explique La Meuse */
    if (i < word && is_capital(t, i) && role_before(t, i))
        return true; /* le maire Les Républicains de Nice */
    if (determined && is_common(t, word) && p->count <= 2 && goes_on(t, end) &&
        !(kind == BODY_KIND_INSTITUTION && token_is(t, end, FUNCTION_OF)))
        return false; /* le Centre de détention, les Affaires étrangères */
    if (i < word && place && has_article(t, i) && !is_capital(t, i))
        return place_says(t, p) >= 3; /* la Meuse, a river */
    if (p->count == 2 && is_weak_place(t, i) && !has_article(t, i) && !is_capital(t, word) &&
        token_is(t, i, FUNCTION_TIME))
        return place_says(t, p) >= 3; /* Lundi matin, … */
    if (p->count > 1)
        return true;
    if (!is_common(t, word) && !is_first_name(t, word) && !place)
        return !plays_for(t, i, end) && !place_says_ground(t, p);
    if (place || is_first_name(t, word) || is_weak_place(t, i))
        determined = determined || !is_subject(t, i, end);
    else if (kind == BODY_KIND_INSTITUTION)
        determined = false; /* la Commission, l'Assemblée */
    return place_says(t, p) >= (determined ? 3 : 0);
}

static bool is_platform(const tokens *t, const phrase *p)
{
    return p && organisation_kind(t->pack, t->own, p->e.row) == BODY_KIND_PLATFORM;
}

/* sur Facebook, un compte Twitter, sur Instagram et Facebook: a place of publication, no
 * company; but une amende infligée à Facebook. */
static bool published_on(const tokens *t, const phrase *p)
{
    uint32_t i = p->first;
    if (!is_platform(t, p))
        return false;
    if (i > 1 && token_is(t, i - 1, FUNCTION_JOINS_NAMES) &&
        is_platform(t, listed(t, i - 2, TABLE_ORGANISATIONS)))
        i -= 2;
    if (i == 0)
        return false;
    uint32_t before = i - 1;
    return (token_is(t, before, FUNCTION_PREPOSITION) && !token_is(t, before, FUNCTION_OF) &&
            !token_is(t, before, FUNCTION_TO) && !token_is(t, before, FUNCTION_AGAINST)) ||
           (t->at[before].kind == TOKEN_WORD && !(t->at[before].flags & TOKEN_ELIDED) &&
            token_reads(t, before, PART_NOUN, 0) && !t->at[before].functions);
}

/* l'Union | européenne: the article and what follows are no newspaper when a longer name begins
 * behind the article. */
static bool longer_behind(const tokens *t, const phrase *p)
{
    uint32_t i = p->first + 1, end = p->first + p->count, behind;
    if (p->count < 2 || !token_is(t, p->first, FUNCTION_DEFINITE))
        return false;
    const phrase *other = listed(t, i, TABLE_ORGANISATIONS);
    if (other && i + other->count == end && other->e.row != p->e.row &&
        (!is_capital(t, p->first) || is_weak_place(t, p->first)))
        return true; /* l'Union; L'Union at the beginning of a sentence */
    return (other && i + other->count > end) || (body_at(t, i, &behind) && behind > end) ||
           (!(t->at[p->first].flags & TOKEN_CAPITAL) && run_end(t, i) > end);
}

/* The legal form that ends the capitals from `end` on, Motors, Europharm | Limited; NULL if
 * none does. */
static const phrase *form_behind(const tokens *t, uint32_t end)
{
    for (uint32_t j = end;
         j < t->len && j <= end + FORM_REACH && is_capital(t, j) &&
         !(t->at[j].flags & TOKEN_PARAGRAPH) && !listed(t, j, TABLE_ORGANISATIONS);
         j++) {
        const phrase *form = token_phrase(t, j, TABLE_LEGAL_FORMS);
        if (form)
            return form;
    }
    return NULL;
}

/* Kelvar | A3 Tides, Kelvar Tides | GT500: does the code of a model stand among the capitals
 * behind the company? */
static bool names_model(const tokens *t, uint32_t end, uint32_t run)
{
    for (uint32_t i = end; i < run; i++) {
        slice word = token_text(t, i);
        bool letter = false;
        for (size_t k = 0; k < word.len; k++)
            letter |= word.ptr[k] >= 'A' && word.ptr[k] <= 'Z';
        if (letter && has_digit(word))
            return true;
    }
    return false;
}

/* Behind the words of a product of the listed company: une | Kelvar, la | Kelvar 3 GT,
 * le | Kelvar Tides, | Kelvar GT3; p->first if the company itself is meant. */
static uint32_t product_end(const tokens *t, const phrase *p)
{
    uint32_t i = p->first, end = i + p->count, run = end;
    if (organisation_kind(t->pack, t->own, p->e.row) != BODY_KIND_COMPANY)
        return i;
    while (run < t->len && run < i + NAME_TOKENS_MAX && !(t->at[run].flags & TOKEN_PARAGRAPH) &&
           (is_capital(t, run) || t->at[run].kind == TOKEN_NUMBER) &&
           !listed(t, run, TABLE_ORGANISATIONS) && !is_first_name(t, run))
        run++;
    uint32_t maker = run < t->len ? run_end(t, run) : run; /* Kelvar Tides | Shelby GT500 */
    if (listed(t, run, TABLE_ORGANISATIONS) && run > end && names_model(t, run, maker))
        run = maker;
    if (names_model(t, end, run)) {
        while (run < t->len && is_capital(t, run) &&
               (is_acronym(t, run) || !listed(t, run, TABLE_ORGANISATIONS)) &&
               !(t->at[run].flags & TOKEN_PARAGRAPH))
            run++; /* Kelvar M2 | CS Tides */
        return run;
    }
    const phrase *form = form_behind(t, end);
    if (i == 0 || t->at[i].flags & (TOKEN_PARAGRAPH | TOKEN_SENTENCE) || is_acronym(t, i) ||
        !is_word(t, i - 1) ||
        (form && !is_acronym(t, form->first) &&
         phrase_cell(t, form, COLUMN_LEGAL_FORMS_KIND) == BODY_KIND_CLUB))
        return i; /* l'| Aston Martin Owners Club */
    bool definite = has_article(t, i - 1);
    if (!definite && !token_is(t, i - 1, FUNCTION_DETERMINER))
        return i;
    if (is_common(t, i) &&
        !(run > end && (t->at[end].kind == TOKEN_NUMBER || t->at[end].flags & TOKEN_CAPITALS)))
        return i; /* les Galeries Kelvar Boulevard; but: la Jaguar XK */
    return !definite || (run > end && !token_phrase(t, end, TABLE_LEGAL_FORMS)) ? run : i;
}

static bool organisation_fits(const tokens *t, const phrase *p)
{
    uint32_t i = p->first;
    if (is_quoted_paper(t, p))
        return true;
    if (p->count == 1 && !is_capital(t, i) && token_reads(t, i, PART_NOUN, 0) &&
        (i == 0 || !has_article(t, i - 1) || (i > 1 && token_is(t, i - 2, FUNCTION_TO))))
        return false; /* un commandant de gendarmerie, à la gendarmerie */
    if (p->count == 2 && !is_capital(t, i) && t->at[i + 1].kind == TOKEN_NUMBER)
        return false; /* la 1re */
    if (i > 0 && !is_capital(t, i) && !t->at[i].functions && p->count > 1 &&
        token_is(t, i - 1, FUNCTION_PREPOSITION) && !token_is(t, i - 1, FUNCTION_OF))
        return false; /* en région Bretagne */
    if (p->count <= 2 && p->e.flags & ENTRY_AMBIGUOUS && body_goes_on(t, i, p->count))
        return false;
    if (person_title(t, p) || is_capital_role(t, i) || longer_behind(t, p))
        return false;
    if (p->count > 1)
        return !(p->e.flags & ENTRY_AMBIGUOUS) || ambiguous_fits(t, p);
    slice word = token_text(t, i);
    if (word.len == 1 ||
        (t->at[i].flags & TOKEN_CAPITALS &&
         (t->at[i].functions || token_reads(t, i, PART_VERB, MORPH_AUXILIARY))))
        return false; /* C'EST */
    if (p->e.flags & ENTRY_AMBIGUOUS && says_of_itself(t, i) == SIGN_KIND_THING &&
        place_says(t, p) < 3)
        return false; /* la TVA */
    if (p->e.flags & ENTRY_AMBIGUOUS && i > 0 && t->at[i - 1].kind == TOKEN_NUMBER &&
        token_is(t, i, FUNCTION_TIME))
        return false; /* le 25 Avril */
    if (is_acronym(t, i) && i > 0 &&
        (t->at[i - 1].kind == TOKEN_NUMBER ||
         (token_is(t, i - 1, FUNCTION_DETERMINER) && !token_is(t, i - 1, FUNCTION_DEFINITE) &&
          !token_is(t, i - 1, FUNCTION_CONTRACTION))))
        return false; /* 3 h 25 UTC, un CRS */
    if (has_digit(word) && i > 0 && is_capital(t, i - 1) &&
        !(t->at[i].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH)) && !t->at[i - 1].functions &&
        !is_acronym(t, i - 1))
        return false; /* la Kelvette | C8 */
    /* « Ces » at the start of a sentence is not the CES; but: Orange a perdu … */
    if (is_weak_place(t, i) && is_common(t, i) && !is_between_marks(t, i, i + 1) &&
        !(t->at[i].flags & (TOKEN_CAPITALS | TOKEN_INNER_CAPITAL)) &&
        (t->at[i].functions || !token_reads(t, i, PART_NOUN, 0) || !is_subject(t, i, i + 1)))
        return false;
    return !(p->e.flags & ENTRY_AMBIGUOUS) || ambiguous_fits(t, p);
}

/* One of the user's people: not a word that begins a sentence, nor a part of another name. */
static bool own_person_fits(const tokens *t, const phrase *p)
{
    if (p->count > 1)
        return true;
    return run_end(t, p->first) <= p->first + 1 &&
           !(is_weak_place(t, p->first) && is_common(t, p->first) &&
             title_before(t, p->first) == p->first);
}

/* Premier | ministre, le ministre des Affaires | étrangères: behind a role of several words
 * that begins at i and holds no organisation; i if there is none. */
static uint32_t role_end(const tokens *t, uint32_t i)
{
    const phrase *role = is_word(t, i) ? token_phrase(t, i, TABLE_ROLES) : NULL;
    if (!role || role->count < 2)
        return i;
    for (uint32_t j = i; j < i + role->count; j++) {
        const phrase *p = listed(t, j, TABLE_ORGANISATIONS);
        if (is_first_name(t, j) || (p && !(p->e.flags & ENTRY_AMBIGUOUS)))
            return i;
    }
    return i + role->count;
}

static name *add(finder *f, uint32_t first, uint32_t end, uint8_t kind)
{
    name *n = ARRAY_PUSH(&f->list, f->mem);
    if (n)
        *n = (name){.first = first, .end = end, .title = first, .kind = kind};
    return n;
}

/* Behind the place of an office that the list knows without one, agence régionale de santé |
 * de Bretagne; `end` if none follows. */
static uint32_t seat_end(const tokens *t, const phrase *p, uint32_t end)
{
    uint32_t kind = organisation_kind(t->pack, t->own, p->e.row);
    const phrase *body = token_phrase(t, p->first, TABLE_BODIES);
    bool national = organisation_country(t->pack, t->own, p->e.row).len > 0;
    if (p->count < 2 || !body || !national ||
        phrase_cell(t, body, COLUMN_BODIES_HEAD) & BODY_HEAD_VENUE ||
        (kind != BODY_KIND_INSTITUTION && kind != BODY_KIND_AGENCY))
        return end;
    return of_place_end(t, end);
}

/* The listed organisation p. Bentley | Motors: a legal form behind belongs to the name, and
 * some make another's of it: BBC | Studios. */
static bool take_listed(finder *f, const phrase *p, uint32_t *end)
{
    const tokens *t = f->t;
    uint32_t i = p->first;
    const phrase *form = form_behind(t, i + p->count);
    uint32_t whole = form ? form->first + form->count : i + p->count;
    *end = seat_end(t, p, whole);
    name *n = add(f, i, *end, NAME_ORGANISATION);
    if (!n)
        return false;
    n->flags = i > 0 && t->at[i - 1].character == '(' ? NAME_PARENTHESIS : 0;
    if (form && phrase_cell(t, form, COLUMN_LEGAL_FORMS_WHOSE) == FORM_OWNER_OWN) {
        n->form = 6; /* as a name that no list knows */
    } else {
        n->flags |= NAME_LISTED | (p->e.flags & ENTRY_ALIAS ? 0 : NAME_MAIN) |
                    (p->count == 1 && is_acronym(t, i) ? NAME_ACRONYM : 0) |
                    (*end > whole ? NAME_SEAT : 0);
        n->row = p->e.row;
    }
    if (p->count > 1 && token_is(t, i, FUNCTION_CONTRACTION))
        n->first = n->title = i + 1; /* au | Figaro */
    return true;
}

static bool take_own_person(finder *f, const phrase *p, uint32_t *end)
{
    *end = p->first + p->count;
    name *n = add(f, p->first, *end, NAME_PERSON);
    if (!n)
        return false;
    set_title(n, f->t, title_before(f->t, p->first));
    n->flags |= NAME_LISTED;
    n->row = p->e.row;
    return true;
}

/* insiste | Virginie, quadragénaire: do the words around a first name that is also a place tell
 * of a person? */
static bool says_person(const tokens *t, uint32_t i)
{
    name n = {.first = i, .end = i + 1, .title = i};
    weigh_place(t, &n);
    return n.person >= 2 && n.ground <= 0;
}

/* A listed place at i; behind stays i if none is taken. */
static bool take_place(finder *f, uint32_t i, uint32_t *behind)
{
    const tokens *t = f->t;
    const phrase *p = is_capital(t, i) ? listed(t, i, TABLE_PLACES) : NULL;
    *behind = i;
    if (!p || p->e.flags & ENTRY_DEMONYM || title_before(t, i) < i || country_leads(t, i) ||
        body_called(t, i) || (p->count == 1 && is_first_name(t, i) && says_person(t, i)) ||
        (run_end(t, i) > i + p->count &&
         ((is_first_name(t, i) && p->count == 1) ||
          token_phrase(t, i + p->count, TABLE_LEGAL_FORMS)))) /* Auxerre FC */
        return true;
    name *n = add(f, i, i + p->count, NAME_PLACE);
    if (!n)
        return false;
    n->row = p->e.row;
    *behind = i + p->count;
    return true;
}

static bool take_paper(finder *f, uint32_t i, uint32_t end)
{
    name *n = add(f, i, end, NAME_ORGANISATION);
    if (n)
        n->flags |= NAME_BYLINE;
    return n != NULL;
}

/* Takes the name that begins at i, if one does, and sets *end behind what was looked at. */
static bool take_name(finder *f, uint32_t i, uint32_t *end)
{
    const tokens *t = f->t;
    *end = i + 1;
    const phrase *p = listed(t, i, TABLE_ORGANISATIONS);
    uint32_t thing = thing_end(t, i);
    if (thing > i && (!p || thing >= i + p->count)) {
        *end = thing;
        return true;
    }
    uint32_t whole = named_in_marks(t, i);
    if (whole == i)
        whole = spelled_out(f, i);
    if (whole == i)
        whole = abbreviated_behind(t, i);
    if (whole == i)
        whole = called_end(t, i);
    if (whole > i && whole > run_end(t, i) && !(p && i + p->count == whole)) {
        *end = whole;
        return add(f, i, whole, NAME_ORGANISATION) != NULL;
    }
    if (p && t->at[i].kind == TOKEN_NUMBER && (p->count == 1 || is_capital(t, i + 1)))
        return take_listed(f, p, end); /* 6MEDIAS, 20 Minutes */
    if (!is_word(t, i) || is_glossed_thing(f, i))
        return true;
    uint32_t behind = i;
    if (i < f->byline && byline_name(t, i, f->byline, end) && (!p || *end > i + p->count))
        return take_paper(f, i, *end);
    const phrase *who = listed(t, i, TABLE_OWN_PEOPLE);
    if (who && (!p || who->count >= p->count) && own_person_fits(t, who))
        return take_own_person(f, who, end);
    if (!p)
        behind = role_end(t, i);
    if (behind > i) {
        *end = behind;
        return true;
    }
    if (p && published_on(t, p)) {
        *end = i + p->count;
        return true;
    }
    uint32_t product = p ? product_end(t, p) : i;
    if (product > i) {
        *end = product;
        return true;
    }
    if (p && organisation_fits(t, p))
        return take_listed(f, p, end);
    if (!take_place(f, i, &behind))
        return false;
    if (behind > i) {
        *end = behind;
        return true;
    }
    if (body_at(t, i, &behind)) {
        bool venue = is_venue(t, i);
        name *n = add(f, i, behind, venue ? NAME_UNKNOWN : NAME_ORGANISATION);
        if (n)
            n->flags = venue ? NAME_NOTHING : NAME_HEADED;
        *end = behind;
        return n != NULL;
    }
    uint32_t particle = titled_particle(t, i);
    if (particle > i)
        return take_run(f, particle, end);
    /* a title is looked at from the name behind it */
    if (!is_capital(t, i) || (token_phrase(t, i, TABLE_TITLES) && is_capital(t, i + 1)))
        return true;
    return take_run(f, i, end);
}

bool names_find(names *out, arena *mem, const tokens *t)
{
    finder f = {.t = t, .mem = mem};
    uint32_t end, paragraphs = 0;
    out->of_token = arena_take(mem, t->len + 1, sizeof *out->of_token);
    if (!out->of_token || !things_find(&f))
        return false;
    for (uint32_t i = 0; i < t->len; i = end) {
        if (t->at[i].flags & TOKEN_PARAGRAPH)
            f.byline = byline_end(t, i, paragraphs++);
        if (!take_name(&f, i, &end))
            return false;
    }
    if (!names_agree(&f))
        return false;
    out->at = f.list.at;
    out->len = (uint32_t)f.list.len;
    for (uint32_t n = 0; n < out->len; n++)
        for (uint32_t i = out->at[n].first; i < out->at[n].end; i++)
            out->of_token[i] = n + 1;
    return true;
}
