/* Who does what the verb says: one pass over a stream with a stack of clauses. Relative clauses
 * and subordinate ones are pushed; a finite verb takes the subject of the innermost clause that
 * still wants a verb, so that in "Le maire, qui dirige le parti, a dit" the maire speaks. */
#include "item.h"

#define CLAUSES_MAX 8
#define NOUNS_MAX 4
#define REPORT_REACH 4 /* items between a participle and what it reports */

typedef struct clause {
    uint8_t opener; /* ITEM_RELATIVE, ITEM_QUE, ITEM_SUBORDINATOR, ITEM_STOP for the main one */
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

static bool agrees(const item *noun, const item *verb, bool joined)
{
    if (verb->person && !(verb->person & FEATURE_THIRD))
        return false;
    if (!noun->number || !verb->number)
        return true;
    if (joined && verb->number & FEATURE_PLURAL)
        return true;
    return (noun->number & verb->number) != 0;
}

/* The first noun of the clause that agrees with the verb. */
static uint32_t candidate(const linker *l, const clause *c, const item *verb)
{
    for (uint32_t i = 0; i < c->noun_count; i++)
        if (agrees(&l->all->at[c->nouns[i]], verb, c->joined_nouns))
            return c->nouns[i];
    return ITEM_NONE;
}

static uint32_t previous(const linker *l, const stream *s, uint32_t i)
{
    while (i > s->first && l->all->at[i - 1].kind == ITEM_ADVERB)
        i--;
    return i > s->first ? i - 1 : ITEM_NONE;
}

static void link_noun(linker *l, const stream *s, uint32_t i)
{
    const item *k = &l->all->at[i];
    if (k->flags & (ITEM_GOVERNED | ITEM_TIME))
        return;
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
    if (kind == ITEM_COORDINATOR && c->noun_count) {
        c->joined_nouns = true;
        return;
    }
    if (c->noun_count < NOUNS_MAX)
        c->nouns[c->noun_count++] = i;
    if (c->waiting != ITEM_NONE && kind == ITEM_COMMA) {
        l->all->at[c->waiting].subject = i;
        c->waiting = ITEM_NONE;
    }
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
    clause *c = top(l);
    if (k->flags & (ITEM_INVERTED | ITEM_PRONOUN_SUBJECT)) {
        /* il, elle: the verb names its subject itself */
        while (l->depth > 1 && top(l)->has_verb && top(l)->opener != ITEM_QUE)
            l->depth--;
        c = top(l);
        k->subject = i;
        c->subject = i;
        c->verb = i;
        c->has_verb = true;
        c->after_join = ITEM_NONE;
        if (c->waiting != ITEM_NONE) {
            l->all->at[c->waiting].subject = i;
            c->waiting = ITEM_NONE;
        }
        return;
    }
    uint32_t before = previous(l, s, i);
    if (before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA && !c->has_verb &&
        c->noun_count && k->frames & FRAME_INCISE && i + 2 < s->end &&
        l->all->at[i + 1].kind == ITEM_NOUN && l->all->at[i + 2].kind == ITEM_COMMA)
        return; /* les juges, a relevé Le Parisien, estiment */
    bool main = false;
    bool joined = before != ITEM_NONE && (l->all->at[before].kind == ITEM_COORDINATOR ||
                                          l->all->at[before].kind == ITEM_COMMA);
    if (!c->has_verb) {
        k->subject = c->opener == ITEM_RELATIVE && c->subject != ITEM_NONE ? c->subject
                                                                           : candidate(l, c, k);
        main = l->depth == 1 && !c->has_quote;
    } else if (before != ITEM_NONE && l->all->at[before].kind == ITEM_NOUN &&
               c->after_join == before && agrees(&l->all->at[before], k, false)) {
        k->subject = before; /* …, et Léa Morel ajoute */
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
                                   !agrees(&l->all->at[found], k, outer->joined_nouns)))
            found = c->after_join != ITEM_NONE && agrees(&l->all->at[c->after_join], k, false)
                        ? c->after_join
                        : found;
        if (found != ITEM_NONE && l->all->at[found].kind == ITEM_NOUN &&
            !agrees(&l->all->at[found], k, outer->joined_nouns))
            found = ITEM_NONE;
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
}

/* Can a participle with this behind it have an object: salué « … », appelé à, précisé que? */
static bool governs(const linker *l, const stream *s, uint32_t i)
{
    while (i < s->end && l->all->at[i].kind == ITEM_ADVERB)
        i++;
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
    for (uint32_t next = i + 1; next < s->end && next - i <= REPORT_REACH; next++) {
        uint8_t kind = l->all->at[next].kind;
        if (kind == ITEM_QUE || kind == ITEM_QUOTE)
            return true;
        if (kind != ITEM_ADVERB && kind != ITEM_PREPOSITION && kind != ITEM_NOUN)
            return false;
    }
    return false;
}

/* Elle a salué le vote et | dénoncé: the participle shares the auxiliary of the verb before,
 * and becomes a verb. */
static bool link_shared_auxiliary(linker *l, const stream *s, uint32_t i)
{
    item *k = &l->all->at[i];
    uint32_t before = previous(l, s, i);
    if (k->row == ITEM_NONE || before == ITEM_NONE || before == s->first ||
        l->all->at[before].kind != ITEM_COORDINATOR ||
        l->all->at[before - 1].kind == ITEM_PARTICIPLE ||
        l->all->at[before - 1].kind == ITEM_ADJECTIVE || !(k->gender & FEATURE_MASCULINE) ||
        !(k->number & FEATURE_SINGULAR) || !governs(l, s, i + 1))
        return false;
    for (uint32_t depth = l->depth; depth > 0; depth--) {
        clause *c = &l->stack[depth - 1];
        const item *verb = c->verb == ITEM_NONE ? NULL : &l->all->at[c->verb];
        if (!verb || !(verb->flags & ITEM_COMPOUND) ||
            verb->flags & (ITEM_PASSIVE | ITEM_REFLEXIVE) ||
            (verb->row == ITEM_NONE && !reports_next(l, s, i)))
            continue;
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

/* qui: the noun before it, over a comma; dont, où, que: no subject yet */
static void link_relative(linker *l, const stream *s, uint32_t i)
{
    const token *word = &l->all->t->at[l->all->at[i].first];
    uint32_t before = previous(l, s, i);
    if (before != ITEM_NONE && l->all->at[before].kind == ITEM_COMMA)
        before = previous(l, s, before);
    /* …, PDG de Solvance, qui: the first of the apposed phrases speaks, any of them will do */
    uint32_t antecedent =
        before != ITEM_NONE && l->all->at[before].kind == ITEM_NOUN ? before : ITEM_NONE;
    open_clause(l, ITEM_RELATIVE);
    if (word->functions >> FUNCTION_WHO & 1)
        top(l)->subject = antecedent;
}

void subjects_link(items *all, const stream *s)
{
    linker l = {.all = all};
    reset(&l);
    uint32_t parentheses = 0;
    linker outside = l;
    for (uint32_t i = s->first; i < s->end; i++) {
        item *k = &all->at[i];
        /* what stands between parentheses is a sentence of its own */
        if (k->kind == ITEM_OPENING && !parentheses++) {
            outside = l;
            reset(&l);
        } else if (k->kind == ITEM_BREAK) {
            parentheses = 0;
        } else if (k->kind == ITEM_CLOSING && parentheses && !--parentheses) {
            l = outside;
        }
        switch (k->kind) {
        case ITEM_STOP:
        case ITEM_BREAK:
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
        case ITEM_INFINITIVE: {
            if (k->kind == ITEM_PARTICIPLE && link_shared_auxiliary(&l, s, i))
                break;
            uint32_t before = previous(&l, s, i);
            if (k->kind == ITEM_INFINITIVE && before != ITEM_NONE &&
                all->at[before].kind == ITEM_NOUN && all->at[before].flags & ITEM_PERSON &&
                !(all->at[before].flags & (ITEM_GOVERNED | ITEM_TIME))) {
                k->subject = before; /* entendre le maire dire que … */
                break;
            }
            clause *c = top(&l);
            while (c->opener == ITEM_RELATIVE && c->has_verb && c > l.stack)
                c--;
            if (c->subject != ITEM_NONE)
                k->subject = c->subject;
            else if (c->noun_count)
                k->subject = c->nouns[0];
            else if (k->kind == ITEM_GERUND && c->waiting == ITEM_NONE)
                c->waiting = i;
            break;
        }
        default:
            break;
        }
    }
}
