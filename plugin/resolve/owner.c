/* An amount is the organisation's that has, earns, pays or loses it. What tells so, the surest
 * first: a name before its bracket, the noun it hangs on (« le bénéfice d'Orange »), the
 * subject of its verb, who acts in a passive; a fine belongs to who bears it, and some verbs
 * (owner_verbs.tsv) have their owner elsewhere. A subject that is somebody else ends the
 * search, so does the price of a thing. Who only says so (« selon l'Insee ») owns nothing, nor
 * does who is merely named near. */
#include "owner_parts.h"

/* Bytes from an amount to its conversion in brackets: 3 millions de livres (…); in another
 * currency a noun may stand between: 3 millions de livres d'économies (… euros) */
#define CONVERSION_GAP 16
#define CONVERSION_NOUN_GAP 40

/* ---- what stands beside the amount ---- */

/* The organisation of what a colon stands behind, if it is money that is told of: Grève à la
 * SNCF : 3 millions de pertes; Kelvia : perte de 3 millions; not « Fnac : 549 euros », « Fnac :
 * une vente de 3 millions de disques ». */
static uint32_t headed(const owner_finder *o, uint32_t colon)
{
    if (colon == o->first ||
        !(counts_money(o) ||
          (is_of_money(o, o->at) && !token_is(o->all->t, o->behind, FUNCTION_OF))) ||
        kind_before(o, colon - 1, ITEM_SOURCE))
        return ITEM_NONE;
    const item *k = item_of(o, colon - 1);
    return k->kind == ITEM_NOUN ? named_in(o, k->first, k->end) : ITEM_NONE;
}

/* 3 millions d'euros, don de la fondation, */
static uint32_t added_behind(const owner_finder *o)
{
    uint32_t i = o->at + 2;
    return i < o->end && item_of(o, i - 1)->kind == ITEM_COMMA && is_of_money(o, i) &&
                   item_of(o, i)->head == item_of(o, i)->first
               ? organisation_in(o, i)
               : ITEM_NONE;
}

/* Sanofi (4,8 milliards); et EDF 60 millions; le don de Total, 100 millions d'euros, */
static uint32_t beside_it(const owner_finder *o)
{
    uint32_t b = before(o, o->at), added = added_behind(o);
    if (b == ITEM_NONE || added != ITEM_NONE)
        return added;
    uint8_t kind = item_of(o, b)->kind;
    if (kind == ITEM_COLON)
        return headed(o, b);
    if (kind == ITEM_OPENING)
        return before_bracket(o, b);
    if (kind == ITEM_NOUN &&
        (kind_before(o, b, ITEM_COORDINATOR) || kind_before(o, b, ITEM_COMMA)))
        return organisation_in(o, b);
    if (kind == ITEM_PREPOSITION && token_is(o->all->t, item_of(o, b)->first, FUNCTION_OF))
        b = before(o, b);
    if (b == ITEM_NONE)
        return ITEM_NONE;
    uint32_t noun = item_of(o, b)->kind == ITEM_COMMA ? before(o, b) : ITEM_NONE;
    return noun != ITEM_NONE && is_of_money(o, noun) ? organisation_in(o, noun)
                                                     : listed_behind(o, b);
}

/* un bénéfice d'Orange de 3 milliards; et EDF 60 millions; 3 milliards de dollars du FMI, not
 * 3 000 euros de Lego; estime la perte d'EDF à 8 milliards */
static uint32_t of_its_noun(const owner_finder *o)
{
    const item *k = item_of(o, o->at);
    /* et | Radio France de 5 millions */
    bool listed =
        k->kind == ITEM_NOUN && item_is_name(o->all, k) && k->head + 2 == o->token &&
        (kind_before(o, o->at, ITEM_COORDINATOR) || kind_before(o, o->at, ITEM_COMMA));
    uint32_t found =
        k->first + 1 == o->token || listed ? named_in(o, k->first, o->token) : ITEM_NONE;
    if (found == ITEM_NONE && k->head < o->token && is_of_money(o, o->at))
        found = complement_in(o, k->head + 1, o->token);
    if (found == ITEM_NONE && k->kind == ITEM_NOUN && k->end > o->behind + 1 &&
        (!o->all->n->of_token[o->behind + 1] ||
         token_is(o->all->t, o->behind, FUNCTION_CONTRACTION)))
        found = complement_in(o, o->behind, k->end);
    if (found == ITEM_NONE)
        found = behind_bracket(o);
    if (found != ITEM_NONE || !kind_before(o, o->at, ITEM_PREPOSITION))
        return found;
    uint32_t object = before(o, before(o, o->at));
    if (object == ITEM_NONE || item_of(o, object)->kind != ITEM_NOUN ||
        item_of(o, object)->flags & (ITEM_GOVERNED | ITEM_PERSON | ITEM_BODY) ||
        item_is_name(o->all, item_of(o, object)))
        return ITEM_NONE;
    return organisation_in(o, object);
}

/* estime à 10 millions d'euros la perte d'EDF; estime la perte à 10 millions d'euros: the verb
 * says, the object has. */
static bool is_estimate(const owner_finder *o, uint32_t verb)
{
    if (verb > o->at || item_of(o, verb)->row == ITEM_NONE ||
        item_of(o, verb)->kind == ITEM_PARTICIPLE || !governed_by(o, o->at, FUNCTION_TO))
        return false;
    uint32_t b = before(o, before(o, o->at));
    return b == verb || (b != ITEM_NONE && item_of(o, b)->kind == ITEM_NOUN &&
                         !(item_of(o, b)->flags & ITEM_GOVERNED) && before(o, b) == verb);
}

static uint32_t estimated(const owner_finder *o, uint32_t verb)
{
    uint32_t next = o->at + 1, subject = subject_of(o, verb);
    if (next >= o->end || item_of(o, next)->flags & ITEM_GOVERNED)
        return ITEM_NONE;
    bool own = item_of(o, next)->flags & ITEM_POSSESSIVE && is_of_money(o, next) &&
               subject != ITEM_NONE; /* Kelvia estime à 3 millions ses pertes */
    return organisation_in(o, own ? subject : next);
}

/* porte à 3 millions d'euros le fonds de Kelvia */
static uint32_t brought_to(const owner_finder *o, uint32_t verb)
{
    uint32_t next = o->at + 1;
    return next < o->end && governed_by(o, o->at, FUNCTION_TO) &&
                   before(o, before(o, o->at)) == verb &&
                   !(item_of(o, next)->flags & ITEM_GOVERNED) && is_of_money(o, next)
               ? organisation_in(o, next)
               : ITEM_NONE;
}

/* Is the item the amount, or what is done with it: 3 millions | investis? A fine is done by who
 * levies it. */
static bool is_done(const owner_finder *o, uint32_t i)
{
    return (i == o->at && !is_fine(o)) ||
           (item_of(o, i)->kind == ITEM_PARTICIPLE && before(o, i) == o->at &&
            owner_of_verb(o, i) != OWNER_NOBODY);
}

/* Does the item tell of an act whose doer may stand behind « par »: what the amount's verb
 * says, the noun before it or that verb's subject: le rachat de Suez … pour 3 millions, la
 * commande | passée? */
static bool is_act(const owner_finder *o, uint32_t i, uint32_t verb)
{
    uint32_t b = before(o, i);
    if (item_of(o, i)->kind == ITEM_PARTICIPLE && b != ITEM_NONE &&
        item_of(o, b)->flags & (ITEM_DOCUMENT | ITEM_CONTENT))
        return false; /* un recensement effectué par X */
    if (i == verb || is_done(o, i))
        return true;
    if (item_of(o, i)->kind == ITEM_NOUN)
        return i < o->at && is_of_money(o, i) && same_clause(o, i, o->at);
    uint32_t subject = verb != ITEM_NONE ? item_of(o, verb)->subject : ITEM_NONE;
    return item_of(o, i)->kind == ITEM_PARTICIPLE && subject != ITEM_NONE &&
           !(item_of(o, i)->frames & FRAME_MEASURE) && is_of_money(o, subject) &&
           (b == subject || (i < verb && item_of(o, i)->subject == subject));
}

/* What « par » at item i - 1 hangs on; ITEM_NONE if it is not before i. */
static uint32_t done_by(const owner_finder *o, uint32_t i)
{
    if (!governed_by(o, i, FUNCTION_BY))
        return ITEM_NONE;
    uint32_t act = before(o, before(o, i)), b = act;
    if (b != ITEM_NONE && item_of(o, b)->kind == ITEM_COMMA)
        b = before(o, b);
    if (b != ITEM_NONE && item_of(o, b)->flags & ITEM_TIME &&
        kind_before(o, b, ITEM_PREPOSITION))
        b = before(o, before(o, b)); /* récoltés | en dix ans | , | par Kelvia */
    if (b == ITEM_NONE || item_of(o, b)->kind != ITEM_PARTICIPLE)
        return act;
    uint32_t other = kind_before(o, b, ITEM_COORDINATOR) ? before(o, before(o, b)) : ITEM_NONE;
    return other != ITEM_NONE && (item_of(o, other)->kind == ITEM_PARTICIPLE ||
                                  item_of(o, other)->flags & ITEM_PASSIVE)
               ? other /* ont été payés | ou | engagés | par Kelvia */
               : b;
}

static bool is_doer(const owner_finder *o, uint32_t i, uint32_t e)
{
    return e != ITEM_NONE && !only_says(o, i, e) && !is_ruler(o, e);
}

/* Is the item somebody, not par an, par virement? */
static bool is_somebody(const owner_finder *o, uint32_t i)
{
    const item *k = item_of(o, i);
    return k->kind == ITEM_NOUN && (k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED) ||
                                    o->all->t->at[k->first].flags & TOKEN_CAPITAL);
}

/* les 3 millions investis par Airbus; et 3 millions par Airbus, not estimé à 3 millions par
 * l'Insee; *somebody when who has done it is told. */
static uint32_t doer_behind(const owner_finder *o, uint32_t verb, bool *somebody)
{
    bool counted = o->f->levied || is_auctioned(o) ||
                   (verb != ITEM_NONE && item_of(o, verb)->frames & FRAME_MEASURE);
    for (uint32_t i = o->at + 1; i < o->end && same_clause(o, o->at, i); i++) {
        uint32_t act = done_by(o, i), e = ITEM_NONE;
        if (act == ITEM_NONE || !is_done(o, act) || (counted && act == o->at))
            continue;
        e = organisation_meant(o, i);
        *somebody = *somebody || (act != o->at && is_somebody(o, i));
        if (is_doer(o, i, e))
            return e;
    }
    return ITEM_NONE;
}

/* le rachat de Suez par Veolia pour 10 milliards; ont été investis par Airbus */
static uint32_t agent(const owner_finder *o, uint32_t verb)
{
    if (is_fine(o) || (verb != ITEM_NONE && item_of(o, verb)->frames & FRAME_MEASURE))
        return ITEM_NONE; /* infligée, estimée à 3 millions par l'Insee */
    for (uint32_t i = o->first; i < o->end; i++) {
        uint32_t act = done_by(o, i), e = ITEM_NONE;
        if (act != ITEM_NONE && is_act(o, act, verb))
            e = organisation_meant(o, i);
        if (is_doer(o, i, e))
            return e;
    }
    return ITEM_NONE;
}

/* The organisation behind « à » at item i - 1; not that of « au patron de Bezeq ». */
static uint32_t given_to(const owner_finder *o, uint32_t i)
{
    return governed_by(o, i, FUNCTION_TO) && item_of(o, i)->kind == ITEM_NOUN &&
                   !is_officer(o, i)
               ? organisation_meant(o, i)
               : ITEM_NONE;
}

/* coûte 850 millions à la SNCF; à la SNCF, la grève coûte 850 millions: the organisation behind
 * « à » that the verb's money goes to, not before item `least`. */
static uint32_t receiver(const owner_finder *o, uint32_t least)
{
    uint32_t found = ITEM_NONE;
    for (uint32_t i = o->at + 1; i < o->end && found == ITEM_NONE; i++) {
        if (!same_clause(o, o->at, i) || item_of(o, i)->kind == ITEM_COMMA)
            break;
        found = given_to(o, i);
    }
    for (uint32_t i = o->at; found == ITEM_NONE && i-- > least && same_clause(o, o->at, i);)
        found = given_to(o, i);
    return found;
}

/* les 7 milliards promis à Air France; les 7 milliards | qui | doivent être | consentis | à |
 * Air France */
static uint32_t promised_to(const owner_finder *o)
{
    uint32_t i = o->at + 1;
    bool passive = false;
    i += i < o->end && item_of(o, i)->kind == ITEM_RELATIVE;
    if (i < o->end && item_of(o, i)->kind == ITEM_VERB && item_of(o, i)->subject == o->at)
        passive = item_of(o, i++)->flags & ITEM_PASSIVE;
    if (i < o->end && item_of(o, i)->kind == ITEM_PARTICIPLE) {
        passive = true;
        i++;
    }
    if (!passive || i + 1 >= o->end || before(o, before(o, i + 1)) != i - 1 ||
        !governed_by(o, i + 1, FUNCTION_TO))
        return ITEM_NONE;
    bool close = item_of(o, o->at + 1)->kind == ITEM_PARTICIPLE; /* else au fonds is any */
    return close ? given_to(o, i + 1) : organisation_in(o, i + 1);
}

/* il manque 3 millions | dans | les caisses de Kelvia */
static uint32_t part_of(const owner_finder *o)
{
    uint32_t i = o->at + 2;
    if (i >= o->end || item_of(o, i - 1)->kind != ITEM_PREPOSITION || !is_of_money(o, i) ||
        !token_is(o->all->t, item_of(o, i - 1)->first, FUNCTION_PREPOSITION))
        return ITEM_NONE;
    return organisation_in(o, i);
}

/* une facture de 3 millions | pour | Kelvia; les pertes atteignent 3 millions | pour | Kelvia
 */
static uint32_t borne_by(const owner_finder *o, uint32_t verb)
{
    uint32_t i = o->at + 2, subject = verb != ITEM_NONE ? subject_of(o, verb) : ITEM_NONE;
    if (i >= o->end || !token_is(o->all->t, item_of(o, i - 1)->first, FUNCTION_FOR) ||
        !(is_of_money(o, o->at) || (subject != ITEM_NONE && is_of_money(o, subject))))
        return ITEM_NONE;
    uint32_t e = organisation_meant(o, i);
    return e != ITEM_NONE && !is_ruler(o, e) && kind_of(o, e) != BODY_KIND_MEDIA ? e
                                                                                 : ITEM_NONE;
}

/* ---- fines ---- */

/* The organisation that somebody's act hits: behind à or contre, else right behind a verb whose
 * subject it is not. */
static uint32_t hit(const owner_finder *o, uint32_t verb)
{
    uint32_t object = ITEM_NONE;
    for (uint32_t i = o->first; i < o->end; i++) {
        if (i > o->at && !same_clause(o, o->at, i))
            break;
        uint32_t e = i == o->at ? ITEM_NONE : organisation_meant(o, i);
        if (e == ITEM_NONE || only_says(o, i, e))
            continue;
        bool behind = i > o->at || (verb != ITEM_NONE && verb < i);
        if ((behind && governed_by(o, i, FUNCTION_TO)) || governed_by(o, i, FUNCTION_AGAINST))
            return e;
        if (object == ITEM_NONE && !(item_of(o, i)->flags & ITEM_GOVERNED) &&
            kind_before(o, i, ITEM_VERB) && item_of(o, before(o, i))->subject != i)
            object = e;
    }
    return object;
}

/* la condamnation de Kelvia à une amende de 3 millions */
static uint32_t hit_by_noun(const owner_finder *o)
{
    for (uint32_t i = o->at; i-- > o->first && same_clause(o, i, o->at);)
        if (is_of_money(o, i))
            return organisation_in(o, i);
    return ITEM_NONE;
}

/* le procès de la banque | Kelvia | , | condamnée à: the organisation named right before a
 * participle that has no other subject */
static uint32_t apposed(const owner_finder *o, uint32_t verb)
{
    if (verb == ITEM_NONE || item_of(o, verb)->kind != ITEM_PARTICIPLE ||
        !kind_before(o, verb, ITEM_COMMA))
        return ITEM_NONE;
    uint32_t subject = item_of(o, verb)->subject, b = before(o, before(o, verb));
    if (b == ITEM_NONE || item_of(o, b)->kind != ITEM_NOUN ||
        (subject != ITEM_NONE && item_of(o, subject)->kind == ITEM_NOUN))
        return ITEM_NONE;
    return named_in(o, item_of(o, b)->end - 1, item_of(o, b)->end);
}

/* A fine is that of the subject of a passive, of whom it hits, of a subject that may be fined.
 */
static uint32_t bearer(const owner_finder *o, uint32_t verb)
{
    bool somebody = false;
    uint32_t subject = verb == ITEM_NONE ? ITEM_NONE : subject_of(o, verb);
    uint32_t e = apposed(o, verb);
    if (e != ITEM_NONE)
        return e;
    if (subject == o->at || (subject != ITEM_NONE && is_officer(o, subject)))
        subject = ITEM_NONE;
    bool passive = subject != ITEM_NONE && item_of(o, verb)->flags & ITEM_PASSIVE;
    if (subject != ITEM_NONE && (passive || !is_speech(item_of(o, verb))))
        e = subject_holds(o, subject, &somebody);
    if (passive && somebody)
        return e;
    uint32_t found = hit(o, verb);
    if (found == ITEM_NONE)
        found = hit_by_noun(o);
    return found != ITEM_NONE ? found : e != ITEM_NONE && may_be_fined(o, e) ? e : ITEM_NONE;
}

/* condamné à verser 3 millions: no fine that somebody levies, but a payment */
static bool is_levied(const owner_finder *o, uint32_t verb)
{
    return is_fine(o) && (verb == ITEM_NONE || item_of(o, verb)->kind != ITEM_INFINITIVE);
}

/* ---- all together ---- */

/* Is the subject a noun behind a preposition, taken up by « qui »: ex-salarié de chez Orange
 * qui touche 3 000 euros, un accord avec Orange qui prévoit 3 millions? A comma makes it clear,
 * but not behind « dont »: ses marques, dont Orange, ont perdu 3 millions.
 */
static bool is_unclear(const owner_finder *o, uint32_t subject, uint32_t verb)
{
    if (subject < verb && kind_before(o, subject, ITEM_RELATIVE) &&
        kind_before(o, verb, ITEM_COMMA))
        return true;
    if (subject + 2 < verb && item_of(o, subject + 2)->kind == ITEM_RELATIVE &&
        kind_before(o, subject, ITEM_PREPOSITION) && is_leave(o, before(o, before(o, subject))))
        return true; /* un accord avec Orange, qui prévoit 3 millions */
    if (subject + 1 >= verb || item_of(o, subject + 1)->kind != ITEM_RELATIVE ||
        !kind_before(o, subject, ITEM_PREPOSITION) || is_of_money(o, subject))
        return false;
    uint32_t b = before(o, before(o, subject)); /* Après | Orange qui touche 3 000 euros */
    return b != ITEM_NONE && item_of(o, b)->kind != ITEM_COMMA;
}

/* Le président de la région propose une prime: may be of others' money, where he announces one
 * or is of a company it is not. */
static bool only_wants(const owner_finder *o, uint32_t subject, uint32_t verb, uint32_t e)
{
    const item *k = item_of(o, verb);
    uint32_t stance = is_speech(k) ? item_stance(o->all, k) : CODE_NONE;
    return (stance == STANCE_ASK || stance == STANCE_ORDER) && !is_company(o, e) &&
           item_of(o, subject)->kind == ITEM_NOUN && item_of(o, subject)->flags & ITEM_PERSON;
}

/* Léa Morel, PDG de Kelvia, annonce une perte: the company of who tells others of its money. */
static uint32_t announced_for(const owner_finder *o, uint32_t subject, uint32_t verb)
{
    uint32_t e = entity_of_item(o->e, o->all, subject);
    uint32_t org =
        e != ITEM_NONE && o->e->at[e].kind == NAME_PERSON ? o->e->at[e].org : ITEM_NONE;
    if (org == ITEM_NONE || !is_company(o, org) || !is_announced(o, verb) ||
        !is_of_money(o, o->at))
        return ITEM_NONE;
    uint32_t stance = item_stance(o->all, item_of(o, verb));
    return stance == STANCE_ANNOUNCE || stance == STANCE_PROMISE ||
                   owner_of_verb(o, verb) == OWNER_SUBJECT
               ? org
               : ITEM_NONE;
}

/* la vente du centenaire Kelvia | organisée | par | la maison Drouot: who holds the sale */
static uint32_t holder(const owner_finder *o, uint32_t subject)
{
    const item *k = item_of(o, subject);
    uint32_t by =
        k->kind == ITEM_NOUN && noun_kind(o, owner_noun(o, k)) == OWNER_NOUN_KIND_SHARE
            ? item_agent(o->all, subject)
            : ITEM_NONE;
    return by != ITEM_NONE ? organisation_meant(o, by) : ITEM_NONE;
}

/* The owner that a verb tells. */
static uint32_t of_verb(const owner_finder *o, uint32_t verb)
{
    if (is_estimate(o, verb))
        return estimated(o, verb);
    if (tells_of_others(o, verb))
        return ITEM_NONE;
    uint32_t subject = subject_of(o, verb), found = brought_to(o, verb);
    if (found != ITEM_NONE)
        return found;
    bool passive = item_of(o, verb)->flags & ITEM_PASSIVE || subject == o->at, somebody = false;
    uint32_t holds = owner_of_verb(o, verb);
    /* not est privé de 3 millions par le juge */
    if (passive && (holds != OWNER_HAS || subject == o->at) &&
        (found = agent(o, verb)) != ITEM_NONE)
        return found;
    if (subject != ITEM_NONE && is_unclear(o, subject, verb))
        return ITEM_NONE;
    if (subject != ITEM_NONE && is_officer(o, subject) && (passive || !is_announced(o, verb)))
        return ITEM_NONE; /* le PDG d'Orange promises for it, but earns for himself */
    if (holds == OWNER_RECEIVER)
        return receiver(o, o->first);
    if (holds == OWNER_NOBODY && !passive)
        return ITEM_NONE;
    if (subject != ITEM_NONE && subject != o->at && (found = holder(o, subject)) != ITEM_NONE)
        return found;
    if (subject != ITEM_NONE && subject != o->at)
        found = subject_holds(o, subject, &somebody);
    if (found == ITEM_NONE && subject != ITEM_NONE && subject != o->at)
        found = announced_for(o, subject, verb);
    if (found != ITEM_NONE &&
        ((is_ruler(o, found) && holds != OWNER_HAS) || only_wants(o, subject, verb, found)))
        return ITEM_NONE;
    if ((holds == OWNER_COUNTED || holds == OWNER_NOBODY) && subject != ITEM_NONE &&
        item_of(o, subject)->kind != ITEM_NOUN)
        return ITEM_NONE;
    if (found != ITEM_NONE && kind_of(o, found) == BODY_KIND_MEDIA &&
        is_speech(item_of(o, verb)) && holds != OWNER_SUBJECT && holds != OWNER_HAS)
        return ITEM_NONE; /* Le Courrier a révélé un trou de 3 millions */
    if (found == ITEM_NONE && holds == OWNER_ASKED && (found = receiver(o, verb)) != ITEM_NONE)
        return is_ruler(o, found) ? ITEM_NONE : found;
    return found != ITEM_NONE || somebody ? found : agent(o, verb);
}

/* Kelvia | , | c'est | 3 millions d'euros de budget */
static uint32_t summed_up(const owner_finder *o, uint32_t verb)
{
    if (verb == ITEM_NONE || !(item_of(o, verb)->flags & ITEM_NEUTER) || !counts_money(o) ||
        !kind_before(o, verb, ITEM_COMMA))
        return ITEM_NONE;
    uint32_t b = before(o, before(o, verb));
    return b == o->first ? organisation_in(o, b) : ITEM_NONE;
}

/* The owner at one level; *told when the level says whose it is or is not. */
static uint32_t of_level(owner_finder *o, bool *told)
{
    uint32_t verb = object_clause(o), found;
    bool done = false;
    if (verb == ITEM_NONE)
        verb = governor(o);
    /* qui « devrait atteindre 3 milliards »: the subject stands outside */
    *told = verb != ITEM_NONE && subject_of(o, verb) != ITEM_NONE;
    o->priced = o->priced || is_price(o);
    if (verb != ITEM_NONE && owner_of_verb(o, verb) == OWNER_PRICED)
        return ITEM_NONE;
    if (is_levied(o, verb))
        return bearer(o, verb);
    if ((found = beside_it(o)) != ITEM_NONE || (found = of_its_noun(o)) != ITEM_NONE ||
        (found = doer_behind(o, verb, &done)) != ITEM_NONE)
        return found;
    uint32_t subject = verb != ITEM_NONE ? subject_of(o, verb) : ITEM_NONE;
    done = done && subject != ITEM_NONE && subject > o->at;
    if (o->priced || done || is_in_bracket(o)) {
        *told = true;
        return ITEM_NONE;
    }
    if ((found = summed_up(o, verb)) != ITEM_NONE)
        return found;
    found = verb != ITEM_NONE ? of_verb(o, verb) : agent(o, ITEM_NONE);
    if (found == ITEM_NONE)
        found = promised_to(o);
    if (found == ITEM_NONE)
        found = borne_by(o, verb);
    return found != ITEM_NONE ? found : part_of(o);
}

static uint32_t owner(owner_finder *o)
{
    level levels[LEVELS_MAX];
    for (uint32_t i = levels_find(o, levels); i-- > 0;) {
        bool told;
        level_take(o, &levels[i]);
        uint32_t found = of_level(o, &told);
        if (found != ITEM_NONE || told)
            return found;
    }
    return ITEM_NONE;
}

/* First token that ends behind byte `at`. */
static uint32_t token_behind(const tokens *t, uint32_t at)
{
    uint32_t low = 0, high = t->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->at[middle].place.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* à partir de 3 000 | et 4 000 euros */
static bool goes_on(const tokens *t, const figures *f, size_t i)
{
    if (i == 0)
        return false;
    span gap = {f->at[i - 1].place.end, f->at[i].place.start};
    return gap.end - gap.start <= CONVERSION_GAP &&
           !memchr(t->text.ptr + gap.start, '.', gap.end - gap.start) &&
           !memchr(t->text.ptr + gap.start, '\n', gap.end - gap.start);
}

/* 3 milliards de livres (3,3 milliards d'euros) */
static bool converts(const tokens *t, const figures *f, size_t i)
{
    if (i == 0)
        return false;
    span gap = {f->at[i - 1].place.end, f->at[i].place.start};
    bool other =
        memcmp(f->at[i - 1].currency, f->at[i].currency, sizeof f->at[i].currency) != 0;
    return gap.end - gap.start <= (other ? CONVERSION_NOUN_GAP : CONVERSION_GAP) &&
           memchr(t->text.ptr + gap.start, '(', gap.end - gap.start) &&
           !memchr(t->text.ptr + gap.start, ')', gap.end - gap.start);
}

uint32_t *owners_find(arena *mem, const items *all, const entities *e, const statements *s,
                      const speakers *who, const figures *f)
{
    owner_finder o = {.all = all, .e = e, .s = s, .who = who};
    uint32_t *owners = arena_take(mem, f->len + 1, sizeof *owners);
    if (!owners || !topic_find(&o, mem))
        return NULL;
    for (size_t i = 0; i < f->len; i++) {
        o.f = &f->at[i];
        o.token = token_behind(all->t, o.f->place.start);
        o.behind = token_behind(all->t, o.f->place.end - 1) + 1;
        /* 1 000 dollars, voire | 1 400: nobody's either, if it was asked for the first */
        o.priced = goes_on(all->t, f, i) && (o.priced || owners[i - 1] == ITEM_NONE);
        owners[i] = converts(all->t, f, i) ? owners[i - 1] : owner(&o);
    }
    return owners;
}
