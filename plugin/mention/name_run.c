/* Runs of capitalised words that no list knows, and what their own words say of them. */
#include "name_parts.h"

#define TAGS_MIN 5          /* words of a line of tags */
#define LISTED_PEOPLE_MIN 6 /* words of people named one behind the other */
#define TAGS_COMMON_MIN 3   /* ordinary ones among them */

/* Charles | de | Gaulle: may « de » join what stands before it to what stands behind? */
static bool joins_of(const tokens *t, uint32_t first, uint32_t end, uint32_t next)
{
    bool elided = token_is(t, next - 1, FUNCTION_OF) && t->at[next - 1].flags & TOKEN_ELIDED &&
                  is_first_name(t, first) && end - first == 2 &&
                  !token_phrase(t, next, TABLE_PLACES);
    for (uint32_t i = first; i < end && !elided; i++) /* Valéry Giscard d'Estaing */
        if (!(i > first && token_phrase(t, i, TABLE_NAME_PARTICLES)) && /* Léa Van | de Kerle */
            !is_first_name(t, i) && (end - first > 1 || is_common(t, i) || is_acronym(t, i)))
            return false; /* Lois du Sénat, GSM de Léa Morel */
    for (uint32_t i = next; end - first > 1 && i < t->len && is_capital(t, i); i++)
        if (token_phrase(t, i, TABLE_LEGAL_FORMS))
            return false; /* Léa Morel | de Kelvar Global Forex */
    const phrase *other = listed(t, next, TABLE_ORGANISATIONS);
    const phrase *place = listed(t, next, TABLE_PLACES);
    if (!is_first_name(t, first) && (token_is(t, end, FUNCTION_CONTRACTION) ||
                                     (place && !(place->e.flags & ENTRY_DEMONYM))))
        return false; /* Skydome du Corvette Museum, Kelvia de Nantes */
    return !(other && !(other->e.flags & ENTRY_AMBIGUOUS)) &&
           !(is_first_name(t, next) && is_capital(t, next + 1) &&
             !(t->at[next + 1].flags & TOKEN_PARAGRAPH));
}

/* Behind the particles that join capitals at `end`: Charles de | Gaulle; `end` if none do. */
static uint32_t particles_end(const tokens *t, uint32_t first, uint32_t end)
{
    uint32_t next = end;
    bool of = false;
    if (end - first == 1 && says_of_itself(t, first) == SIGN_KIND_THING)
        return end; /* Noël | de Strasbourg */
    while (next < t->len && next - end < 2 && is_word(t, next) &&
           token_phrase(t, next, TABLE_NAME_PARTICLES) &&
           !(t->at[next].flags & TOKEN_PARAGRAPH)) {
        if (token_is(t, next, FUNCTION_JOINS_NAMES))
            return end; /* Léa Morel ou Paul Brun */
        of |= token_is(t, next, FUNCTION_OF);
        next++;
    }
    return next < t->len && is_capital(t, next) && !(t->at[next].flags & TOKEN_PARAGRAPH) &&
                   (!of || joins_of(t, first, end, next))
               ? next
               : end;
}

/* | Parallèlement, …: an adverb and nothing else, before its comma. */
static bool is_adverb_apart(const tokens *t, uint32_t i)
{
    const token *k = &t->at[i];
    bool adverb = k->reading_count > 0 && i + 1 < t->len && t->at[i + 1].character == ',';
    for (uint32_t r = 0; r < k->reading_count; r++)
        adverb &= (t->readings[k->first_reading + r].morph & MORPH_PART) == PART_ADVERB;
    return adverb;
}

static bool in_capitals(const tokens *t, uint32_t first, uint32_t end)
{
    while (first < end && t->at[first].flags & TOKEN_CAPITALS)
        first++;
    return first == end;
}

/* A word whose capital begins a sentence though no point stands before it, or a role behind a
 * whole name: Léa Morel | Dans ce texte, Léa Morel | Porte-parole, not Paul Le Maire. */
static bool begins_sentence(const tokens *t, uint32_t first, uint32_t i)
{
    if (i - first == 1 && t->at[first].flags & TOKEN_ABBREVIATION && i + 1 < t->len &&
        token_is(t, i, FUNCTION_DEFINITE) && !is_capital(t, i + 1))
        return true; /* classe E. | La taxe monte */
    if (t->at[i].functions && i - first > 1 && !(t->at[i].flags & TOKEN_CAPITALS) &&
        in_capitals(t, first, i))
        return true; /* LÉA MOREL | Les pompes, not LÉA Le Gall */
    if (i - first == 1 && t->at[i].functions && is_first_name(t, first) && i + 1 < t->len &&
        (t->at[i + 1].character == ',' || t->at[i + 1].character == ')' ||
         token_is(t, i + 1, FUNCTION_CONTRACTION)))
        return false; /* Paul | Sur, l'avocat; Jean | Tel du KLV */
    if (t->at[i].flags & TOKEN_CAPITALS || is_first_name(t, i) ||
        token_phrase(t, i, TABLE_NAME_PARTICLES) || token_reads(t, i, PART_SURNAME, 0))
        return false;
    bool whole = i - first > 1 && !token_phrase(t, i - 1, TABLE_NAME_PARTICLES);
    bool dated = token_reads(t, i, PART_VERB, MORPH_PARTICIPLE) && i + 1 < t->len &&
                 token_is(t, i + 1, FUNCTION_DEFINITE) && !is_capital(t, i + 1);
    return t->at[i].functions ||
           (whole && is_adverb_apart(t, i)) || /* Léa Morel | Publié le 3 mai */
           (whole && (dated || token_phrase(t, i, TABLE_ROLES)));
}

/* sous Paul Roux | Jean Castagne parle: does another person's whole name begin at `end`, behind
 * the one at `first`? */
static bool begins_another(const tokens *t, uint32_t first, uint32_t end)
{
    return end - first == 2 && is_first_name(t, first) && !is_first_name(t, first + 1) &&
           !token_phrase(t, first + 1, TABLE_NAME_PARTICLES) && is_first_name(t, end) &&
           !token_phrase(t, end, TABLE_NAME_PARTICLES) && end + 1 < t->len &&
           is_capital(t, end + 1) && !is_first_name(t, end + 1) &&
           !(t->at[end + 1].flags & TOKEN_PARAGRAPH);
}

uint32_t run_end(const tokens *t, uint32_t i)
{
    if (i >= t->len || !is_capital(t, i) || t->at[i].flags & TOKEN_ELIDED)
        return i;
    uint32_t end = i + 1;
    while (end < t->len && end - i < NAME_TOKENS_MAX && !(t->at[end].flags & TOKEN_PARAGRAPH)) {
        if ((is_capital(t, end) && !(t->at[end].flags & TOKEN_ELIDED)) ||
            has_particle(t, end)) {
            if (begins_sentence(t, i, end) || begins_another(t, i, end))
                break;
            end++;
            continue;
        }
        uint32_t next = particles_end(t, i, end);
        if (next > end) {
            end = next + 1;
            continue;
        }
        /* S&P, Marks & Spencer; a number belongs to some names: Europe 1 is listed */
        if (t->at[end].kind == TOKEN_MARK && t->at[end].character == '&' && end + 1 < t->len &&
            is_capital(t, end + 1)) {
            end += 2;
            continue;
        }
        break;
    }
    return end;
}

uint32_t title_before(const tokens *t, uint32_t i)
{
    if (i > 0 && !(t->at[i].flags & TOKEN_PARAGRAPH) && token_phrase(t, i - 1, TABLE_TITLES))
        return i - 1;
    return i;
}

bool is_capital_role(const tokens *t, uint32_t i)
{
    const phrase *p = token_phrase(t, i, TABLE_ROLES);
    return p && p->count == 1 && !is_first_name(t, i) &&
           (t->at[i].flags & TOKEN_CAPITALS ||
            (is_capital(t, i + 1) && (is_weak_place(t, i) || is_first_name(t, i + 1))));
}

uint32_t titled_particle(const tokens *t, uint32_t i)
{
    const phrase *title = token_phrase(t, i, TABLE_TITLES);
    uint32_t j = i + 1;
    if (!title || title->count > 1)
        return i;
    while (j < t->len && j < i + 4 && is_word(t, j) && !is_capital(t, j) &&
           token_phrase(t, j, TABLE_NAME_PARTICLES) && !(t->at[j].flags & TOKEN_PARAGRAPH))
        j++;
    if (j == i + 1 || !is_capital(t, j) || token_phrase(t, j, TABLE_ROLES))
        return i;
    uint32_t kind = phrase_cell(t, title, COLUMN_TITLES_KIND);
    bool civil =
        kind == TITLE_KIND_CIVIL && is_capital(t, i) && !token_phrase(t, i, TABLE_ROLES);
    /* le général de Gaulle, but not le duc de Belcombe, le colonel de Gendarmerie */
    bool adjective = i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && !t->at[i - 1].functions &&
                     token_reads(t, i - 1, PART_NOUN, 0); /* le directeur général de Kelvia */
    bool general = kind == TITLE_KIND_MILITARY && j == i + 2 && !adjective &&
                   token_is(t, i + 1, FUNCTION_OF) &&
                   !token_is(t, i + 1, FUNCTION_CONTRACTION) && !is_common(t, j) &&
                   !is_first_name(t, j) && !token_phrase(t, j, TABLE_PLACES);
    return civil || general ? i + 1 : i;
}

bool country_leads(const tokens *t, uint32_t i)
{
    const phrase *p = listed(t, i, TABLE_PLACES);
    return p && p->count == 1 && phrase_cell(t, p, COLUMN_PLACES_KIND) == PLACE_KIND_COUNTRY &&
           is_capital(t, i + 1) && !(t->at[i + 1].flags & TOKEN_PARAGRAPH) &&
           !is_first_name(t, i + 1) && !is_acronym(t, i + 1) && !t->at[i + 1].functions &&
           is_common(t, i + 1) && !token_phrase(t, i + 1, TABLE_PLACES);
}

bool body_called(const tokens *t, uint32_t i)
{
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && !is_capital(t, i - 1) &&
           body_leads(t, i - 1) && run_end(t, i) == i + 2 && !is_first_name(t, i + 1) &&
           !t->at[i + 1].functions;
}

void set_title(name *n, const tokens *t, uint32_t title)
{
    n->title = title;
    if (is_first_name(t, n->first)) {
        n->flags |= NAME_FIRST_KNOWN;
        n->gender = first_name_gender(t, n->first);
    }
    if (title < n->first) {
        uint8_t gender = entry_gender(&token_phrase(t, title, TABLE_TITLES)->e);
        if (!n->gender || gender != (FEATURE_MASCULINE | FEATURE_FEMININE))
            n->gender = gender; /* Pr fits both: then the first name decides */
    }
}

/* A HEADLINE IN CAPITALS names nobody. */
static bool all_capitals(const tokens *t, uint32_t first, uint32_t end)
{
    bool common = true;
    for (uint32_t i = first; i < end; i++)
        common &= is_common(t, i);
    return in_capitals(t, first, end) && end - first >= (common ? 2 : 3); /* LIRE AUSSI */
}

/* Sport Football Kerlan Kerlan-Bassin Edition Ouest: the tags of a page, which name nobody. */
static bool is_tags(const tokens *t, uint32_t first, uint32_t end)
{
    uint32_t common = 0;
    for (uint32_t i = first; i < end; i++) {
        if (!is_capital(t, i) || is_first_name(t, i) || t->at[i].flags & TOKEN_CAPITALS)
            return false;
        common += is_common(t, i);
    }
    return end - first >= TAGS_MIN && common >= TAGS_COMMON_MIN;
}

/* Malt & Fils */
static bool joined_by_and(const tokens *t, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (t->at[i].character == '&')
            return true;
    return false;
}

/* IV, XIXe: a number. */
static bool is_roman(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    if (word.len > 2 && word.ptr[word.len - 1] == 'e')
        word.len--;
    for (size_t k = 0; k < word.len; k++)
        if (!memchr("IVX", word.ptr[k], 3))
            return false;
    return word.len > 1;
}

/* A13, D975: one letter and a number. */
static bool is_road(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    for (size_t k = 1; k < word.len; k++)
        if (word.ptr[k] < '0' || word.ptr[k] > '9')
            return false;
    return word.len > 1;
}

/* A capital that says nothing of a name: l'Intérieur, la Suissesse, @LeaMorel. */
static bool names_nothing(const tokens *t, uint32_t i, uint32_t run)
{
    if (i > 0 && !(t->at[i].flags & TOKEN_SPACED) &&
        (t->at[i - 1].character == '@' || t->at[i - 1].character == '#'))
        return true;
    const phrase *body = token_phrase(t, i, TABLE_BODIES);
    if (run - i == 1 && i > 0 && is_capital(t, i - 1) && is_adverb_apart(t, i))
        return true;
    if (run - i == 1 &&
        (says_of_itself(t, i) == SIGN_KIND_THING || is_roman(t, i) || is_road(t, i)))
        return true;
    if (run - i != 1 || t->at[i].functions || body ||
        (t->at[i].flags & TOKEN_ABBREVIATION && token_phrase(t, i, TABLE_TITLES)))
        return run - i == 1; /* La, Le; l'ONG; M. */
    if (t->at[i].flags & TOKEN_INNER_CAPITAL || is_acronym(t, i))
        return false;
    const phrase *place = token_phrase(t, i, TABLE_PLACES);
    if (place && place->e.flags & ENTRY_DEMONYM)
        return !is_first_name(t, i);
    if (token_is_inhabitant(t, i))
        return true;
    return i > 0 && is_common(t, i) && !is_first_name(t, i) &&
           !token_reads(t, i, PART_SURNAME, 0) && has_article(t, i - 1);
}

/* How much a legal form or a word of business shows an organisation: less behind a first name,
 * as in Roger Waters. */
static int legal_form(const tokens *t, uint32_t first, uint32_t end)
{
    int weight = end - first == 2 && is_first_name(t, first) ? 3 : 6;
    const phrase *role = token_phrase(t, first, TABLE_ROLES);
    if (role && phrase_cell(t, role, COLUMN_ROLES_KIND) == ROLE_KIND_OFFICE)
        return 0; /* Vice-Président Motorsport */
    for (uint32_t i = first + 1; i < end; i++)
        if (token_phrase(t, i, TABLE_LEGAL_FORMS))
            return weight == 3 && token_reads(t, i, PART_SURNAME, 0) ? 0 : weight;
    const phrase *club = end - first > 1 ? token_phrase(t, first, TABLE_LEGAL_FORMS) : NULL;
    bool leads = club && phrase_cell(t, club, COLUMN_LEGAL_FORMS_KIND) == BODY_KIND_CLUB;
    return leads ? weight : 0; /* US Belcombe */
}

static bool is_function_word(const tokens *t, slice word)
{
    const entry *entries;
    uint32_t count = 0;
    uint64_t state = 0;
    pack_phrase_step(t->pack, &state, word_hash(word), &entries, &count);
    for (uint32_t e = 0; e < count; e++)
        if (entries[e].table == TABLE_FUNCTION_WORDS)
            return true;
    return false;
}

/* Kerlan-sur-Dive: a small word between the hyphens of a name that no list knows. */
static bool is_commune(const tokens *t, uint32_t i)
{
    slice word = token_text(t, i);
    const char *hyphen = memchr(word.ptr, '-', word.len), *end = word.ptr + word.len;
    if (t->at[i].reading_count || !hyphen || hyphen + 1 == end || hyphen[1] < 'a' ||
        hyphen[1] > 'z')
        return false;
    const char *next = memchr(hyphen + 1, '-', (size_t)(end - hyphen - 1));
    return next && next + 1 < end && !(next[1] >= 'a' && next[1] <= 'z') &&
           is_function_word(t, (slice){hyphen + 1, (size_t)(next - hyphen - 1)});
}

/* What the words of the name say. */
static void weigh_words(const tokens *t, name *n)
{
    uint32_t count = n->end - n->first;
    int person = 0;
    bool plain = count == 2 || count == 3;
    if (is_first_name(t, n->first))
        person += count > 1 ? 3 : 1;
    for (uint32_t i = n->first; i < n->end; i++) {
        if (token_reads(t, i, PART_SURNAME, 0))
            person++;
        if (is_common(t, i) && !token_phrase(t, i, TABLE_NAME_PARTICLES) &&
            !is_first_name(t, i))
            person -= i == n->first ? 2 : 1;
        if (is_acronym(t, i))
            person--;
        if (t->at[i].flags & TOKEN_ABBREVIATION && count > 1)
            person += i > n->first ? 1 : 3; /* an initial: John F. Doe */
        slice word = token_text(t, i); /* Chin-Feun has two capitals, OpenAI is no person */
        plain &= (t->at[i].reading_count == 0 ||
                  (i > n->first && !is_common(t, i) && token_reads(t, i, PART_SURNAME, 0))) &&
                 (!(t->at[i].flags & TOKEN_INNER_CAPITAL) ||
                  memchr(word.ptr, '-', word.len) != NULL);
        if (has_digit(word)) { /* MX-5 Kelta, M40i */
            person -= 4;
            n->organisation = (int8_t)(n->organisation - (is_acronym(t, i) ? 0 : 2));
        }
        if (i > n->first && !is_first_name(t, n->first) && !is_acronym(t, i) &&
            says_of_itself(t, i) == SIGN_KIND_THING)
            person -= 3; /* Kelvar Motorsport Tides */
    }
    if (plain)
        person += 2;
    if (count == 1 && says_of_itself(t, n->first) == SIGN_KIND_PERSON)
        person += 3; /* Trump */
    if (count == 1 && listed(t, n->first, TABLE_ORGANISATIONS))
        person--; /* Mercedes, Céline: a first name and more */
    if (count > 1 &&
        ((token_is(t, n->first, FUNCTION_DETERMINER) &&
          !token_is(t, n->first, FUNCTION_OF)) || /* but: De Kelvar */
         (!is_first_name(t, n->first) && token_phrase(t, n->first, TABLE_NAME_SIGNS) &&
          says_of_itself(t, n->first) != SIGN_KIND_PERSON)))
        person -= 4; /* The Rabeats, Les Cadets; but: Napoléon Brun */
    if (count > 1 && !is_first_name(t, n->first) && listed(t, n->first, TABLE_ORGANISATIONS))
        person -= 6; /* Volvo Kelta R.S. */
    if (count > 1 ? says_of_itself(t, n->first) == SIGN_KIND_PLACE : is_commune(t, n->first))
        n->ground = (int8_t)(n->ground + 4); /* Port Kerlan */
    n->form = (int8_t)(joined_by_and(t, n->first, n->end) || country_leads(t, n->first)
                           ? 6
                           : legal_form(t, n->first, n->end));
    if (count > 1 && n->form == 0 && body_leads(t, n->first) && !t->at[n->end - 1].functions &&
        t->at[n->end - 1].place.end - t->at[n->end - 1].place.start > 1)
        n->form = 4; /* Groupe Kelvia */
    if (count > 1 && !is_acronym(t, n->end - 1) &&
        says_of_itself(t, n->end - 1) == SIGN_KIND_THING) {
        n->form = 0; /* Kelvia Insurance Show */
        person -= 4;
    }
    n->words = (int8_t)person;
}

uint32_t run_cut(const tokens *t, uint32_t i, uint32_t run)
{
    if (is_first_name(t, i))
        for (uint32_t j = i + 2; run - i >= LISTED_PEOPLE_MIN && j + 1 < run; j++)
            if (is_first_name(t, j) && is_capital(t, j - 1))
                return j; /* Léa Morel | Hugo Brun | Paul Roux: the tags of a page */
    if (is_first_name(t, i) || legal_form(t, i, run) >= 6)
        return run;
    if (is_common(t, i) || is_acronym(t, i) || token_phrase(t, i, TABLE_PLACES) ||
        (i > 0 && (token_is(t, i - 1, FUNCTION_OF) || token_is(t, i - 1, FUNCTION_DEFINITE))))
        for (uint32_t j = i + 1; j + 1 < run; j++)
            if (is_first_name(t, j)) {
                run = j;
                break;
            }
    for (uint32_t j = i + 1; j < run; j++) {
        const phrase *p = listed(t, j, TABLE_ORGANISATIONS);
        if (token_phrase(t, j, TABLE_TITLES) && j + 1 < run &&
            !token_reads(t, j, PART_SURNAME, 0))
            return j; /* le Français | Maître Morel */
        if ((p && !(p->e.flags & ENTRY_AMBIGUOUS)) || listed(t, j, TABLE_OWN_PEOPLE))
            return j;
    }
    return run;
}

static uint8_t run_flags(const tokens *t, uint32_t first, uint32_t run)
{
    bool acronym = run - first == 1 && is_acronym(t, first) && !has_digit(token_text(t, first));
    return (uint8_t)((acronym ? NAME_ACRONYM : 0) |
                     (first > 0 && t->at[first - 1].character == '(' ? NAME_PARENTHESIS : 0) |
                     (is_first_name(t, first) ? NAME_FIRST_KNOWN : 0));
}

/* Source : | Destination Nature */
static bool announced(const tokens *t, uint32_t i)
{
    const phrase *p =
        i > 1 && t->at[i - 1].character == ':' && !(t->at[i].flags & TOKEN_PARAGRAPH)
            ? token_phrase(t, i - 2, TABLE_NAME_SIGNS)
            : NULL;
    return p && p->count == 2;
}

#define MORPH_TOLD                                                                             \
    (MORPH_PRESENT | MORPH_IMPERFECT | MORPH_PAST | MORPH_FUTURE | MORPH_CONDITIONAL)

/* Macron a dit: a lone noun without a determiner in front of its verb is somebody's name. */
static bool does_something(const tokens *t, uint32_t i)
{
    uint32_t verb = i + 1;
    bool lone = token_reads(t, i, PART_NOUN, MORPH_SINGULAR);
    for (uint32_t r = 0; r < t->at[i].reading_count; r++) {
        uint32_t part = t->readings[t->at[i].first_reading + r].morph & MORPH_PART;
        lone &= part == PART_NOUN || part == PART_SURNAME || part == PART_FIRST_NAME ||
                part == PART_PROPER;
    }
    if (t->at[i].functions || t->at[i].flags & TOKEN_CAPITALS || !(lone || is_first_name(t, i)))
        return false;
    while (verb < t->len &&
           (token_is(t, verb, FUNCTION_REFLEXIVE) || token_is(t, verb, FUNCTION_NEGATION)))
        verb++;
    if (verb < t->len && token_reads(t, verb, PART_ADJECTIVE, 0) &&
        !token_reads(t, verb, PART_VERB, MORPH_PARTICIPLE))
        return false; /* Côté politique; but: Macron dit */
    for (uint32_t r = 0; verb < t->len && r < t->at[verb].reading_count; r++) {
        uint32_t morph = t->readings[t->at[verb].first_reading + r].morph;
        if ((morph & MORPH_PART) == PART_VERB && morph & MORPH_TOLD && morph & MORPH_THIRD &&
            morph & MORPH_SINGULAR)
            return is_word(t, verb) && !(t->at[verb].flags & (TOKEN_CAPITAL | TOKEN_SENTENCE));
    }
    return false;
}

/* Partager | Kelvia Group: a button's verb, which the text of a page runs into a name? */
static bool is_order(const tokens *t, uint32_t i)
{
    bool verb = t->at[i].reading_count > 0 && !(t->at[i].flags & TOKEN_CAPITALS) &&
                !(i > 0 && (is_word(t, i - 1) || named_in_marks(t, i) > i));
    /* but: l'association | Construire Belcombe, l'association « | Construire Belcombe » */
    for (uint32_t r = 0; r < t->at[i].reading_count; r++) {
        uint32_t morph = t->readings[t->at[i].first_reading + r].morph;
        verb &= (morph & MORPH_PART) == PART_VERB && morph & MORPH_INFINITIVE;
    }
    return verb;
}

bool take_run(finder *f, uint32_t i, uint32_t *end)
{
    const tokens *t = f->t;
    uint32_t capital = i; /* behind a title the name may begin with a particle */
    while (!is_capital(t, capital) && capital < i + 3)
        capital++;
    uint32_t run = run_end(t, capital);
    *end = i + 1;
    if (run == capital || is_capital_role(t, i) || (run > i + 1 && is_portfolio(t, i)) ||
        (run > i + 1 && is_order(t, i)) ||
        (run > i + 1 &&
         ((is_acronym(t, i) && token_phrase(t, i, TABLE_BODIES)) || is_inhabitant(t, i))))
        return true; /* l'ONG | Kelvar Watch, le Français | Zolvan Krestic */
    if (all_capitals(t, i, run) || is_tags(t, i, run)) {
        *end = run;
        return true;
    }
    uint32_t title = title_before(t, i);
    if (title < i && run == i + 1 && token_is(t, i, FUNCTION_DEMONSTRATIVE))
        return true; /* 450 M. | Cette somme */
    /* « Interrogé », « Pour »: a capital that the place gives to an ordinary word */
    if (is_weak_place(t, i) && title == i && is_common(t, i) && !is_acronym(t, i) &&
        !announced(t, i) && !(is_first_name(t, i) && run - i > 1) &&
        !(t->at[i].flags & TOKEN_INNER_CAPITAL) && !(run - i == 1 && does_something(t, i)) &&
        !(run - i > 1 && is_between_marks(t, i, run))) /* "Danse Kelvar" */
        return true;
    run = run_cut(t, i, run);
    if (run == i + 1 && token_is(t, i, FUNCTION_DETERMINER) && is_capital(t, run) &&
        !(t->at[run].flags & TOKEN_PARAGRAPH))
        return true; /* Le | Kelvar Libre */
    name *n = ARRAY_PUSH(&f->list, f->mem);
    if (!n)
        return false;
    *n = (name){.first = i,
                .end = run,
                .title = title,
                .kind = NAME_UNKNOWN,
                .flags = run_flags(t, i, run)};
    *end = run;
    if (title < i && party_behind_office(t, n))
        title = n->title = i; /* le député | KLV | Paul Brun */
    if (thing_end(t, title) == run || (title == i && names_nothing(t, i, run))) {
        n->flags |= NAME_NOTHING;
        return true;
    }
    weigh_words(t, n);
    weigh_place(t, n);
    set_title(n, t, title);
    if (title < i)
        n->flags |= NAME_TITLED;
    return true;
}
