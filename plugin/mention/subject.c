/* Who does what the verb says: one pass over a stream with a stack of clauses. Relative clauses
 * and subordinate ones are pushed; a finite verb takes the subject of the innermost clause that
 * still wants a verb, so that in "Le maire, qui dirige le parti, a dit" the maire speaks. What
 * stands between two dashes or in brackets is a sentence of its own. */
#include "item.h"

#define CLAUSES_MAX 8
#define NOUNS_MAX 4
#define REPORT_REACH 4  /* items between a participle and what it reports */
#define PHRASE_REACH 8  /* items of a noun phrase with its complements */
#define JOINED_REACH 40 /* items between two participles of speech that go together */

typedef struct clause {
    uint8_t opener; /* ITEM_RELATIVE, ITEM_QUE, ITEM_SUBORDINATOR, ITEM_STOP for the main one */
    bool apart;     /* it is a relative clause that began behind a comma */
    bool has_verb;
    bool has_quote;            /* a quotation that may hold its verb */
    uint32_t nouns[NOUNS_MAX]; /* candidates before its verb */
    uint32_t noun_count;
    uint32_t verb;       /* its last one, ITEM_NONE */
    uint32_t subject;    /* of its last verb */
    uint32_t after_join; /* noun right behind a coordinator or comma after its verb */
    bool joined_nouns;   /* X et Y */
    uint32_t waiting;    /* a gerund or participle in front that has no subject yet */
} clause;

typedef struct linker {
    items *all;
    clause stack[CLAUSES_MAX];
    uint32_t depth;
    uint32_t insert_first; /* the last insertion that is over: items … insert_end - 1 */
    uint32_t insert_end;
} linker;

static void reset(linker *l)
{
    l->depth = 1;
    l->stack[0] = (clause){.opener = ITEM_STOP,
                           .verb = ITEM_NONE,
                           .subject = ITEM_NONE,
                           .after_join = ITEM_NONE,
                           .waiting = ITEM_NONE};
}

static clause *top(linker *l)
{
    return &l->stack[l->depth - 1];
}

static void open_clause(linker *l, uint8_t opener)
{
    if (l->depth == CLAUSES_MAX)
        l->depth--;
    l->stack[l->depth++] = (clause){.opener = opener,
                                    .verb = ITEM_NONE,
                                    .subject = ITEM_NONE,
                                    .after_join = ITEM_NONE,
                                    .waiting = ITEM_NONE};
}

static bool agrees(const linker *l, const item *noun, const item *verb, bool joined)
{
    if (verb->person && !(verb->person & FEATURE_THIRD))
        return false;
    if (!noun->number || !verb->number)
        return true;
    if (verb->number & FEATURE_PLURAL &&
        (joined || token_is(l->all->t, noun->head, FUNCTION_COLLECTIVE)))
        return true;
    return (noun->number & verb->number) != 0;
}

/* A person who is named behind "pour sa part,", no apposition to what stands before. */
static bool begins_anew(const items *all, uint32_t noun)
{
    const item *k = &all->at[noun];
    return noun > 1 && k->flags & ITEM_NAMED && k->flags & ITEM_PERSON &&
           k[-1].kind == ITEM_COMMA && k[-2].kind == ITEM_ADVERB;
}

/* The first noun of the clause that agrees with the verb; rather than a thing somebody who is
 * named behind it: Hausse des tarifs Pour sa part, Paul Roy, maire, a dit. */
static uint32_t candidate(const linker *l, const clause *c, const item *verb)
{
    const item *at = l->all->at;
    uint32_t found = ITEM_NONE;
    for (uint32_t i = 0; i < c->noun_count; i++) {
        uint32_t k = c->nouns[i];
        if (!agrees(l, &at[k], verb, c->joined_nouns))
            continue;
        if (found == ITEM_NONE)
            found = k;
        else if (!(at[found].flags & (ITEM_PERSON | ITEM_PRONOUN)) && begins_anew(l->all, k))
            return k;
    }
    return found;
}

/* The item before i, over adverbs and an insertion. */
static uint32_t previous(const linker *l, const stream *s, uint32_t i)
{
    for (; i > s->first; i--) {
        if (i == l->insert_end)
            i = l->insert_first + 1;
        else if (l->all->at[i - 1].kind != ITEM_ADVERB)
            return i - 1;
    }
    return ITEM_NONE;
}

/* The phrase that ends before item i: un rapport mensuel du Bureau |. Its first noun that no
 * preposition governs, ITEM_NONE if there is none; *first: where it begins. */
static uint32_t phrase_before(const linker *l, const stream *s, uint32_t i, uint32_t *first)
{
    uint32_t found = ITEM_NONE,
             least = i > s->first + PHRASE_REACH ? i - PHRASE_REACH : s->first;
    for (*first = i; *first > least; --*first) {
        const item *k = &l->all->at[*first - 1];
        if (k->kind == ITEM_NOUN && !(k->flags & (ITEM_GOVERNED | ITEM_TIME)))
            found = *first - 1;
        else if (k->kind != ITEM_NOUN && k->kind != ITEM_ADVERB && k->kind != ITEM_ADJECTIVE &&
                 k->kind != ITEM_PREPOSITION)
            break;
    }
    return found;
}

/* L'autre géant, Olivetti, | son président était: of several nouns in front the one whose
 * phrase touches the verb, when a comma stands before it. */
static uint32_t touching(const linker *l, const stream *s, const clause *c, uint32_t verb)
{
    const item *at = l->all->at;
    uint32_t first, found = phrase_before(l, s, verb, &first);
    if (c->noun_count < 2 || found == ITEM_NONE || found <= c->nouns[0] ||
        at[first - 1].kind != ITEM_COMMA || !agrees(l, &at[found], &at[verb], false))
        return ITEM_NONE;
    /* Paul Roy, le maire de Brest | a dit: a comma is missing */
    bool apposed = c->nouns[0] + 2 == first && at[c->nouns[0]].flags & ITEM_NAMED &&
                   at[c->nouns[0]].flags & ITEM_PERSON && !(at[found].flags & ITEM_NAMED);
    return apposed ? ITEM_NONE : found;
}

/* Who the gerund or infinitive in front of the clause was waiting for. */
static void settle(linker *l, clause *c, uint32_t who)
{
    if (c->waiting != ITEM_NONE)
        l->all->at[c->waiting].subject = who;
    c->waiting = ITEM_NONE;
}

/* Disant que « … », | le maire part: the clause whose verb stands in a quotation ends with the
 * comma when the main one waits for its subject. */
static void leave_quoted_clause(linker *l, const stream *s, uint32_t i)
{
    if (l->depth > 1 && l->stack[0].waiting != ITEM_NONE && top(l)->opener == ITEM_QUE &&
        !top(l)->has_verb && top(l)->has_quote && i > s->first + 1 &&
        l->all->at[i - 1].kind == ITEM_COMMA && l->all->at[i - 2].kind == ITEM_QUOTE)
        l->depth = 1;
}

static void link_noun(linker *l, const stream *s, uint32_t i)
{
    const item *k = &l->all->at[i];
    if (k->flags & (ITEM_GOVERNED | ITEM_TIME))
        return;
    leave_quoted_clause(l, s, i);
    clause *c = top(l);
    uint32_t before = previous(l, s, i);
    uint8_t kind = before == ITEM_NONE ? ITEM_STOP : l->all->at[before].kind;
    if (c->has_verb) {
        if (kind == ITEM_COORDINATOR || kind == ITEM_COMMA)
            c->after_join = i;
        return;
    }
    if (kind == ITEM_COORDINATOR && !c->noun_count && previous(l, s, before) != ITEM_NONE &&
        l->all->at[previous(l, s, before)].kind == ITEM_NOUN)
        return; /* sur les budgets de 1989 et 1990, les juges */
    if (kind == ITEM_GERUND || kind == ITEM_INFINITIVE)
        return; /* its object: resserrant son pouvoir */
    if (kind == ITEM_COMMA && k->flags & ITEM_PERSON &&
        !(k->flags & (ITEM_DETERMINED | ITEM_NAMED)) && previous(l, s, before) != ITEM_NONE &&
        l->all->at[previous(l, s, before)].kind == ITEM_NOUN)
        return; /* in apposition: …, ministre de l'Industrie, */
    if (kind == ITEM_COMMA && k->flags & ITEM_NAMED && before > s->first + 1 &&
        i + 1 < s->end && l->all->at[i + 1].kind == ITEM_COMMA &&
        l->all->at[before - 1].kind == ITEM_NOUN &&
        (l->all->at[before - 1].flags & (ITEM_PERSON | ITEM_NAMED)) == ITEM_PERSON &&
        l->all->at[before - 2].kind == ITEM_SOURCE)
        return; /* selon le maire, Paul Roy, */
    if (kind == ITEM_COORDINATOR && c->noun_count) {
        c->joined_nouns = true;
        return;
    }
    if (c->noun_count < NOUNS_MAX)
        c->nouns[c->noun_count++] = i;
    if (kind == ITEM_COMMA)
        settle(l, c, i);
}

bool verbs_go_together(const item *cue, const item *verb)
{
    const uint32_t reports = FRAME_QUE | FRAME_SI | FRAME_INF | FRAME_DE_INF | FRAME_QUOTE |
                             FRAME_ATTR | FRAME_MEASURE;
    return cue->kind == ITEM_VERB && cue->row != ITEM_NONE && verb->row != ITEM_NONE &&
           cue->subject != ITEM_NONE && !(cue->flags & ITEM_INVERTED) &&
           verb->frames & reports &&
           (cue->number & verb->number || !cue->number || !verb->number) &&
           !((cue->flags ^ verb->flags) & ITEM_COMPOUND);
}

/* il dit que le port rouvre et ajoute: the depth of the clause whose verb of speech goes on
 * with the verb k behind a coordinator, 0 if it is none. */
static uint32_t speaking_depth(const linker *l, const item *k)
{
    if (k->row == ITEM_NONE)
        return 0;
    for (uint32_t depth = l->depth; depth-- > 1;) {
        const clause *c = &l->stack[depth - 1];
        if (l->stack[depth].opener != ITEM_RELATIVE && c->verb != ITEM_NONE &&
            verbs_go_together(&l->all->at[c->verb], k))
            return depth;
    }
    return 0;
}

static void link_verb(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    leave_quoted_clause(l, s, i);
    clause *c = top(l);
    if (k->flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)) {
        /* il, elle: the verb names its subject itself */
        /* disant que le port ferme, | elle part: the main clause was waiting for her */
        bool awaited = l->stack[0].waiting != ITEM_NONE && i > s->first &&
                       l->all->at[i - 1].kind == ITEM_COMMA;
        while (l->depth > 1 && top(l)->has_verb && (top(l)->opener != ITEM_QUE || awaited))
            l->depth--;
        c = top(l);
        k->subject = i;
        /* le maire a-t-il cédé, tout en disant: the noun speaks */
        uint32_t named = k->flags & ITEM_INVERTED ? candidate(l, c, k) : ITEM_NONE;
        c->subject = named != ITEM_NONE && !c->has_verb ? named : i;
        c->verb = i;
        c->has_verb = true;
        c->after_join = ITEM_NONE;
        settle(l, c, i);
        return;
    }
    uint32_t before = previous(l, s, i);
    if (before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA && !c->has_verb &&
        c->noun_count && k->frames & FRAME_INCISE && i + 2 < s->end &&
        l->all->at[i + 1].kind == ITEM_NOUN && l->all->at[i + 2].kind == ITEM_COMMA &&
        l->all->at[i + 1].flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED))
        return; /* les juges, a relevé Le Parisien, estiment */
    bool main = false;
    bool joined = before != ITEM_NONE && (l->all->at[before].kind == ITEM_COORDINATOR ||
                                          l->all->at[before].kind == ITEM_COMMA);
    /* …, parmi lesquels les gares, | et concluent: no clause begins with "et" and its verb */
    while (joined && l->all->at[before].kind == ITEM_COORDINATOR && l->depth > 1 &&
           !top(l)->has_verb)
        l->depth--;
    /* la maire a vu le marin, qui part, et | a dit: the comma has ended the relative clause */
    while (joined && l->all->at[before].kind == ITEM_COORDINATOR && before > s->first &&
           l->all->at[before - 1].kind == ITEM_COMMA && l->depth > 1 && top(l)->apart &&
           top(l)->has_verb && l->stack[l->depth - 2].has_verb &&
           l->stack[l->depth - 2].subject != ITEM_NONE &&
           agrees(l, &l->all->at[l->stack[l->depth - 2].subject], k, false))
        l->depth--;
    /* tant nationales que régionales, | nient: "que" that began no clause */
    while (before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA && l->depth > 1 &&
           top(l)->opener == ITEM_QUE && !top(l)->has_verb && !top(l)->noun_count &&
           candidate(l, &l->stack[l->depth - 2], k) != ITEM_NONE &&
           !l->stack[l->depth - 2].has_verb)
        l->depth--;
    /* dix ports, dont deux à Brest, | et estime: a relative clause without a verb */
    while (joined && l->depth > 1 && top(l)->opener == ITEM_RELATIVE && !top(l)->has_verb &&
           top(l)->subject == ITEM_NONE && candidate(l, top(l), k) == ITEM_NONE &&
           l->stack[l->depth - 2].has_verb)
        l->depth--;
    c = top(l);
    if (!c->has_verb) {
        k->subject = c->opener == ITEM_RELATIVE && c->subject != ITEM_NONE
                         ? c->subject
                         : touching(l, s, c, i);
        if (k->subject == ITEM_NONE)
            k->subject = candidate(l, c, k);
        main = l->depth == 1 && !c->has_quote;
    } else if (before != ITEM_NONE && l->all->at[before].kind == ITEM_NOUN &&
               c->after_join == before && agrees(l, &l->all->at[before], k, false)) {
        k->subject = before; /* …, et Léa Morel ajoute */
        if (l->stack[0].waiting != ITEM_NONE && before > s->first &&
            l->all->at[before - 1].kind == ITEM_COMMA) {
            l->depth = 1; /* disant que le port ferme, le maire | part */
            c = l->stack;
        }
    } else {
        /* an embedded clause is over: back to the one that wants a verb */
        uint32_t speaking =
            joined && l->all->at[before].kind == ITEM_COORDINATOR ? speaking_depth(l, k) : 0;
        uint32_t depth = speaking ? speaking : l->depth;
        while (depth > 1 && !speaking && (l->stack[depth - 1].has_verb) &&
               !(joined && l->all->at[before].kind == ITEM_COORDINATOR))
            depth--;
        clause *outer = &l->stack[depth - 1];
        main = depth == 1 && !outer->has_verb && !outer->has_quote;
        uint32_t found = outer->has_verb ? outer->subject : candidate(l, outer, k);
        if (found == ITEM_NONE || (l->all->at[found].kind == ITEM_NOUN &&
                                   !agrees(l, &l->all->at[found], k, outer->joined_nouns)))
            /* quand le port ferme, | la maire, qui le savait, a dit */
            for (clause *over = c; over > outer || over == c; over--)
                if (over->after_join != ITEM_NONE &&
                    agrees(l, &l->all->at[over->after_join], k, false)) {
                    found = over->after_join;
                    break;
                }
        if (found != ITEM_NONE && l->all->at[found].kind == ITEM_NOUN &&
            !agrees(l, &l->all->at[found], k, outer->joined_nouns))
            found = ITEM_NONE;
        /* la maire aide des marins, dont certains partent, mais | a dit */
        bool and = joined && l->all->at[before].kind == ITEM_COORDINATOR;
        for (clause *over = outer; and&&found == ITEM_NONE && over-- > l->stack;)
            if (over->has_verb && over->subject != ITEM_NONE &&
                agrees(l, &l->all->at[over->subject], k, over->joined_nouns)) {
                found = over->subject;
                outer = over;
                depth = (uint32_t)(over - l->stack) + 1;
            }
        k->subject = found;
        l->depth = depth;
        c = outer;
    }
    if (k->subject != ITEM_NONE && k->subject == before)
        k->flags |= ITEM_AFTER_SUBJECT;
    if (main && k->subject != ITEM_NONE)
        k->flags |= ITEM_MAIN;
    c->has_verb = true;
    c->verb = i;
    c->subject = k->subject;
    c->after_join = ITEM_NONE;
    if (k->subject != ITEM_NONE)
        settle(l, c, k->subject);
}

/* The item behind an insertion of a source that begins at i: et estimé | , selon le parquet, |
 * que; i if there is none. */
static uint32_t past_source(const linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    if (i + 1 >= s->end || at[i].kind != ITEM_COMMA || at[i + 1].kind != ITEM_SOURCE)
        return i;
    for (uint32_t k = i + 2; k + 1 < s->end && k - i <= PHRASE_REACH; k++)
        if (at[k].kind == ITEM_COMMA)
            return at[k + 1].kind == ITEM_QUE ? k + 1 : i;
    return i;
}

/* Can a participle with this behind it have an object: salué « … », appelé à, précisé que? */
static bool governs(const linker *l, const stream *s, uint32_t i)
{
    while (i < s->end && l->all->at[i].kind == ITEM_ADVERB)
        i++;
    i = past_source(l, s, i);
    if (i >= s->end)
        return false;
    const item *k = &l->all->at[i];
    switch (k->kind) {
    case ITEM_QUE:
    case ITEM_QUOTE:
    case ITEM_NOUN:
    case ITEM_INFINITIVE:
    case ITEM_SUBORDINATOR:
        return true;
    case ITEM_PREPOSITION:
        return token_is(l->all->t, k->first, FUNCTION_OF) ||
               token_is(l->all->t, k->first, FUNCTION_TO);
    default:
        return false;
    }
}

/* Does a clause or a quotation follow the participle, over whom it is told: expliqué au
 * braqueur que? */
static bool reports_next(const linker *l, const stream *s, uint32_t i)
{
    uint32_t first = past_source(l, s, i + 1);
    for (uint32_t next = first; next < s->end && next - first < REPORT_REACH; next++) {
        uint8_t kind = l->all->at[next].kind;
        if (kind == ITEM_QUE || kind == ITEM_QUOTE)
            return true;
        if (kind != ITEM_ADVERB && kind != ITEM_PREPOSITION && kind != ITEM_NOUN)
            return false;
    }
    return false;
}

/* le bien saisi et | vendu; but des biens déclarés et | évoqué: can the participle behind "et",
 * a masculine singular, go with the one or the adjective before? */
static bool coordinated_with(const tokens *t, const item *k)
{
    uint32_t last = k->end - 1;
    return (k->kind == ITEM_ADJECTIVE || k->kind == ITEM_PARTICIPLE) &&
           (token_reads(t, last, PART_ADJECTIVE, MORPH_MASCULINE | MORPH_SINGULAR) ||
            token_reads(t, last, PART_VERB,
                        MORPH_PARTICIPLE | MORPH_MASCULINE | MORPH_SINGULAR));
}

/* Depth of the innermost clause whose verb, one of speech or `any`, has an auxiliary to share;
 * 0. */
static uint32_t shared_depth(const linker *l, bool any)
{
    for (uint32_t depth = l->depth; depth > 0; depth--) {
        const clause *c = &l->stack[depth - 1];
        const item *verb = c->verb == ITEM_NONE ? NULL : &l->all->at[c->verb];
        if (verb && verb->flags & ITEM_COMPOUND &&
            !(verb->flags & (ITEM_PASSIVE | ITEM_REFLEXIVE)) && (any || verb->row != ITEM_NONE))
            return depth;
    }
    return 0;
}

/* Elle a salué le vote et | dénoncé: the participle shares the auxiliary of the verb before,
 * and becomes a verb. */
static bool link_shared_auxiliary(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    uint32_t before = previous(l, s, i);
    if (k->row == ITEM_NONE || before == ITEM_NONE || before == s->first ||
        l->all->at[before].kind != ITEM_COORDINATOR ||
        coordinated_with(l->all->t, &l->all->at[before - 1]) ||
        !(k->gender & FEATURE_MASCULINE) || !(k->number & FEATURE_SINGULAR) ||
        !governs(l, s, i + 1))
        return false;
    uint32_t depth = shared_depth(l, false);
    if (!depth && reports_next(l, s, i))
        depth = shared_depth(l, true);
    if (depth) {
        clause *c = &l->stack[depth - 1];
        const item *verb = &l->all->at[c->verb];
        k->kind = ITEM_VERB;
        k->flags |= ITEM_FINITE | ITEM_COMPOUND;
        k->number = verb->number;
        k->gender = 0;
        k->person = verb->person;
        k->subject = c->subject;
        l->depth = depth;
        c->verb = i;
        c->after_join = ITEM_NONE;
        return true;
    }
    return false;
}

/* Léa Morel, | gérante chez Garance, qui: whom the apposition that ends with the noun at item i
 * describes; i if it ends none. */
static uint32_t described(const linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    uint32_t head = i;
    while (head >= s->first + 2 && at[head - 1].kind == ITEM_PREPOSITION &&
           at[head - 2].kind == ITEM_NOUN)
        head -= 2;
    bool apposed = at[head].flags & ITEM_PERSON && !(at[head].flags & ITEM_DETERMINED) &&
                   head >= s->first + 2 && at[head - 1].kind == ITEM_COMMA &&
                   at[head - 2].kind == ITEM_NOUN;
    return apposed ? head - 2 : i;
}

/* qui: the noun before it, over a comma; dont, où, que: no subject yet */
static void link_relative(linker *l, const stream *s, uint32_t i)
{
    const token *word = &l->all->t->at[l->all->at[i].first];
    uint32_t before = previous(l, s, i);
    if (before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA)
        before = previous(l, s, before);
    /* les chômeurs depuis juin, | qui demandent */
    if (before != ITEM_NONE && before > s->first && l->all->at[before].flags & ITEM_TIME &&
        l->all->at[before].flags & ITEM_GOVERNED)
        before = previous(l, s, before - 1);
    uint32_t antecedent = before != ITEM_NONE && l->all->at[before].kind == ITEM_NOUN
                              ? described(l, s, before)
                              : ITEM_NONE;
    open_clause(l, ITEM_RELATIVE);
    top(l)->apart = i > s->first && l->all->at[i - 1].kind == ITEM_COMMA;
    if (word->functions >> FUNCTION_WHO & 1)
        top(l)->subject = antecedent;
}

/* cette accusation: what was told, no body */
static bool can_tell(const item *noun)
{
    return noun->flags & (ITEM_PERSON | ITEM_NAMED) ||
           (noun->flags & ITEM_BODY && !(noun->flags & ITEM_DEMONSTRATIVE));
}

/* Does the phrase say whose the thing is: un rapport | de la région, du Sénat, de Solvance? */
static bool says_whose(const items *all, const item *noun)
{
    for (uint32_t i = noun->tail; i < noun->end; i++)
        if (token_is(all->t, i, FUNCTION_DETERMINER) ||
            token_is(all->t, i, FUNCTION_CONTRACTION))
            return true;
    return noun->name != ITEM_NONE;
}

/* Can the noun tell what the participle right behind it says: un rapport de la région |
 * soulignant que; with an object pronoun whatever it is: un appel | l'informant que? Le club a
 * publié un communiqué | précisant que: the club tells. */
static bool tells_by(const items *all, const item *noun, const item *participle)
{
    if (can_tell(noun))
        return true;
    if (noun->flags & ITEM_DOCUMENT && !(noun->flags & ITEM_DEMONSTRATIVE) &&
        says_whose(all, noun))
        return true;
    return participle->row != ITEM_NONE && !(participle->flags & ITEM_REFLEXIVE) &&
           (token_is(all->t, participle->first, FUNCTION_OBJECT_PRONOUN) ||
            token_is(all->t, participle->first, FUNCTION_CLITIC));
}

/* The phrase right before a participle or infinitive whose subject it is: un homme | affirmant
 * que; entendre le maire | dire que; amener le maire à | dire que; …, le ministre, Paul Roy, |
 * disant que. ITEM_NONE if none is. */
static uint32_t own_subject(const linker *l, const stream *s, uint32_t i)
{
    const items *all = l->all;
    const item *k = &all->at[i];
    uint32_t first, found, before = previous(l, s, i);
    if (before == ITEM_NONE)
        return ITEM_NONE;
    if (k->kind == ITEM_INFINITIVE) {
        bool prepositional = all->at[before].kind == ITEM_PREPOSITION;
        found = phrase_before(l, s, prepositional ? before : i, &first);
        if (found == ITEM_NONE || !(all->at[found].flags & (ITEM_PERSON | ITEM_BODY)))
            return ITEM_NONE;
        if (!prepositional)
            return found == before ? found : ITEM_NONE;
        return found == first && first > s->first &&
                       grammar_controls(l->all->g, all->at[first - 1].lemma) &&
                       all->at[first - 1].flags & ITEM_FINITE
                   ? found
                   : ITEM_NONE;
    }
    if (k->kind != ITEM_GERUND || all->tags[k->first] == TAG_PREPOSITION)
        return ITEM_NONE;
    if (all->at[before].kind != ITEM_COMMA) {
        found = phrase_before(l, s, i, &first);
        return found != ITEM_NONE && tells_by(all, &all->at[found], k) ? found : ITEM_NONE;
    }
    return before >= s->first + 4 && all->at[before - 1].kind == ITEM_NOUN &&
                   all->at[before - 2].kind == ITEM_COMMA &&
                   all->at[before - 3].kind == ITEM_NOUN &&
                   all->at[before - 3].flags & (ITEM_PERSON | ITEM_BODY) &&
                   all->at[before - 4].kind == ITEM_COMMA && l->stack[l->depth - 1].has_verb
               ? before - 3
               : ITEM_NONE;
}

/* Can the subject say something: a pronoun, whoever can tell? */
static bool may_tell(const items *all, uint32_t subject)
{
    return subject == ITEM_NONE || all->at[subject].kind != ITEM_NOUN ||
           all->at[subject].flags & ITEM_PRONOUN || can_tell(&all->at[subject]);
}

/* …, disant que le port ferme et | ajoutant: the subject of the participle of speech that the
 * one at item i, behind a coordinator, goes on with; ITEM_NONE if there is none. */
static uint32_t joined_subject(const linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    uint32_t least = i > s->first + JOINED_REACH ? i - JOINED_REACH : s->first;
    if (at[i].kind != ITEM_GERUND || at[i].row == ITEM_NONE || i == s->first ||
        at[i - 1].kind != ITEM_COORDINATOR)
        return ITEM_NONE;
    while (--i > least && at[i].kind != ITEM_STOP && at[i].kind != ITEM_BREAK)
        if (at[i].kind == ITEM_GERUND && at[i].row != ITEM_NONE)
            return at[i].subject;
    return ITEM_NONE;
}

/* The subject of a participle or infinitive: its own, else that of its clause. */
static void link_other(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    k->subject = own_subject(l, s, i);
    if (k->subject == ITEM_NONE)
        k->subject = joined_subject(l, s, i);
    if (k->subject != ITEM_NONE)
        return;
    uint32_t before = previous(l, s, i);
    bool apart =
        k->kind == ITEM_GERUND && before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA;
    clause *c = top(l);
    /* il ignore ce qu'il fera, | disant; il demande si le port ouvrira, | disant: whoever the
     * whole sentence is about */
    while (c > l->stack && c->has_verb &&
           (c->opener == ITEM_RELATIVE ||
            (apart && c[-1].verb != ITEM_NONE &&
             (c->opener == ITEM_QUE || !may_tell(l->all, c->subject)))))
        c--;
    if (c->subject != ITEM_NONE)
        k->subject = c->subject;
    else if (c->noun_count)
        k->subject = c->nouns[0];
    else if (c->waiting == ITEM_NONE &&
             (k->kind == ITEM_GERUND ||
              (k->kind == ITEM_INFINITIVE && k->flags & ITEM_COMPOUND)))
        c->waiting = i; /* Affirmant que …, Après avoir dit que …, | le maire part */
}

/* Is the dash at i one of a pair, with space before it? */
static bool dash_inserts(const items *all, const stream *s, uint32_t i)
{
    return i > s->first && all->t->at[all->at[i].first].flags & TOKEN_SPACED &&
           all->at[i - 1].kind != ITEM_STOP && all->at[i - 1].kind != ITEM_BREAK;
}

void subjects_link(items *all, const stream *s)
{
    linker l = {.all = all, .insert_first = ITEM_NONE, .insert_end = ITEM_NONE};
    reset(&l);
    uint32_t parentheses = 0, dash = ITEM_NONE; /* the dash that is open */
    uint32_t bracket = ITEM_NONE;
    linker outside = l, before_dash = l;
    for (uint32_t i = s->first; i < s->end; i++) {
        item *k = &all->at[i];
        if (k->kind == ITEM_OPENING && !parentheses++) {
            outside = l;
            bracket = i;
            reset(&l);
        } else if (k->kind == ITEM_BREAK) {
            parentheses = 0;
        } else if (k->kind == ITEM_CLOSING && parentheses && !--parentheses) {
            l = outside;
            l.insert_first = bracket;
            l.insert_end = i + 1;
        } else if (k->kind == ITEM_DASH && dash_inserts(all, s, i)) {
            if (dash == ITEM_NONE) {
                before_dash = l;
                dash = i;
            } else {
                l = before_dash;
                l.insert_first = dash;
                l.insert_end = i + 1;
                dash = ITEM_NONE;
            }
        }
        switch (k->kind) {
        case ITEM_STOP:
        case ITEM_BREAK:
            dash = ITEM_NONE;
            reset(&l);
            break;
        case ITEM_SEMICOLON:
        case ITEM_COLON:
            reset(&l);
            break;
        case ITEM_NOUN:
            link_noun(&l, s, i);
            break;
        case ITEM_QUOTE: /* Le maire et « Le Matin » disent */
            for (uint32_t d = 0; d < l.depth; d++)
                l.stack[d].has_quote = true;
            if (!top(&l)->has_verb && top(&l)->noun_count && i > s->first &&
                all->at[i - 1].kind == ITEM_COORDINATOR)
                top(&l)->joined_nouns = true;
            break;
        case ITEM_VERB:
            link_verb(&l, s, i);
            break;
        case ITEM_RELATIVE:
            link_relative(&l, s, i);
            break;
        case ITEM_QUE:
        case ITEM_SUBORDINATOR:
            open_clause(&l, k->kind);
            break;
        case ITEM_GERUND:
        case ITEM_PARTICIPLE:
        case ITEM_INFINITIVE:
            if (k->kind != ITEM_PARTICIPLE || !link_shared_auxiliary(&l, s, i))
                link_other(&l, s, i);
            break;
        default:
            break;
        }
    }
}
