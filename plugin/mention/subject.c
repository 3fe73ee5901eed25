/* Who does what the verb says: one pass over a stream with a stack of clauses. Relative clauses
 * and subordinate ones are pushed; a finite verb takes the subject of the innermost clause that
 * still wants a verb, so that in « Le maire, qui dirige le parti, a dit » the maire speaks.
 * What stands between two dashes or in brackets is a sentence of its own. */
#include "subject_parts.h"

static clause empty_clause(uint8_t opener)
{
    return (clause){.opener = opener,
                    .verb = ITEM_NONE,
                    .subject = ITEM_NONE,
                    .after_join = ITEM_NONE,
                    .waiting = ITEM_NONE};
}

static void reset(linker *l)
{
    l->depth = 1;
    l->stack[0] = empty_clause(ITEM_STOP);
}

static void open_clause(linker *l, uint8_t opener)
{
    if (l->depth == CLAUSES_MAX)
        l->depth--;
    l->stack[l->depth++] = empty_clause(opener);
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

/* A person who is named behind « pour sa part, », no apposition to what stands before. */
static bool begins_anew(const items *all, uint32_t noun)
{
    const item *k = &all->at[noun];
    return noun > 1 && k->flags & ITEM_NAMED && k->flags & ITEM_PERSON &&
           k[-1].kind == ITEM_COMMA && k[-2].kind == ITEM_ADVERB;
}

/* Réunis quai Vauban, | le conseiller: a noun with an article behind one that has none. */
static bool outdoes(const items *all, uint32_t noun, uint32_t bare)
{
    const uint32_t known =
        ITEM_DETERMINED | ITEM_NAMED | ITEM_PERSON | ITEM_BODY | ITEM_PRONOUN;
    const item *k = &all->at[noun];
    return k[-1].kind == ITEM_COMMA && k->flags & ITEM_DETERMINED &&
           k->flags & (ITEM_PERSON | ITEM_BODY) && all->at[bare].number == FEATURE_SINGULAR &&
           !(all->at[bare].flags & known);
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
        else if ((!(at[found].flags & (ITEM_PERSON | ITEM_PRONOUN)) &&
                  begins_anew(l->all, k)) ||
                 outdoes(l->all, k, found))
            return k;
    }
    return found;
}

uint32_t item_before(const linker *l, const stream *s, uint32_t i)
{
    for (; i > s->first; i--) {
        if (i == l->insert_end)
            i = l->insert_first + 1;
        else if (l->all->at[i - 1].kind != ITEM_ADVERB)
            return i - 1;
    }
    return ITEM_NONE;
}

uint32_t phrase_before(const linker *l, const stream *s, uint32_t i, uint32_t *first)
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
    /* …, la Confédération des marins (CDM) | a dit */
    uint32_t end = verb == l->insert_end ? l->insert_first : verb;
    uint32_t first, found = phrase_before(l, s, end, &first);
    if (c->noun_count < 2 || found == ITEM_NONE || found <= c->nouns[0] ||
        at[first - 1].kind != ITEM_COMMA || !agrees(l, &at[found], &at[verb], false))
        return ITEM_NONE;
    /* Paul Roy, le maire de Brest | a dit: a comma is missing */
    bool apposed = c->nouns[0] + 2 == first && at[c->nouns[0]].flags & ITEM_NAMED &&
                   at[c->nouns[0]].flags & ITEM_PERSON && !(at[found].flags & ITEM_NAMED);
    return apposed ? ITEM_NONE : found;
}

/* Le port a un bac : la Louise de Brest, | précise la régie: is what stands between a colon and
 * the verb at item i nothing but a phrase and one comma? */
static bool names_only(const linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    uint32_t least = i > s->first + PHRASE_REACH ? i - PHRASE_REACH : s->first;
    if (i < s->first + 2 || at[--i].kind != ITEM_COMMA)
        return false;
    while (i > least && (at[i - 1].kind == ITEM_NOUN || at[i - 1].kind == ITEM_ADVERB ||
                         at[i - 1].kind == ITEM_ADJECTIVE || at[i - 1].kind == ITEM_MARK ||
                         at[i - 1].kind == ITEM_PREPOSITION))
        i--;
    return i > least && at[i - 1].kind == ITEM_COLON;
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

/* qu'ont connu Paris | et sa banlieue: does the coordinator at item i join what is the subject
 * of the verb of c, which stands in front of it? */
static bool follows_subjects(const linker *l, const clause *c, uint32_t i)
{
    const item *at = l->all->at;
    return c->verb + 2 == i && at[c->verb].subject == ITEM_NONE &&
           at[c->verb].number == FEATURE_PLURAL && at[i - 1].kind == ITEM_NOUN;
}

static void link_noun(linker *l, const stream *s, uint32_t i)
{
    const item *k = &l->all->at[i];
    if (k->flags & (ITEM_GOVERNED | ITEM_TIME))
        return;
    leave_quoted_clause(l, s, i);
    clause *c = top(l);
    uint32_t before = item_before(l, s, i);
    uint8_t kind = before == ITEM_NONE ? ITEM_STOP : l->all->at[before].kind;
    if (c->has_verb) {
        if ((kind == ITEM_COORDINATOR && !follows_subjects(l, c, before)) || kind == ITEM_COMMA)
            c->after_join = i;
        return;
    }
    if (kind == ITEM_COORDINATOR && !c->noun_count && item_before(l, s, before) != ITEM_NONE &&
        l->all->at[item_before(l, s, before)].kind == ITEM_NOUN)
        return; /* sur les budgets de 1989 et 1990, les juges */
    if (kind == ITEM_GERUND || kind == ITEM_INFINITIVE)
        return; /* its object: resserrant son pouvoir */
    if (kind == ITEM_COMMA && k->flags & ITEM_PERSON &&
        !(k->flags & (ITEM_DETERMINED | ITEM_NAMED)) &&
        item_before(l, s, before) != ITEM_NONE &&
        l->all->at[item_before(l, s, before)].kind == ITEM_NOUN)
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
    if (kind == ITEM_COMMA && k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED | ITEM_PRONOUN))
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

/* il, elle: the verb at item i names its subject itself. */
static void link_pronoun_verb(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    /* disant que le port ferme, | elle part: the main clause was waiting for her */
    bool awaited = l->stack[0].waiting != ITEM_NONE && i > s->first &&
                   l->all->at[i - 1].kind == ITEM_COMMA;
    while (l->depth > 1 && top(l)->has_verb && (top(l)->opener != ITEM_QUE || awaited))
        l->depth--;
    clause *c = top(l);
    k->subject = i;
    /* le maire a-t-il cédé, tout en disant: the noun speaks */
    uint32_t named = k->flags & ITEM_INVERTED ? candidate(l, c, k) : ITEM_NONE;
    c->subject = named != ITEM_NONE && !c->has_verb ? named : i;
    c->verb = i;
    c->has_verb = true;
    c->after_join = ITEM_NONE;
    settle(l, c, i);
}

/* les juges, | a relevé Le Parisien, estiment: is the verb at item i, behind the comma, not the
 * one that the clause waits for? */
static bool is_incise(linker *l, const stream *s, uint32_t i)
{
    const item *k = &l->all->at[i];
    return !top(l)->has_verb && top(l)->noun_count && k->frames & FRAME_INCISE &&
           i + 2 < s->end && k[1].kind == ITEM_NOUN && k[2].kind == ITEM_COMMA &&
           k[1].flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED);
}

/* Leaves the clauses that end before the verb k, which stands behind item `before`. */
static void leave_clauses(linker *l, const stream *s, const item *k, uint32_t before)
{
    const item *at = l->all->at;
    if (before == ITEM_NONE)
        return;
    bool joined = at[before].kind == ITEM_COORDINATOR, comma = at[before].kind == ITEM_COMMA;
    /* …, parmi lesquels les gares, | et concluent: no clause begins with « et » and its verb */
    while (joined && l->depth > 1 && !top(l)->has_verb)
        l->depth--;
    /* la maire a vu le marin, qui part, et | a dit: the comma has ended the relative clause */
    bool both = joined && before > s->first && at[before - 1].kind == ITEM_COMMA;
    while (both && l->depth > 1 && top(l)->apart && top(l)->has_verb && around(l)->has_verb &&
           around(l)->subject != ITEM_NONE && agrees(l, &at[around(l)->subject], k, false))
        l->depth--;
    /* tant nationales que régionales, | nient; des villes, comme dans le Gard, | nient: « que
     * », « comme » that began no clause */
    while (comma && l->depth > 1 && top(l)->opener != ITEM_RELATIVE && !top(l)->has_verb &&
           !top(l)->noun_count && !around(l)->has_verb &&
           candidate(l, around(l), k) != ITEM_NONE)
        l->depth--;
    /* dix ports, dont deux à Brest, | et estime; dix marins, dont un enfant, | sont partis: a
     * relative clause without a verb */
    while ((joined || comma) && l->depth > 1 && top(l)->opener == ITEM_RELATIVE &&
           !top(l)->has_verb && top(l)->subject == ITEM_NONE &&
           candidate(l, top(l), k) == ITEM_NONE &&
           (around(l)->has_verb || candidate(l, around(l), k) != ITEM_NONE))
        l->depth--;
}

/* quand le port ferme, | la maire, qui le savait, a dit: the noun behind a join that the verb
 * agrees with, from the innermost clause up to the one at `depth`; ITEM_NONE. */
static uint32_t joined_noun(const linker *l, const item *k, uint32_t depth)
{
    uint32_t d = l->depth;
    do {
        uint32_t noun = l->stack[d - 1].after_join;
        if (noun != ITEM_NONE && agrees(l, &l->all->at[noun], k, false))
            return noun;
    } while (--d > depth);
    return ITEM_NONE;
}

/* An embedded clause is over: goes back to the one that wants the verb k and returns its
 * subject. `main` is set when that is the main clause, which had no verb yet. */
static uint32_t resume(linker *l, const item *k, bool joined, bool *main)
{
    const item *at = l->all->at;
    uint32_t speaking = joined ? speaking_depth(l, k) : 0;
    uint32_t depth = speaking ? speaking : l->depth;
    while (depth > 1 && !joined && l->stack[depth - 1].has_verb)
        depth--;
    const clause *c = &l->stack[depth - 1];
    *main = depth == 1 && !c->has_verb && !c->has_quote;
    uint32_t found = c->has_verb ? c->subject : candidate(l, c, k);
    if (found == ITEM_NONE ||
        (at[found].kind == ITEM_NOUN && !agrees(l, &at[found], k, c->joined_nouns)))
        found = joined_noun(l, k, depth);
    /* la maire aide des marins, dont certains partent, mais | a dit */
    for (uint32_t d = depth; joined && found == ITEM_NONE && --d > 0;) {
        c = &l->stack[d - 1];
        if (!c->has_verb || c->subject == ITEM_NONE ||
            !agrees(l, &at[c->subject], k, c->joined_nouns))
            continue;
        found = c->subject;
        depth = d;
    }
    l->depth = depth;
    return found;
}

static void link_verb(linker *l, const stream *s, uint32_t i)
{
    const item *at = l->all->at;
    item *k = &l->all->at[i];
    leave_quoted_clause(l, s, i);
    if (k->flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)) {
        link_pronoun_verb(l, s, i);
        return;
    }
    uint32_t before = item_before(l, s, i);
    if (before != ITEM_NONE && at[before].kind == ITEM_COMMA && is_incise(l, s, i))
        return;
    leave_clauses(l, s, k, before);
    clause *c = top(l);
    bool main = false;
    if (!c->has_verb) {
        k->subject = c->opener == ITEM_RELATIVE && c->subject != ITEM_NONE
                         ? c->subject
                         : touching(l, s, c, i);
        if (k->subject == ITEM_NONE)
            k->subject = candidate(l, c, k);
        main = l->depth == 1 && !c->has_quote;
    } else if (before != ITEM_NONE && at[before].kind == ITEM_NOUN && c->after_join == before &&
               agrees(l, &at[before], k, false)) {
        k->subject = before; /* …, et Léa Morel ajoute */
        if (l->stack[0].waiting != ITEM_NONE && before > s->first &&
            at[before - 1].kind == ITEM_COMMA)
            l->depth = 1; /* disant que le port ferme, le maire | part */
    } else {
        bool joined = before != ITEM_NONE && at[before].kind == ITEM_COORDINATOR;
        k->subject = resume(l, k, joined, &main);
    }
    if (k->subject != ITEM_NONE && k->subject == before)
        k->flags |= ITEM_AFTER_SUBJECT;
    if (main && k->subject != ITEM_NONE && !(l->unfolds && names_only(l, s, i)))
        k->flags |= ITEM_MAIN;
    c = top(l);
    c->has_verb = true;
    c->verb = i;
    c->subject = k->subject;
    c->after_join = ITEM_NONE;
    if (k->subject != ITEM_NONE)
        settle(l, c, k->subject);
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

/* A noun behind a preposition, without an article or name: en | question */
static bool is_bare(const item *k)
{
    return k->kind == ITEM_NOUN && k->flags & ITEM_GOVERNED &&
           !(k->flags & (ITEM_DETERMINED | ITEM_NAMED | ITEM_PRONOUN | ITEM_PERSON));
}

/* dit Léa Morel | à l'AFP, qui part; au quotidien régional, qui part: is the noun at item i the
 * paper to which the person in front of it speaks? */
static bool is_spoken_to(const items *all, const stream *s, uint32_t i)
{
    const item *k = &all->at[i];
    if (i < s->first + 2 || !(k->flags & ITEM_GOVERNED) ||
        !(k->flags & (ITEM_BODY | ITEM_NAMED)) || k[-1].kind != ITEM_PREPOSITION ||
        k[-2].kind != ITEM_NOUN || !(k[-2].flags & ITEM_PERSON) || k[-2].flags & ITEM_GOVERNED)
        return false;
    const phrase *body = token_phrase(all->t, k->head, TABLE_BODIES);
    if (k->name == ITEM_NONE)
        return phrase_cell(all->t, body, COLUMN_BODIES_KIND) == BODY_KIND_MEDIA;
    const name *n = &all->n->at[k->name];
    return n->flags & NAME_LISTED &&
           organisation_kind(all->t->pack, all->t->own, n->row) == BODY_KIND_MEDIA;
}

/* qui: the noun before it, over a comma; dont, où, que: no subject yet */
static void link_relative(linker *l, const stream *s, uint32_t i)
{
    const token *word = &l->all->t->at[l->all->at[i].first];
    uint32_t before = item_before(l, s, i);
    if (before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA)
        before = item_before(l, s, before);
    /* les chômeurs depuis juin, | qui demandent */
    if (before != ITEM_NONE && before > s->first && l->all->at[before].flags & ITEM_TIME &&
        l->all->at[before].flags & ITEM_GOVERNED)
        before = item_before(l, s, before - 1);
    /* la femme en question, | qui parle; un élu sans étiquette, | qui parle */
    if (before != ITEM_NONE && before > s->first + 1 && is_bare(&l->all->at[before]) &&
        l->all->at[before - 1].kind == ITEM_PREPOSITION &&
        l->all->at[before - 2].kind == ITEM_NOUN)
        before -= 2;
    if (before != ITEM_NONE && l->all->at[before].kind == ITEM_NOUN &&
        is_spoken_to(l->all, s, before))
        before -= 2;
    uint32_t antecedent = before != ITEM_NONE && l->all->at[before].kind == ITEM_NOUN
                              ? described(l, s, before)
                              : ITEM_NONE;
    open_clause(l, ITEM_RELATIVE);
    top(l)->apart = i > s->first && l->all->at[i - 1].kind == ITEM_COMMA;
    if (word->functions >> FUNCTION_WHO & 1)
        top(l)->subject = antecedent;
}

/* Is the dash at i one of a pair, with space before it? */
static bool dash_inserts(const items *all, const stream *s, uint32_t i)
{
    return i > s->first && all->t->at[all->at[i].first].flags & TOKEN_SPACED &&
           all->at[i - 1].kind != ITEM_STOP && all->at[i - 1].kind != ITEM_BREAK;
}

/* What stands in brackets or between two dashes while it is open: the linker outside. */
typedef struct insertions {
    linker outside;
    linker before_dash;
    uint32_t depth;   /* of brackets */
    uint32_t bracket; /* the outermost, when depth > 0 */
    uint32_t dash;    /* the one that is open, ITEM_NONE */
} insertions;

/* The insertion from item `first` to item i is over: goes on as before it. */
static void leave_insertion(linker *l, const linker *outside, uint32_t first, uint32_t i)
{
    *l = *outside;
    l->insert_first = first;
    l->insert_end = i + 1;
}

/* Enters or leaves an insertion at item i. */
static void follow_insertion(insertions *in, linker *l, const stream *s, uint32_t i)
{
    switch (l->all->at[i].kind) {
    case ITEM_OPENING:
        if (in->depth++)
            break;
        in->outside = *l;
        in->bracket = i;
        reset(l);
        break;
    case ITEM_CLOSING:
        if (in->depth && !--in->depth)
            leave_insertion(l, &in->outside, in->bracket, i);
        break;
    case ITEM_DASH:
        if (item_sets_off_label(l->all, s, i))
            reset(l);
        if (!dash_inserts(l->all, s, i) || item_sets_off_label(l->all, s, i))
            break;
        if (in->dash == ITEM_NONE) {
            in->before_dash = *l;
            in->dash = i;
        } else {
            leave_insertion(l, &in->before_dash, in->dash, i);
            in->dash = ITEM_NONE;
        }
        break;
    case ITEM_BREAK:
        in->depth = 0;
        in->dash = ITEM_NONE;
        break;
    case ITEM_STOP:
        in->dash = ITEM_NONE;
        break;
    default:
        break;
    }
}

/* Le maire et « Le Matin » disent: any clause that is open may have its verb in the quotation,
 * unless that is the object of a relative clause: le maire, qui ne montre | « aucune crainte ».
 */
static void link_quote(linker *l, const stream *s, uint32_t i)
{
    bool object = top(l)->opener == ITEM_RELATIVE && top(l)->has_verb && i > s->first &&
                  l->all->at[i - 1].kind != ITEM_COMMA && !(l->all->at[i].flags & ITEM_FINITE);
    for (uint32_t d = object ? l->depth - 1 : 0; d < l->depth; d++)
        l->stack[d].has_quote = true;
    if (!top(l)->has_verb && top(l)->noun_count && i > s->first &&
        l->all->at[i - 1].kind == ITEM_COORDINATOR)
        top(l)->joined_nouns = true;
}

void subjects_link(items *all, const stream *s)
{
    linker l = {.all = all, .insert_first = ITEM_NONE, .insert_end = ITEM_NONE};
    reset(&l);
    insertions in = {.outside = l, .before_dash = l, .dash = ITEM_NONE};
    for (uint32_t i = s->first; i < s->end; i++) {
        uint8_t kind = all->at[i].kind;
        follow_insertion(&in, &l, s, i);
        switch (kind) {
        case ITEM_STOP:
        case ITEM_BREAK:
        case ITEM_SEMICOLON:
        case ITEM_COLON:
            l.unfolds = kind == ITEM_COLON && l.stack[0].has_verb;
            reset(&l);
            break;
        case ITEM_NOUN:
            link_noun(&l, s, i);
            break;
        case ITEM_QUOTE:
            link_quote(&l, s, i);
            break;
        case ITEM_VERB:
            link_verb(&l, s, i);
            break;
        case ITEM_RELATIVE:
            link_relative(&l, s, i);
            break;
        case ITEM_QUE:
        case ITEM_SUBORDINATOR:
            open_clause(&l, kind);
            break;
        case ITEM_GERUND:
        case ITEM_PARTICIPLE:
        case ITEM_INFINITIVE:
            link_nonfinite(&l, s, i);
            break;
        default:
            break;
        }
    }
}
