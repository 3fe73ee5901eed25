/* What stands around a name and shows what it names: roles, nouns of bodies, signs of the table
 * name_signs.tsv. */
#include "name_parts.h"

#define SIGN_REACH 6        /* tokens that a sign may lie before the name */
#define MARKED_MAX 6        /* tokens of a body's name between quotation marks */
#define LISTED_WORDS 4      /* of an organisation in a list of several */
#define DESCRIPTION_REACH 4 /* tokens of a description before its last name */
#define VERB_REACH 3        /* small words before a verb: comme le lui a dit */
#define TITLE_REACH 4       /* tokens of a title behind its first name */

/* May token i stand between a noun and the name it introduces: (le fabricant) de panneaux
 * solaires? */
static bool between(const tokens *t, uint32_t i)
{
    if (!is_word(t, i) || t->at[i].flags & TOKEN_CAPITAL)
        return false;
    if (t->at[i].functions)
        return token_is(t, i, FUNCTION_OF) ||
               (token_is(t, i, FUNCTION_DEFINITE) && i > 0 && token_is(t, i - 1, FUNCTION_OF));
    return token_reads(t, i, PART_NOUN, 0) || token_reads(t, i, PART_ADJECTIVE, 0);
}

/* A body's noun that a name may follow, in singular or plural: les groupes | Kelvia et
 * Solvance. */
static bool heads_names(const tokens *t, const phrase *body, uint32_t heads)
{
    return body && phrase_cell(t, body, COLUMN_BODIES_HEAD) & heads;
}

/* The same in the singular: a name may stand `apart` (le groupe | Kelvia) or not. */
static bool heads_name(const tokens *t, const phrase *body, uint32_t heads)
{
    return heads_names(t, body, heads) && body->e.flags & ENTRY_SINGULAR;
}

bool body_leads(const tokens *t, uint32_t i)
{
    return !is_acronym(t, i) &&
           heads_name(t, token_phrase(t, i, TABLE_BODIES), BODY_HEAD_APART | BODY_HEAD_NAME);
}

bool is_inhabitant(const tokens *t, uint32_t i)
{
    return i > 0 && token_is(t, i - 1, FUNCTION_DEFINITE) && token_is_inhabitant(t, i);
}

/* le Français | Zolvan Krestic */
static bool inhabitant_before(const tokens *t, uint32_t i)
{
    return i > 1 && !(t->at[i].flags & TOKEN_SENTENCE) && is_inhabitant(t, i - 1) &&
           !token_reads(t, i - 2, PART_DETERMINER, MORPH_PLURAL);
}

/* Un homme de 32 ans, | Zolvan Krestic */
static bool age_before(const tokens *t, uint32_t i)
{
    return i > 2 && !(t->at[i].flags & TOKEN_SENTENCE) && t->at[i - 1].character == ',' &&
           token_is(t, i - 2, FUNCTION_TIME) && t->at[i - 3].kind == TOKEN_NUMBER && i > 3 &&
           token_is(t, i - 4, FUNCTION_OF);
}

/* Le régulateur, | l'Ofwat; une société de conseil fiscal, | la Kelvia: a body's noun in
 * apposition? */
static bool body_apposed(const tokens *t, uint32_t i)
{
    bool definite = i > 0 && token_is(t, i - 1, FUNCTION_DEFINITE);
    if (definite)
        i--;
    if (i < 2 || t->at[i].flags & TOKEN_SENTENCE || t->at[i - 1].character != ',')
        return false;
    for (uint32_t back = 2; back <= SIGN_REACH && back <= i; back++) {
        uint32_t j = i - back;
        const phrase *body = token_phrase(t, j, TABLE_BODIES);
        if (heads_name(t, body, BODY_HEAD_APART))
            return back == 2 ||
                   (back == 3 && !t->at[j + 1].functions &&
                    token_reads(t, j + 1, PART_ADJECTIVE, 0)) ||
                   (definite && j > 0 && token_is(t, j - 1, FUNCTION_DETERMINER) &&
                    !token_is(t, j - 1, FUNCTION_DEFINITE));
        if (!between(t, j) || t->at[j].flags & TOKEN_SENTENCE)
            return false;
    }
    return false;
}

/* La banque reprend | Kelvia: has the verb at i its subject before it? But: le discours que
 * relativise | Morel. */
static bool has_subject(const tokens *t, uint32_t i)
{
    uint32_t back = 0;
    while (i > 0 && back++ < VERB_REACH && !(t->at[i].flags & TOKEN_SENTENCE) &&
           is_word(t, i - 1) &&
           (t->at[i - 1].functions || token_reads(t, i - 1, PART_VERB, MORPH_AUXILIARY))) {
        i--;
        if (token_is(t, i, FUNCTION_QUE))
            return false;
    }
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && is_word(t, i - 1) &&
           !t->at[i - 1].functions &&
           (is_capital(t, i - 1) || token_reads(t, i - 1, PART_NOUN, 0));
}

/* « … », soupire | Morel: a verb of speech behind the words it reports? */
static bool spoken_before(const tokens *t, uint32_t i)
{
    return i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && is_word(t, i - 1) &&
           reports(t, i - 1, MORPH_INFINITIVE);
}

/* …, l'ancien directeur; …, 43 ans */
static bool person_after(const tokens *t, uint32_t i)
{
    if (i + 2 >= t->len || (t->at[i].character != ',' && t->at[i].character != '('))
        return false;
    if (t->at[i + 1].kind == TOKEN_NUMBER)
        return token_is(t, i + 2, FUNCTION_TIME);
    for (uint32_t j = i + 1; j < t->len && j < i + 5; j++) {
        const phrase *role = token_phrase(t, j, TABLE_ROLES);
        if (role && !(role->e.flags & ENTRY_SINGULAR) && !(i > 1 && is_capital(t, i - 2)))
            return false; /* Monsieur le Kelvar, chers collègues */
        if (role) {
            /* not …, l'assureur, nor Kelvia AI, partenaire; but …, investisseur chez Kelvia */
            const phrase *body = token_phrase(t, j, TABLE_BODIES);
            return !heads_name(t, body, BODY_HEAD_APART | BODY_HEAD_NAME) &&
                   !(body && is_acronym(t, i - 1));
        }
        if (!token_is(t, j, FUNCTION_DETERMINER) && !token_reads(t, j, PART_ADJECTIVE, 0) &&
            !(j == i + 3 && token_is(t, j, FUNCTION_OF))) /* l'un | des meneurs */
            return false;
    }
    return false;
}

/* | Barrosi, le président de la commission: does an office and its complement stand behind a
 * lone unknown word that nothing governs? */
static bool office_after(const tokens *t, const name *n)
{
    uint32_t i = n->first, role = n->end + 2;
    if (n->end - i > 1 || t->at[i].reading_count || is_acronym(t, i) || role + 1 >= t->len ||
        t->at[n->end].character != ',' || !token_is(t, n->end + 1, FUNCTION_DEFINITE) ||
        (i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && t->at[i - 1].functions))
        return false;
    const phrase *p = token_phrase(t, role, TABLE_ROLES);
    return p && phrase_cell(t, p, COLUMN_ROLES_KIND) == ROLE_KIND_OFFICE &&
           token_is(t, role + p->count, FUNCTION_OF);
}

bool plays_for(const tokens *t, uint32_t i, uint32_t end)
{
    uint32_t club = end + 1;
    if (club >= t->len ||
        (i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
         (token_is(t, i - 1, FUNCTION_DETERMINER) || token_is(t, i - 1, FUNCTION_CONTRACTION))))
        return false;
    const phrase *p = token_is(t, end, FUNCTION_CONTRACTION) || token_is(t, end, FUNCTION_OF) ||
                              t->at[end].character == '('
                          ? listed(t, club, TABLE_ORGANISATIONS)
                          : NULL;
    return p && organisation_kind(t->pack, t->own, p->e.row) == BODY_KIND_CLUB &&
           !is_common(t, i) && !is_acronym(t, i);
}

/* …, filiale de Solvance; …, une start-up bretonne */
static bool body_after(const tokens *t, uint32_t i)
{
    if (i + 2 >= t->len || t->at[i].character != ',')
        return false;
    for (uint32_t j = i + 1; j < t->len && j < i + 4; j++) {
        const phrase *body = token_phrase(t, j, TABLE_BODIES);
        if (heads_name(t, body,
                       BODY_HEAD_APART |
                           BODY_HEAD_NAME)) /* but: En mai, Kelvia, le groupe a vendu … */
            return body->count > 1 || token_is(t, j + body->count, FUNCTION_OF) ||
                   token_reads(t, j + body->count, PART_ADJECTIVE, 0);
        if (!token_is(t, j, FUNCTION_DETERMINER) && !token_reads(t, j, PART_ADJECTIVE, 0))
            return false;
    }
    return false;
}

/* How much a body's noun before the name says (la présidente du parti | Léa Morel is no party):
 * le fabricant de pneus | Valoria, l'italien | Fermo. */
static int body_before(const tokens *t, const name *n, bool full_name)
{
    uint32_t i = n->first;
    bool marked = false;
    if (i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) && t->at[i - 1].kind == TOKEN_MARK &&
        t->at[i - 1].character != ',' && t->at[i - 1].character != '(') {
        i--; /* l'association "Toit neuf" */
        marked = true;
    }
    bool example = i > 1 && !(t->at[i].flags & TOKEN_SENTENCE) &&
                   token_is(t, i - 1, FUNCTION_SUBORDINATOR) &&
                   token_is(t, i - 1, FUNCTION_JOINS_NAMES);
    if (example) /* des groupes comme | Kelvia */
        i--;
    if (i == 0 || t->at[i].flags & TOKEN_SENTENCE || t->at[i - 1].functions)
        return 0;
    for (uint32_t back = 1; back <= SIGN_REACH && back <= i; back++) {
        uint32_t j = i - back;
        const phrase *body = token_phrase(t, j, TABLE_BODIES);
        if (body && within_role(t, j, i))
            return 0;
        if (example && heads_names(t, body, BODY_HEAD_APART) && !is_capital(t, j))
            return token_reads(t, j, PART_NOUN, MORPH_PLURAL) && !full_name ? 6 : 0;
        bool complement = j > 0 && (token_is(t, j - 1, FUNCTION_OF) ||
                                    (j > 1 && token_is(t, j - 2, FUNCTION_OF)));
        bool verb = j > 0 && (token_is(t, j - 1, FUNCTION_RELATIVE) ||
                              token_is(t, j - 1, FUNCTION_SUBJECT_PRONOUN));
        bool several = body && j + body->count == (is_nation(t, i - 1) ? i - 1 : i) &&
                       !marked && !(n->flags & (NAME_FIRST_KNOWN | NAME_ACRONYM)) &&
                       token_reads(t, j, PART_NOUN, MORPH_PLURAL);
        if ((several ? heads_names(t, body, BODY_HEAD_APART)
                     : heads_name(t, body, BODY_HEAD_APART)) &&
            !verb && j + body->count <= i && (!is_capital(t, j) || is_acronym(t, j)))
            return full_name && complement                       ? 2
                   : j + body->count == i || is_nation(t, i - 1) ? 6
                                                                 : 4;
        if (!between(t, j) || t->at[j].flags & TOKEN_SENTENCE)
            return 0;
        if (back == 1 && is_nation(t, j) && j > 0 && has_article(t, j - 1))
            return 3;
    }
    return 0;
}

uint32_t body_introducing(const tokens *t, uint32_t i)
{
    for (uint32_t back = 1; back <= SIGN_REACH && back < i; back++) {
        uint32_t j = i - back;
        if (t->at[j].kind != TOKEN_WORD || t->at[j + 1].flags & TOKEN_SENTENCE)
            return i;
        if (!is_capital(t, j) &&
            heads_names(t, token_phrase(t, j, TABLE_BODIES), BODY_HEAD_APART | BODY_HEAD_NAME))
            return token_is(t, j - 1, FUNCTION_DETERMINER) ||
                           token_is(t, j - 1, FUNCTION_CONTRACTION)
                       ? j
                       : i;
        if (!between(t, j) || token_is(t, j, FUNCTION_DEFINITE) ||
            (back == 1 && t->at[j].functions) ||
            (token_reads(t, j, PART_VERB, MORPH_THIRD) && !token_is(t, j - 1, FUNCTION_OF)))
            return i; /* la chaîne diffuse « … », le parquet de « … » */
    }
    return i;
}

uint32_t named_in_marks(const tokens *t, uint32_t i)
{
    bool article = token_is(t, i, FUNCTION_DEFINITE) && is_capital(t, i + 1);
    if (i < 2 || !(is_capital(t, i) || article) || t->at[i].flags & TOKEN_PARAGRAPH ||
        !token_is_quotation_mark(&t->at[i - 1]) ||
        t->at[i - 1].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH) ||
        body_introducing(t, i - 1) == i - 1)
        return i;
    for (uint32_t j = i + 1; j < t->len && j <= i + MARKED_MAX; j++) {
        if (token_is_quotation_mark(&t->at[j]))
            return j;
        if (!is_word(t, j) || t->at[j].flags & (TOKEN_SENTENCE | TOKEN_PARAGRAPH) ||
            token_is(t, j, FUNCTION_AUXILIARY) || token_is(t, j, FUNCTION_SUBJECT_PRONOUN))
            return i;
    }
    return i;
}

static void add(name *n, uint32_t kind, int weight)
{
    if (kind == SIGN_KIND_PERSON)
        n->person = (int8_t)(n->person + weight);
    else if (kind == SIGN_KIND_ORGANISATION)
        n->organisation = (int8_t)(n->organisation + weight);
    else if (kind == SIGN_KIND_PLACE)
        n->ground = (int8_t)(n->ground + weight);
    else if (kind == SIGN_KIND_AGENT)
        n->organisation = (int8_t)(n->organisation + (n->flags & NAME_ACRONYM ? weight : 0));
    else if (kind == SIGN_KIND_EPONYM)
        n->organisation = (int8_t)(n->organisation - 2 * weight); /* le rond-point Total */
    else if (kind == SIGN_KIND_THING) {
        n->person = (int8_t)(n->person - 2 * weight);
        n->organisation = (int8_t)(n->organisation - 2 * weight);
    }
}

static uint32_t sign_kind(const tokens *t, const phrase *p, uint32_t side)
{
    if (phrase_cell(t, p, COLUMN_NAME_SIGNS_SIDE) != side)
        return CODE_NONE;
    return phrase_cell(t, p, COLUMN_NAME_SIGNS_KIND);
}

uint32_t thing_end(const tokens *t, uint32_t i)
{
    const phrase *p = token_phrase(t, i, TABLE_NAME_SIGNS);
    return p && p->count > 1 && sign_kind(t, p, SIGN_SIDE_SELF) == SIGN_KIND_THING
               ? i + p->count
               : i;
}

uint32_t says_of_itself(const tokens *t, uint32_t i)
{
    const phrase *p = token_phrase(t, i, TABLE_NAME_SIGNS);
    if (!p || p->count != 1)
        return CODE_NONE;
    slice form = pack_cell_text(t->pack, TABLE_NAME_SIGNS, p->e.row, COLUMN_NAME_SIGNS_FORM);
    bool capitals = form.len > 1 && form.ptr[1] >= 'A' && form.ptr[1] <= 'Z';
    return capitals && !(t->at[i].flags & TOKEN_CAPITALS) ? CODE_NONE /* Jo, le JO */
                                                          : sign_kind(t, p, SIGN_SIDE_SELF);
}

/* The longest sign that begins before `sign` and ends with it; NULL if none does. */
static const phrase *longer_sign(const tokens *t, const phrase *sign)
{
    const phrase *found = NULL;
    for (uint32_t i = sign->first; i > 0 && sign->first - i < SIGN_REACH; i--) {
        if (t->at[i].flags & TOKEN_SENTENCE)
            break;
        const phrase *p = token_phrase(t, i - 1, TABLE_NAME_SIGNS);
        if (p && p->first + p->count == sign->first + sign->count &&
            sign_kind(t, p, SIGN_SIDE_BEFORE) != CODE_NONE)
            found = p;
    }
    return found;
}

/* A sign whose last word stands before token i: chez | X, la filiale de la | X. */
static void sign_before(const tokens *t, name *n, bool full_name)
{
    uint32_t i = n->title;
    bool first = n->flags & NAME_FIRST_KNOWN && !listed(t, n->first, TABLE_ORGANISATIONS);
    int strong = full_name ? 1 : 3; /* l'adjoint de Léa Morel */
    bool quoted = false;
    bool joined = !full_name && i > 2 && token_is(t, i - 1, FUNCTION_JOINS_NAMES) &&
                  is_capital(t, i - 2) && !(t->at[i - 1].flags & TOKEN_SENTENCE);
    if (joined) /* les tempêtes Kelvar et | Tides */
        i -= 2;
    else if (i > 1 && token_is_quotation_mark(&t->at[i - 1]) &&
             !(t->at[i].flags & TOKEN_PARAGRAPH) && !(t->at[i - 1].flags & TOKEN_SENTENCE))
        quoted = i--; /* le film | "Kelvar Tides" */
    else if (i > 0 && token_is(t, i - 1, FUNCTION_DEFINITE) &&
             !(t->at[i].flags & TOKEN_PARAGRAPH))
        i--;
    for (uint32_t back = 1; back <= SIGN_REACH && back <= i; back++) {
        if (t->at[i - back + 1].flags & TOKEN_SENTENCE && t->at[i - 1].character != ':')
            return;
        const phrase *p = token_phrase(t, i - back, TABLE_NAME_SIGNS);
        uint32_t kind =
            p && p->first + p->count == i ? sign_kind(t, p, SIGN_SIDE_BEFORE) : CODE_NONE;
        if (kind == CODE_NONE && p && p->first + p->count + 1 == i && !t->at[i - 1].functions &&
            token_reads(t, i - 1, PART_ADJECTIVE, 0)) /* la fusée | européenne | Ariane */
            kind = sign_kind(t, p, SIGN_SIDE_BEFORE);
        const phrase *longer = kind != CODE_NONE ? longer_sign(t, p) : NULL;
        if (longer) { /* en | direction de Belcombe; une interview accordée | à Kelvia */
            p = longer;
            kind = sign_kind(t, p, SIGN_SIDE_BEFORE);
        }
        bool several = p && (kind == SIGN_KIND_THING || kind == SIGN_KIND_PLACE) &&
                       token_reads(t, p->first, PART_NOUN, MORPH_PLURAL) &&
                       !token_reads(t, p->first, PART_NOUN, MORPH_SINGULAR);
        if (joined && !several && kind == CODE_NONE && token_is(t, i - back, FUNCTION_OF))
            continue; /* les communes de Kelvar et | Tides */
        if (joined && !several)
            return;
        if (kind != CODE_NONE &&
            (i == n->title || quoted || joined || token_is(t, i - 1, FUNCTION_OF) ||
             (n->flags & NAME_ACRONYM && kind != SIGN_KIND_PLACE))) {
            /* selon | le KLV */
            const phrase *post = token_phrase(t, p->first, TABLE_ROLES);
            bool weak = kind == SIGN_KIND_PLACE
                            ? p->count == 1
                            : first && kind == SIGN_KIND_ORGANISATION && /* chez Léa */
                                  phrase_cell(t, post, COLUMN_ROLES_KIND) != ROLE_KIND_OFFICE;
            n->eponym = kind == SIGN_KIND_EPONYM;
            add(n, kind, weak ? 1 : kind == SIGN_KIND_ORGANISATION ? strong : 3);
            return;
        }
        const phrase *role = token_phrase(t, i - back, TABLE_ROLES);
        uint32_t post = phrase_cell(t, role, COLUMN_ROLES_KIND);
        if (role && role->first + role->count + 1 == i && token_is(t, i - 1, FUNCTION_OF) &&
            post == ROLE_KIND_OFFICE &&
            !(!quoted && is_common(t, n->first) && !is_acronym(t, n->first) &&
              (i < n->title || /* ministre des Finances, but: des Ateliers Kelvar */
               (token_is(t, i - 1, FUNCTION_CONTRACTION) && is_common(t, n->end - 1))))) {
            add(n, SIGN_KIND_ORGANISATION, strong);
            return;
        }
    }
}

/* Léa Morel, de | Kelvia; Paul Brun (Kelvia); Léa Morel de l' | OPK */
static bool follows_person(const tokens *t, uint32_t i)
{
    bool acronym = false;
    if (i > 0 && token_is(t, i - 1, FUNCTION_DEFINITE)) {
        acronym = is_acronym(t, i);
        i--;
    }
    if (i < 3 || t->at[i].flags & TOKEN_SENTENCE)
        return false;
    uint32_t j = i - 1; /* the last word of the person's name */
    if (t->at[j].character == '(')
        j--;
    else if (token_is(t, j, FUNCTION_OF) && t->at[j - 1].character == ',')
        j -= 2;
    else if (token_is(t, j, FUNCTION_OF) && acronym)
        j--;
    else
        return false;
    return j > 0 && is_capital(t, j) && is_capital(t, j - 1) && is_first_name(t, j - 1);
}

/* Ariane | 5, Kelvar | 21C */
static bool is_numbered(const tokens *t, uint32_t i)
{
    return i < t->len && t->at[i].kind == TOKEN_NUMBER && !token_is(t, i + 1, FUNCTION_TIME) &&
           !(t->at[i].flags & TOKEN_PARAGRAPH);
}

/* Belcombe | (Yvelines) */
static bool in_department(const tokens *t, uint32_t i)
{
    if (i + 2 >= t->len || t->at[i].character != '(' || t->at[i].flags & TOKEN_PARAGRAPH)
        return false;
    const phrase *place = listed(t, i + 1, TABLE_PLACES);
    if (!place || place->e.flags & ENTRY_DEMONYM || !is_capital(t, i + 1))
        return false;
    uint32_t behind = i + 1 + place->count;
    uint32_t kind = phrase_cell(t, place, COLUMN_PLACES_KIND);
    return behind < t->len &&
           (t->at[behind].character == ')' || t->at[behind].character == ',') &&
           kind == PLACE_KIND_REGION;
}

/* « Léa et Paul », « Léa et ses frères »: a word of a title between quotation marks? */
static bool in_title(const tokens *t, const name *n)
{
    uint32_t i = n->first, end = n->end;
    if (end - i > 1 || t->at[i].flags & TOKEN_PARAGRAPH)
        return false;
    if (i > 2 && token_is(t, i - 1, FUNCTION_JOINS_NAMES) && is_capital(t, i - 2) &&
        is_between_marks(t, i - 2, end))
        return true;
    if (end >= t->len || !token_is(t, end, FUNCTION_JOINS_NAMES))
        return false;
    while (end < t->len && end < n->end + TITLE_REACH && is_word(t, end) &&
           (is_capital(t, end) || token_is(t, end, FUNCTION_DETERMINER) ||
            !token_reads(t, end, PART_VERB, 0)))
        end++;
    return is_between_marks(t, i, end);
}

/* le fabricant de | ChatGPT: is the name the last word by which a list describes an
 * organisation? */
static bool describes_another(const tokens *t, const name *n)
{
    for (uint32_t back = 1; back <= DESCRIPTION_REACH && back <= n->first; back++) {
        const token *k = &t->at[n->first - back];
        for (uint32_t p = 0; p < k->phrase_count; p++) {
            const phrase *d = &t->phrases[k->first_phrase + p];
            if (d->e.table == TABLE_ORGANISATIONS && d->e.flags & ENTRY_DESCRIPTION &&
                d->first + d->count == n->end)
                return true;
        }
    }
    return false;
}

/* The token that begins the listed organisation that ends before token `end`; `end` if none
 * does. */
static uint32_t organisation_before(const tokens *t, uint32_t end)
{
    for (uint32_t back = 1; back <= LISTED_WORDS && back <= end; back++) {
        const phrase *p = listed(t, end - back, TABLE_ORGANISATIONS);
        if (p && p->count == back && !(p->e.flags & ENTRY_AMBIGUOUS) &&
            is_capital(t, end - back))
            return end - back;
    }
    return end;
}

/* Orange, | Kelvia | et Renault; Orange, Renault et | Kelvia: one of a list of organisations?
 */
static bool is_one_of_list(const tokens *t, const name *n)
{
    uint32_t i = n->first, next = n->end + 1;
    if (i < 2 || t->at[i].flags & TOKEN_SENTENCE || n->end - i > 1 || !parts_list(t, i - 1))
        return false;
    uint32_t left = organisation_before(t, i - 1);
    if (left == i - 1)
        return false;
    const phrase *right = next < t->len && parts_list(t, n->end) && is_capital(t, next)
                              ? listed(t, next, TABLE_ORGANISATIONS)
                              : NULL;
    return (right && !(right->e.flags & ENTRY_AMBIGUOUS)) ||
           (left > 1 && parts_list(t, left - 1) && organisation_before(t, left - 1) < left - 1);
}

void weigh_place(const tokens *t, name *n)
{
    uint32_t i = n->first;
    bool full_name = n->flags & NAME_FIRST_KNOWN && n->end - i > 1;
    if (i > 0 && !(t->at[i].flags & TOKEN_SENTENCE) &&
        (has_article(t, i - 1) || (!full_name && (token_is(t, i - 1, FUNCTION_POSSESSIVE) ||
                                                  token_is(t, i - 1, FUNCTION_DEMONSTRATIVE)))))
        add(n, SIGN_KIND_PERSON, -2); /* la commission des Lois, leurs Kelvar Tides */
    bool led = role_leads(t, n);
    add(n, SIGN_KIND_ORGANISATION, body_before(t, n, full_name || led));
    if (body_after(t, n->end) && !(i > 0 && token_is(t, i - 1, FUNCTION_TO)))
        add(n, SIGN_KIND_ORGANISATION, full_name ? 1 : 4); /* Léa Morel, le parquet de Nice … */
    if (body_apposed(t, i))
        add(n, SIGN_KIND_ORGANISATION,
            full_name && !listed(t, i, TABLE_ORGANISATIONS)
                ? 1
                : 3); /* au journal, Léa Morel dit */
    int8_t organisation = n->organisation;
    sign_before(t, n, full_name);
    if (party_behind_office(t, n))
        add(n, SIGN_KIND_ORGANISATION, 3);
    else if (led || role_before(t, i) || portfolio_before(t, i) ||
             (n->end - i > 1 && role_of_place_before(t, i)) || age_before(t, i) ||
             inhabitant_before(t, i))
        add(n, SIGN_KIND_PERSON, 3);
    else if (role_apposed(t, i))
        add(n, SIGN_KIND_PERSON, n->end - i > 1 ? 4 : 1);
    else if ((n->organisation == organisation || n->words >= 2) && /* not: rapporte | Kelvia */
             spoken_before(t, i) &&
             !(t->at[i].reading_count == 0 && !full_name && has_subject(t, i - 1)))
        add(n, SIGN_KIND_PERSON, 2);
    if (follows_person(t, i) && (!is_common(t, i) || is_acronym(t, i))) /* not (Intérieur) */
        add(n, SIGN_KIND_ORGANISATION, 3);
    if (plays_for(t, i, n->end))
        add(n, SIGN_KIND_PERSON, 4);
    if (person_after(t, n->end))
        add(n, SIGN_KIND_PERSON, office_after(t, n) ? 3 : 2);
    if (!full_name && is_one_of_list(t, n))
        add(n, SIGN_KIND_ORGANISATION, 4);
    if (in_title(t, n))
        add(n, SIGN_KIND_THING, 3);
    if (!full_name && describes_another(t, n))
        add(n, SIGN_KIND_THING, 6);
    if (!full_name && reads_as_medium(t, n))
        add(n, SIGN_KIND_ORGANISATION, 4);
    const phrase *p = n->end < t->len ? token_phrase(t, n->end, TABLE_NAME_SIGNS) : NULL;
    uint32_t kind = p && !(t->at[n->end].flags & TOKEN_PARAGRAPH)
                        ? sign_kind(t, p, SIGN_SIDE_AFTER)
                        : CODE_NONE;
    if (kind != CODE_NONE)
        add(n, kind, kind == SIGN_KIND_ORGANISATION && full_name ? 1 : 3);
    else if (!full_name && is_numbered(t, n->end))
        add(n, SIGN_KIND_THING, 1); /* Ariane 5, Kelvar Tides 21C */
    if (!n->form && n->organisation < 3 && in_department(t, n->end))
        add(n, SIGN_KIND_PLACE, 4);
}
