/* Reported clauses: by which marks they end. */
#include "clause.h"

static bool word_is(const items *all, uint32_t i, unsigned function)
{
    return token_is(all->t, all->at[i].first, function);
}

static bool aside_phrase(const items *all, uint32_t i)
{
    return word_is(all, i, FUNCTION_ASIDE) ||
           token_function_phrase(all->t, all->at[i].first, FUNCTION_ASIDE) > 0;
}

/* Can the noun be who speaks? */
static bool speaker_noun(const item *k)
{
    return k->kind == ITEM_NOUN && !(k->flags & (ITEM_TIME | ITEM_GOVERNED)) &&
           k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_NAMED | ITEM_DOCUMENT);
}

/* Can the noun stand behind « selon » as who or what tells? */
static bool source_noun(const item *k)
{
    return k->flags &
           (ITEM_PERSON | ITEM_BODY | ITEM_NAMED | ITEM_DOCUMENT | ITEM_CONTENT | ITEM_PRONOUN);
}

/* Does the source preposition at i take up who is speaking anyway: à ses yeux, selon lui? */
static bool taken_up(const items *all, const stream *s, uint32_t i)
{
    return item_source_kind(all, &all->at[i]) == SOURCE_PREPOSITION_KIND_BACK ||
           (i + 1 < s->end && all->at[i + 1].kind == ITEM_NOUN &&
            all->at[i + 1].flags & ITEM_PRONOUN);
}

bool incise_at(const items *all, const stream *s, uint32_t i)
{
    const item *k = &all->at[i];
    if (i >= s->end)
        return false;
    if (k->kind == ITEM_SOURCE) {
        uint32_t kind = item_source_kind(all, k);
        /* selon | cette formule, selon | les cas */
        bool none = i + 1 < s->end && all->at[i + 1].kind == ITEM_NOUN &&
                    kind == SOURCE_PREPOSITION_KIND_ANY && !source_noun(&all->at[i + 1]);
        return kind != SOURCE_PREPOSITION_KIND_PERSON && !none;
    }
    if (k->kind != ITEM_VERB || !(k->frames & FRAME_INCISE))
        return false;
    if (k->flags & ITEM_INVERTED)
        return true;
    if (k->flags & ITEM_PRONOUN_SUBJECT)
        return false;
    uint32_t next = skip_adverbs(all, s, i + 1);
    /* a annoncé mardi à Paris la direction */
    while (next + 1 < s->end && all->at[next].kind == ITEM_PREPOSITION &&
           all->at[next + 1].kind == ITEM_NOUN)
        next = skip_adverbs(all, s, next + 2);
    return next < s->end && speaker_noun(&all->at[next]);
}

/* Does the journalist take over behind the comma at i? `verb`: what is reported has a verb, no
 * source preposition. */
static bool journalist_after(const items *all, const stream *s, uint32_t i, bool verb)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    if (next >= s->end)
        return false;
    const item *k = &all->at[next];
    if (k->kind == ITEM_SOURCE && verb && taken_up(all, s, next))
        return false;
    /* …, | lorsque le port ferme; but …, surtout lorsque le port ferme */
    if (incise_at(all, s, next) || (next == i + 1 && aside_phrase(all, next)))
        return true;
    switch (k->kind) {
    case ITEM_GERUND:
        return k->row != ITEM_NONE;
    case ITEM_COORDINATOR: {
        /* …, mais il …: the journalist; …, et que …: still the source */
        uint32_t after = skip_adverbs(all, s, next + 1);
        if (after >= s->end || all->at[after].kind == ITEM_QUE)
            return false;
        if (all->at[after].kind == ITEM_NOUN) /* …, mais certains disent que … */
            after = skip_adverbs(all, s, after + 1);
        else if (!verb && all->at[after].flags & ITEM_PRONOUN_SUBJECT)
            return false; /* selon lui, l'offre est sérieuse, mais elle suppose que … */
        return all->at[after].kind == ITEM_VERB && all->at[after].row != ITEM_NONE &&
               all->at[after].frames & FRAME_QUE && !(all->at[after].flags & ITEM_CONDITIONAL);
    }
    default:
        return false;
    }
}

/* Does the sentence that holds item i begin with a subordinate clause: Alors que X a dit que …,
 * or, unless the main verb reports, with a participle: Affirmant que …, Interrogé par un juge
 * demandant si …, or an infinitive: Après avoir dit que …, */
static bool begins_subordinate(const items *all, const stream *s, uint32_t i, bool main)
{
    uint32_t own = i, least = i > s->first + CLAUSE_REACH ? i - CLAUSE_REACH : s->first;
    bool behind = i > s->first && all->at[i - 1].kind == ITEM_COMMA, verb = false;
    while (i > least && all->at[i - 1].kind != ITEM_STOP && all->at[i - 1].kind != ITEM_BREAK) {
        i--;
        verb |= all->at[i].kind == ITEM_VERB || all->at[i].kind == ITEM_PARTICIPLE;
    }
    if (behind && verb)
        return false; /* Comme le dit Léa Morel, | au port, on attend */
    i = skip_adverbs(all, s, i);
    if (all->at[i].kind == ITEM_COMMA && i < own) /* Mardi, | alors que X a dit */
        i = skip_adverbs(all, s, i + 1);
    /* au moment | où le port ferme */
    if (all->at[i].kind == ITEM_PREPOSITION && i + 2 < s->end &&
        all->at[i + 1].kind == ITEM_NOUN && all->at[i + 2].kind == ITEM_RELATIVE &&
        !word_is(all, i + 2, FUNCTION_WHO))
        return true;
    return all->at[i].kind == ITEM_SUBORDINATOR ||
           (!main &&
            (all->at[i].kind == ITEM_GERUND || all->at[i].kind == ITEM_PARTICIPLE ||
             (all->at[i].kind == ITEM_PREPOSITION && all->at[i + 1].kind == ITEM_INFINITIVE)));
}

/* Does a main clause begin behind the comma at i: noun and its verb, a verb with pronoun, or a
 * quotation that is one? */
static bool main_clause_after(const items *all, const stream *s, uint32_t i)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    if (next >= s->end)
        return false;
    if (all->at[next].kind == ITEM_QUOTE)
        return (all->at[next].flags & ITEM_FINITE) != 0;
    if (all->at[next].kind == ITEM_VERB)
        return (all->at[next].flags & ITEM_PRONOUN_SUBJECT) != 0;
    if (all->at[next].kind != ITEM_NOUN)
        return false;
    for (uint32_t j = next + 1; j < s->end && j - next < CLAUSE_REACH; j++) {
        uint8_t kind = all->at[j].kind;
        if (kind == ITEM_VERB)
            return true;
        if (kind != ITEM_ADVERB && kind != ITEM_PREPOSITION && kind != ITEM_NOUN &&
            kind != ITEM_ADJECTIVE)
            return false;
    }
    return false;
}

/* alors qu'il dit que …, | la maire, Léa Morel, part: does a phrase behind the comma at i wait
 * for the verb of the main clause? */
static bool awaits_main(const items *all, const stream *s, uint32_t i)
{
    uint32_t noun = skip_adverbs(all, s, i + 1), verb = noun;
    while (verb < s->end && verb - i < CLAUSE_REACH && !(all->at[verb].flags & ITEM_MAIN)) {
        if (all->at[verb].kind == ITEM_STOP || all->at[verb].kind == ITEM_BREAK)
            return false;
        verb++;
    }
    if (verb >= s->end || all->at[verb].kind != ITEM_VERB || all->at[noun].kind != ITEM_NOUN ||
        all->at[verb].subject < noun)
        return false;
    for (uint32_t j = noun; j < all->at[verb].subject; j++)
        if (all->at[j].kind != ITEM_NOUN && all->at[j].kind != ITEM_COMMA &&
            all->at[j].kind != ITEM_PREPOSITION && all->at[j].kind != ITEM_ADVERB &&
            all->at[j].kind != ITEM_ADJECTIVE)
            return false;
    return true;
}

/* qu'au port, | on attend; qu'un défilé, | bien qu'interdit, serait toléré: do the items start
 * … i - 1 hold no verb, and does the clause that they begin have it behind the comma at i? */
static bool awaits_verb(const items *all, const stream *s, uint32_t start, uint32_t i)
{
    uint8_t next = i + 1 < s->end ? all->at[i + 1].kind : ITEM_EDGE;
    if (next == ITEM_COORDINATOR || start == s->first || all->at[start - 1].kind != ITEM_QUE ||
        all->at[start].kind == ITEM_QUOTE)
        return false; /* il a dit que oui, | mais rien ne bouge */
    for (uint32_t j = start; j < i; j++)
        if (all->at[j].flags & ITEM_FINITE)
            return false;
    for (uint32_t j = i + 1; j < s->end && j - i < CLAUSE_REACH; j++) {
        const item *k = &all->at[j];
        if (k->kind == ITEM_STOP || k->kind == ITEM_BREAK || k->kind == ITEM_SEMICOLON)
            return false;
        if (k->kind == ITEM_VERB && k->subject != ITEM_NONE)
            return k->subject >= start;
    }
    return false;
}

/* la rumeur selon laquelle il part, | agite la Bourse: the verb of what stands before item
 * `start`. */
static bool outer_verb_after(const items *all, const stream *s, uint32_t i, uint32_t start)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    return next < s->end && all->at[next].kind == ITEM_VERB &&
           !(all->at[next].flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) &&
           all->at[next].subject != ITEM_NONE && all->at[next].subject < start;
}

bool infinitive_at(const items *all, const stream *s, uint32_t i)
{
    i = skip_adverbs(all, s, i);
    return i < s->end && all->at[i].kind == ITEM_INFINITIVE;
}

/* il dit vouloir partir, | mais il attend: behind an infinitive a subject of its own is
 * outside. */
static bool coordinated_main_clause_after(const items *all, const stream *s, uint32_t i)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    return next < s->end && all->at[next].kind == ITEM_COORDINATOR &&
           main_clause_after(all, s, next);
}

/* Is the verb at item i in the imperfect or the conditional, as in what has been said: il a dit
 * que le port rouvrirait, que le quai avait cédé? */
static bool shifted(const items *all, uint32_t i)
{
    const item *k = &all->at[i];
    uint32_t tenses = 0;
    for (uint32_t t = k->core; t < k->end && !tenses; t++)
        for (uint32_t r = 0; all->tags[t] == TAG_VERB && r < all->t->at[t].reading_count; r++) {
            uint32_t m = all->t->readings[all->t->at[t].first_reading + r].morph;
            tenses |= (m & MORPH_PART) == PART_VERB ? m : 0;
        }
    return k->flags & ITEM_CONDITIONAL ||
           (tenses & MORPH_IMPERFECT && !(tenses & (MORPH_PRESENT | MORPH_PAST)));
}

/* Are all verbs of the items i … end - 1 what had been said, in the imperfect or conditional?
 */
static bool all_shifted(const items *all, uint32_t i, uint32_t end)
{
    bool some = false;
    for (; i < end; i++) {
        if (all->at[i].kind == ITEM_VERB && !shifted(all, i))
            return false;
        some |= all->at[i].kind == ITEM_VERB;
    }
    return some;
}

/* Does the verb behind the coordinator at i go on with what the one before the clause began?
 * il dit que …, | et a ajouté que; il dit ne rien avoir reçu | et dénonce; il a dit que le port
 * rouvrirait, | mais s'est tu sur la date */
static bool next_predicate_after(const items *all, const stream *s, uint32_t i, uint32_t start,
                                 uint32_t cue)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    if (next >= s->end || all->at[next].kind != ITEM_VERB ||
        all->at[next].flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED))
        return false;
    if (cue != ITEM_NONE && verbs_go_together(&all->at[cue], &all->at[next]))
        return true;
    if (cue != ITEM_NONE && all->at[cue].flags & all->at[next].flags & ITEM_COMPOUND &&
        !(all->at[next].flags & ITEM_PASSIVE) && all->at[cue].number & all->at[next].number &&
        !shifted(all, cue) && !shifted(all, next) && all_shifted(all, start, i))
        return true;
    if (all->at[next].subject == ITEM_NONE || all->at[next].subject >= start)
        return false;
    /* ils évaluent …, alors que Léa le chiffre à cent, | et constatent */
    return infinitive_at(all, s, start) ||
           (cue != ITEM_NONE && all->at[cue].kind == ITEM_VERB && all->at[cue].subject < cue &&
            all->at[next].subject < all->at[cue].subject);
}

/* …, mais il attend; …, mais conteste: behind « mais » a subject of its own or a verb of speech
 * is the journalist's. */
static bool contrast_after(const items *all, const stream *s, uint32_t i, uint32_t cue)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    return token_is(all->t, all->at[i].first, FUNCTION_CONTRAST) && next < s->end &&
           all->at[next].kind != ITEM_QUE &&
           ((all->at[next].kind == ITEM_VERB && cue != ITEM_NONE &&
             verbs_go_together(&all->at[cue], &all->at[next])) ||
            main_clause_after(all, s, i));
}

/* Does somebody report something in the items i … end - 1? */
static bool attributed(const items *all, const stream *s, uint32_t i, uint32_t end)
{
    for (; i < end; i++) {
        const item *k = &all->at[i], *next = k + 1;
        if (incise_at(all, s, i) ||
            (k->kind == ITEM_VERB && k->frames & FRAME_QUE && next->kind == ITEM_QUE) ||
            (k->kind == ITEM_VERB && k->frames & FRAME_COLON &&
             (next->kind == ITEM_QUOTE || next->kind == ITEM_COLON)))
            return true;
    }
    return false;
}

/* …, | qui dirige le port: what a relative clause adds up to the end is the journalist's,
 * unless it is quoted or, behind a source preposition (`sourced`), hearsay. Between the comma
 * and the end no verb belongs to what stands before. */
static bool relative_addition(const items *all, uint32_t comma, uint32_t end, bool sourced)
{
    const item *next = &all->at[comma + 1];
    if (next->kind != ITEM_RELATIVE || !token_is(all->t, next->first, FUNCTION_ADDS))
        return false;
    for (uint32_t i = comma + 2; i < end; i++) {
        const item *k = &all->at[i];
        if (k->quote != ITEM_NONE || (sourced && k->flags & ITEM_HEARSAY) ||
            k->kind == ITEM_COLON || k->kind == ITEM_SEMICOLON ||
            (k->kind == ITEM_QUE && all->at[i - 1].kind == ITEM_COORDINATOR) ||
            (k->kind == ITEM_INFINITIVE && all->at[i - 1].kind == ITEM_COORDINATOR &&
             all->at[i - 2].kind == ITEM_COMMA) ||
            (k->kind == ITEM_VERB && k->subject != ITEM_NONE && k->subject < comma &&
             i > comma + 2 && all->at[i - 1].kind != ITEM_COORDINATOR))
            return false;
    }
    return true;
}

/* …, disant que le port ferme | et ajoutant; not: qu'on gagne en vendant et en achetant */
static bool next_participle_after(const items *all, const stream *s, uint32_t i, uint32_t cue)
{
    return cue != ITEM_NONE && all->at[cue].kind == ITEM_GERUND && i + 1 < s->end &&
           all->at[i + 1].kind == ITEM_GERUND &&
           (all->tags[all->at[cue].first] == TAG_PREPOSITION ||
            all->tags[all->at[i + 1].first] != TAG_PREPOSITION);
}

/* il nie avoir fui | comme le prétend Léa Morel */
static bool told_by_another(const items *all, const stream *s, uint32_t i)
{
    const item *k = &all->at[i + 1];
    return i + 2 < s->end && k->kind == ITEM_VERB && k->frames & FRAME_QUE &&
           !(k->flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) && speaker_noun(k + 1);
}

/* A reported clause while its end is looked for. */
typedef struct search {
    const items *all;
    const stream *s;
    uint32_t start;
    uint32_t own;     /* where the content begins, of which this may be the second piece */
    uint32_t cue;     /* ITEM_NONE without one */
    bool finite;      /* a finite verb reports it */
    bool verb;        /* no source preposition reports it */
    bool subordinate; /* the sentence begins with a subordinate clause */
    bool infinitive;  /* the clause is one */
    uint32_t depth;   /* of the brackets that are open */
    uint32_t soft;    /* the first colon or semicolon behind which the same source may go on,
                         ITEM_NONE */
} search;

static void note_soft(search *c, uint32_t i)
{
    if (c->soft == ITEM_NONE)
        c->soft = i;
}

/* il dit que le pont rouvre : | les grues sont parties */
static bool ends_at_colon(search *c, uint32_t i)
{
    if (c->depth || i == c->start)
        return false;
    if (c->cue == ITEM_NONE || i + 1 >= c->s->end || c->all->at[i + 1].kind == ITEM_QUOTE ||
        c->all->at[i + 1].kind == ITEM_BREAK)
        return true;
    note_soft(c, i);
    return false;
}

static bool ends_at_comma(const search *c, uint32_t i)
{
    const items *all = c->all;
    const stream *s = c->s;
    if (c->depth || i == c->start)
        return false;
    const item *next = i + 1 < s->end ? &all->at[i + 1] : NULL;
    if (awaits_verb(all, s, c->start, i))
        return false;
    /* il dit que « le pont est sûr », | le maire répond que non */
    bool quoted = c->verb && c->cue != ITEM_NONE && i == c->start + 1 &&
                  all->at[c->start].kind == ITEM_QUOTE && all->at[c->start].flags & ITEM_FINITE;
    if (outer_verb_after(all, s, i, c->own) || journalist_after(all, s, i, c->verb) ||
        ((c->subordinate || quoted) && main_clause_after(all, s, i)) ||
        (c->subordinate && awaits_main(all, s, i)))
        return true;
    if (c->infinitive &&
        (coordinated_main_clause_after(all, s, i) ||
         (next && next->kind == ITEM_VERB && next->flags & ITEM_PRONOUN_SUBJECT)))
        return true;
    return c->verb && next && next->kind == ITEM_COORDINATOR &&
           (contrast_after(all, s, i + 1, c->cue) ||
            next_predicate_after(all, s, i + 1, c->start, c->cue));
}

static bool ends_at_coordinator(const search *c, uint32_t i)
{
    const items *all = c->all;
    uint8_t next = all->at[i + 1].kind;
    return c->verb && (next_predicate_after(all, c->s, i, c->start, c->cue) ||
                       next_participle_after(all, c->s, i, c->cue) ||
                       (contrast_after(all, c->s, i, c->cue) &&
                        (next == ITEM_VERB || (c->infinitive && next != ITEM_QUOTE))));
}

/* la rumeur selon laquelle le club serait vendu | a été démentie */
static bool ends_at_verb(const search *c, uint32_t i)
{
    const item *k = &c->all->at[i];
    return !c->verb && c->cue != ITEM_NONE && k->subject < c->cue && k->subject < c->own &&
           !(k->flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) &&
           k[-1].kind != ITEM_COORDINATOR;
}

/* il dit qu'il viendra tout | en précisant que; tout | en reconnaissant des « fautes » */
static bool adds_more(const items *all, const stream *s, uint32_t i)
{
    const item *k = &all->at[i], *next = k + 1;
    return i + 1 < s->end && k->kind == ITEM_GERUND && k->frames & FRAME_QUE &&
           all->tags[k->first] == TAG_PREPOSITION &&
           (next->kind == ITEM_QUE || next->kind == ITEM_QUOTE || next->flags & ITEM_QUOTED);
}

/* Does the clause end before item i? */
static bool ends_at(search *c, uint32_t i)
{
    const items *all = c->all;
    bool inside = i > c->start && !c->depth; /* behind its first item, in no bracket */
    switch (all->at[i].kind) {
    case ITEM_STOP:
    case ITEM_BREAK:
        return true;
    case ITEM_SEMICOLON:
        if (!c->verb) /* Selon lui, le pont rouvre ; le tunnel attendra */
            note_soft(c, i);
        return c->verb;
    case ITEM_COLON:
        return ends_at_colon(c, i);
    case ITEM_OPENING:
        /* il l'évalue à un million | (selon Léa Morel, …) */
        if (inside && i + 1 < c->s->end && all->at[i + 1].kind == ITEM_SOURCE &&
            incise_at(all, c->s, i + 1))
            return true;
        c->depth++;
        return false;
    case ITEM_CLOSING:
        if (!c->depth)
            return true;
        c->depth--;
        return false;
    case ITEM_COMMA:
        return ends_at_comma(c, i);
    case ITEM_SOURCE:
        return inside && incise_at(all, c->s, i) && !(c->verb && taken_up(all, c->s, i));
    case ITEM_COORDINATOR:
        return inside && ends_at_coordinator(c, i);
    case ITEM_SUBORDINATOR:
        return inside && ((aside_phrase(all, i) && word_is(all, i, FUNCTION_CONTRAST)) ||
                          told_by_another(all, c->s, i));
    case ITEM_VERB:
        return inside && ends_at_verb(c, i);
    case ITEM_ADVERB:
        return inside && c->finite && adds_more(all, c->s, i + 1);
    default:
        return false;
    }
}

/* Where the clause from `start` on may end, by its own marks alone. *soft as in `search`. */
static uint32_t natural_end(const items *all, const stream *s, uint32_t own, uint32_t start,
                            uint32_t cue, uint32_t *soft)
{
    bool finite = cue != ITEM_NONE && all->at[cue].kind == ITEM_VERB;
    /* en montrant le marin | qui affirme que …, elle dénonce: the main verb is to come */
    bool main = finite && !(cue > s->first && all->at[cue - 1].kind == ITEM_RELATIVE);
    search c = {.all = all,
                .s = s,
                .start = start,
                .own = own,
                .cue = cue,
                .finite = finite,
                .verb = cue == ITEM_NONE || all->at[cue].kind != ITEM_SOURCE,
                .subordinate = begins_subordinate(all, s, own, main),
                .infinitive = infinitive_at(all, s, start),
                .soft = ITEM_NONE};
    uint32_t i = start;
    while (i < s->end && i - start < CLAUSE_REACH && !ends_at(&c, i))
        i++;
    *soft = c.soft;
    return i;
}

/* qui, et, alors que: what would join more to the clause that ends behind it */
static bool joins(const item *k)
{
    return k->kind == ITEM_COMMA || k->kind == ITEM_COORDINATOR || item_opens_clause(k);
}

uint32_t clause_end(const items *all, const stream *s, uint32_t own, uint32_t i, uint32_t cue)
{
    uint32_t soft, end = natural_end(all, s, own, i, cue, &soft);
    if (soft != ITEM_NONE &&
        (attributed(all, s, soft, end) || incise_at(all, s, skip_adverbs(all, s, end + 1))))
        end = soft;
    while (end > i + 1 && joins(&all->at[end - 1]))
        end--; /* un geste | qui, selon Léa Morel, compte; il part | ce qui, selon Léa Morel */
    if (end > i + 2 && all->at[end].kind == ITEM_RELATIVE &&
        all->at[end - 1].flags & ITEM_NEUTER)
        end -= 1 + (all->at[end - 2].kind == ITEM_PREPOSITION);
    if (cue == ITEM_NONE)
        return end;
    for (uint32_t comma = i + 1; comma + 1 < end; comma++)
        if (all->at[comma].kind == ITEM_COMMA &&
            relative_addition(all, comma, end, all->at[cue].kind == ITEM_SOURCE))
            return comma;
    return end;
}
