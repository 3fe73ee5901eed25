/* The verb that an amount hangs on, who does what it says, and whether that is whose the amount
 * is.
 */
#include "owner_parts.h"

bool is_speech(const item *verb)
{
    return verb->kind == ITEM_VERB && verb->row != ITEM_NONE;
}

static bool is_verb(const item *k)
{
    return k->kind == ITEM_VERB || k->kind == ITEM_INFINITIVE || k->kind == ITEM_GERUND ||
           k->kind == ITEM_PARTICIPLE;
}

uint32_t owner_of_lemma(const owner_finder *o, uint32_t lemma)
{
    const pack *p = o->all->t->pack;
    const entry *found;
    uint32_t count =
        pack_word_entries(p, word_hash(pack_lemma_text(p, lemma)), TABLE_OWNER_VERBS, &found);
    return count ? pack_cell(p, TABLE_OWNER_VERBS, found->row, COLUMN_OWNER_VERBS_OWNER)
                 : CODE_NONE;
}

/* OWNER_* that TABLE_OWNER_VERBS gives the item's verb, CODE_NONE if it has no row. */
static uint32_t listed_owner(const owner_finder *o, uint32_t verb)
{
    return owner_of_lemma(o, item_of(o, verb)->lemma);
}

/* Is the infinitive what a judge wants of somebody: exige de la plateforme de payer? */
static bool is_imposed(const owner_finder *o, uint32_t verb)
{
    if (item_of(o, verb)->kind != ITEM_INFINITIVE)
        return false;
    for (uint32_t i = verb; i-- > o->first && !item_opens_clause(item_of(o, i));)
        if (is_verb(item_of(o, i)))
            return listed_owner(o, i) == OWNER_NOBODY;
    return false;
}

uint32_t owner_of_verb(const owner_finder *o, uint32_t verb)
{
    const item *k = item_of(o, verb);
    uint32_t listed = listed_owner(o, verb);
    if (listed != CODE_NONE)
        return listed;
    if (k->frames & FRAME_MEASURE || is_imposed(o, verb))
        return OWNER_NOBODY;
    switch (is_speech(k) ? item_stance(o->all, k) : CODE_NONE) {
    case STANCE_CRITICISE:
    case STANCE_DENY:
    case STANCE_EXPLAIN:
    case STANCE_FEAR:
    case STANCE_JOKE:
    case STANCE_PRAISE:
    case STANCE_REGRET:
    case STANCE_SAY:
    case STANCE_SHOW:
    case STANCE_WARN:
        return OWNER_NOBODY;
    default:
        break;
    }
    return CODE_NONE;
}

uint32_t object_clause(const owner_finder *o)
{
    uint32_t i = o->at + 1;
    if (i >= o->end ||
        (item_of(o, i)->kind != ITEM_RELATIVE && item_of(o, i)->kind != ITEM_QUE) ||
        token_is(o->all->t, item_of(o, i)->first, FUNCTION_WHO))
        return ITEM_NONE;
    while (++i < o->end)
        if (item_of(o, i)->kind == ITEM_VERB)
            return item_of(o, i)->subject != ITEM_NONE && item_of(o, i)->subject > o->at
                       ? i
                       : ITEM_NONE;
    return ITEM_NONE;
}

bool is_announced(const owner_finder *o, uint32_t verb)
{
    const item *k = item_of(o, verb);
    uint32_t b = before(o, verb);
    if (k->kind == ITEM_INFINITIVE && b != ITEM_NONE && is_speech(item_of(o, b)))
        return k->row != ITEM_NONE && is_announced(o, b); /* a dit prévoir une perte */
    return is_speech(k) && item_stance(o->all, k) != STANCE_JUDGE;
}

/* Does the verb only report: « Avec 3 millions de dettes, l'institut évoque une crise »? One
 * that announces acts, and one like « trouver » may have an object. */
static bool only_reports(const owner_finder *o, uint32_t verb)
{
    const item *next = item_of(o, verb + 1);
    if (!is_speech(item_of(o, verb)))
        return false;
    uint32_t stance = item_stance(o->all, item_of(o, verb));
    return stance != STANCE_ANNOUNCE && stance != STANCE_PROMISE &&
           (next->kind == ITEM_QUE || next->kind == ITEM_QUOTE || stance != STANCE_JUDGE);
}

/* Avec une dette de 12 millions, le RN a annoncé: the amount stands before the subject. */
static bool in_front(const owner_finder *o, uint32_t verb)
{
    uint32_t subject = item_of(o, verb)->subject;
    if (subject == ITEM_NONE || subject <= o->at || !same_clause(o, o->at, subject) ||
        kind_before(o, subject, ITEM_SOURCE) || only_reports(o, verb))
        return false;
    for (uint32_t i = o->at + 1; i < subject; i++)
        if (item_of(o, i)->kind == ITEM_COMMA)
            return true;
    return false;
}

/* un plan | pouvant | atteindre 3 millions */
static bool can_reach(const owner_finder *o, uint32_t i)
{
    uint32_t b = before(o, i);
    return item_of(o, i)->kind == ITEM_GERUND && i + 1 < o->end &&
           item_of(o, i + 1)->kind == ITEM_INFINITIVE &&
           listed_owner(o, i + 1) == OWNER_COUNTED && b != ITEM_NONE && is_of_money(o, b);
}

/* Does the item only describe the money that another verb tells of: un prêt | garanti par
 * l'État de 3 millions, un plan | représentant 3 millions? */
static bool describes_money(const owner_finder *o, uint32_t i)
{
    uint32_t b = before(o, i);
    if (item_of(o, i)->kind == ITEM_PARTICIPLE)
        return b != ITEM_NONE && is_of_money(o, b) &&
               !(item_of(o, b)->flags & ITEM_POSSESSIVE) && !kind_before(o, b, ITEM_OPENING);
    if (can_reach(o, i) || (b != ITEM_NONE && can_reach(o, b)))
        return true;
    return item_of(o, i)->kind == ITEM_GERUND && listed_owner(o, i) == OWNER_COUNTED &&
           (b == ITEM_NONE || item_of(o, b)->kind != ITEM_NOUN || is_of_money(o, b));
}

/* vendue lors d'enchères | organisées par Julien's, pour 3 millions */
static bool describes_adjunct(const owner_finder *o, uint32_t i)
{
    uint32_t b = before(o, i);
    return item_of(o, i)->kind == ITEM_PARTICIPLE && b != ITEM_NONE &&
           item_of(o, b)->kind == ITEM_NOUN && kind_before(o, b, ITEM_PREPOSITION);
}

/* …, dit X, …; comme le rapporte X */
static bool is_aside(const owner_finder *o, uint32_t verb)
{
    const item *k = item_of(o, verb);
    return is_speech(k) && k->subject != ITEM_NONE && k->subject > verb;
}

/* The nearest verb before the amount that is no « , dit X, », and behind a colon; sets *opened
 * when the word that opens a clause stands between: the verb is then that of an outer clause.
 */
static uint32_t verb_before(const owner_finder *o, bool *opened)
{
    bool comma = false;
    *opened = false;
    for (uint32_t i = o->at; i-- > o->first && item_of(o, i)->kind != ITEM_COLON;) {
        const item *k = item_of(o, i);
        if (is_verb(k) && !is_aside(o, i) && !(k->flags & ITEM_INVERTED) &&
            !describes_money(o, i) && !(comma && describes_adjunct(o, i)))
            return i;
        comma |= k->kind == ITEM_COMMA;
        bool around =
            item_of(o, o->at)->kind == ITEM_QUOTE && i + 1 == o->at; /* qui « aura … » */
        *opened |= item_opens_clause(k) && !around;
    }
    return ITEM_NONE;
}

uint32_t governor(const owner_finder *o)
{
    bool opened;
    uint32_t found = verb_before(o, &opened);
    if (found != ITEM_NONE && !opened &&
        (item_of(o, found)->kind == ITEM_VERB || item_of(o, found)->subject != ITEM_NONE))
        return found;
    for (uint32_t i = o->at + 1; i < o->end; i++)
        if (item_of(o, i)->kind == ITEM_VERB) {
            if (item_of(o, i)->subject == o->at && same_clause(o, o->at, i))
                return i;
            bool own = (found == ITEM_NONE || opened) && !is_speech(item_of(o, i)) &&
                       same_clause(o, o->at, i);
            return own || in_front(o, i) ? i : found;
        }
    return found;
}

/* The subject of the last finite verb before item i. */
static uint32_t subject_before(const owner_finder *o, uint32_t i)
{
    while (i-- > o->first)
        if (item_of(o, i)->kind == ITEM_VERB && !is_aside(o, i))
            return item_of(o, i)->subject;
    return ITEM_NONE;
}

/* Is who stands behind « à » at item i to act: a permis, a demandé à Kelvia | de payer; not a
 * promis à Kelvia de payer? */
static bool is_told_to(const owner_finder *o, uint32_t i)
{
    uint32_t verb = governed_by(o, i, FUNCTION_TO) ? before(o, before(o, i)) : ITEM_NONE;
    if (verb == ITEM_NONE || !is_verb(item_of(o, verb)) ||
        (listed_owner(o, verb) == OWNER_SUBJECT &&
         !(item_of(o, i)->flags & ITEM_PERSON))) /* propose à Kelvia de vendre */
        return false;
    if (item_of(o, verb)->row == ITEM_NONE)
        return true;
    uint32_t stance = item_stance(o->all, item_of(o, verb));
    return stance == STANCE_ASK || stance == STANCE_ORDER;
}

/* X in « soupçonne X d'avoir volé », « condamne X à verser », « permet à X d'acheter »;
 * ITEM_NONE if it is not so. */
static uint32_t object_acting(const owner_finder *o, uint32_t verb)
{
    if (item_of(o, verb)->kind != ITEM_INFINITIVE || !kind_before(o, verb, ITEM_PREPOSITION))
        return ITEM_NONE;
    uint32_t object = before(o, before(o, verb));
    /* va à l'agence, lance un festival | pour payer; not poursuit X | pour avoir volé */
    bool aim = governed_by(o, verb, FUNCTION_FOR) && !(item_of(o, verb)->flags & ITEM_COMPOUND);
    if (aim || object == ITEM_NONE || item_of(o, object)->kind != ITEM_NOUN ||
        !(is_told_to(o, object) ||
          (!(item_of(o, object)->flags & ITEM_GOVERNED) && kind_before(o, object, ITEM_VERB))))
        return ITEM_NONE;
    return item_of(o, object)->flags & (ITEM_PERSON | ITEM_BODY) ||
                   organisation_in(o, object) != ITEM_NONE
               ? object
               : ITEM_NONE;
}

uint32_t subject_of(const owner_finder *o, uint32_t verb)
{
    for (uint32_t i = verb;;) {
        const item *k = item_of(o, i);
        uint32_t object = object_acting(o, i), b = before(o, i);
        if (object != ITEM_NONE)
            return object;
        if (k->kind == ITEM_VERB)
            return k->subject;
        /* cette femme ayant remporté 300 euros en misant 2 euros; une Mazda adjugée 3 000 */
        if (k->kind == ITEM_PARTICIPLE && b != ITEM_NONE && item_of(o, b)->kind == ITEM_OPENING)
            return ITEM_NONE; /* une Mazda (adjugée 3 000 euros) */
        /* grandit | en investissant 3 millions */
        bool in = k->kind == ITEM_GERUND && token_is(o->all->t, k->first, FUNCTION_PREPOSITION);
        if (!in && (k->kind == ITEM_GERUND || k->kind == ITEM_PARTICIPLE) && b != ITEM_NONE &&
            item_of(o, b)->kind == ITEM_NOUN)
            return b;
        bool first = b == ITEM_NONE || item_of(o, b)->kind == ITEM_COMMA;
        if (k->subject != ITEM_NONE && (first || k->kind == ITEM_PARTICIPLE))
            return k->subject;
        if (first || (k->kind == ITEM_PARTICIPLE && item_of(o, b)->kind == ITEM_COORDINATOR))
            return subject_before(o, i);
        if (k->kind == ITEM_PARTICIPLE)
            return ITEM_NONE; /* une Mazda de 1993 adjugée 3 000 euros */
        do
            i--;
        while (i > o->first && !is_verb(item_of(o, i)) && !item_opens_clause(item_of(o, i)));
        if (!is_verb(item_of(o, i)))
            return k->subject;
    }
}
