#include "clause.h"

#define JOINED_REACH 10 /* items from "et" to the quotation of what it joins */

static bool word_is(const items *all, uint32_t i, unsigned function)
{
    return token_is(all->t, all->at[i].first, function);
}

static bool aside_phrase(const items *all, uint32_t i)
{
    return word_is(all, i, FUNCTION_ASIDE) ||
           token_function_phrase(all->t, all->at[i].first, FUNCTION_ASIDE) > 0;
}

static uint32_t skip_adverbs(const items *all, const stream *s, uint32_t i)
{
    while (i < s->end && all->at[i].kind == ITEM_ADVERB)
        i++;
    return i;
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
 * or, unless a finite verb reports, with a participle: Affirmant que …, Interrogé par un juge
 * demandant si …, or an infinitive: Après avoir dit que …, */
static bool begins_subordinate(const items *all, const stream *s, uint32_t i, bool finite)
{
    uint32_t least = i > s->first + CLAUSE_REACH ? i - CLAUSE_REACH : s->first;
    while (i > least && all->at[i - 1].kind != ITEM_STOP && all->at[i - 1].kind != ITEM_BREAK)
        i--;
    i = skip_adverbs(all, s, i);
    return all->at[i].kind == ITEM_SUBORDINATOR ||
           (!finite &&
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

/* la rumeur selon laquelle il part, | agite la Bourse: the verb of what stands before. */
static bool outer_verb_after(const items *all, const stream *s, uint32_t i, uint32_t start)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    return next < s->end && all->at[next].kind == ITEM_VERB &&
           !(all->at[next].flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) &&
           all->at[next].subject != ITEM_NONE && all->at[next].subject < start;
}

static bool infinitive_at(const items *all, const stream *s, uint32_t i)
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

/* …, mais il attend; …, mais conteste: behind "mais" a subject of its own or a verb of speech
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
           !(k->flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) && speaker_noun(k + 1) &&
           !(token_features(all->t, k->first, FUNCTION_OBJECT_PRONOUN) & FEATURE_PLURAL);
}

/* Where the clause from `start` on may end, by its own marks alone. *soft: a colon or semicolon
 * in it, behind which the same source may go on; ITEM_NONE. */
static uint32_t natural_end(const items *all, const stream *s, uint32_t start, uint32_t cue,
                            uint32_t *soft)
{
    uint32_t depth = 0, i = start;
    bool finite = cue != ITEM_NONE && all->at[cue].kind == ITEM_VERB;
    bool subordinate = begins_subordinate(all, s, i, finite);
    bool infinitive = infinitive_at(all, s, i);
    bool verb = cue == ITEM_NONE || all->at[cue].kind != ITEM_SOURCE;
    *soft = ITEM_NONE;
    for (; i < s->end && i - start < CLAUSE_REACH; i++) {
        const item *k = &all->at[i];
        switch (k->kind) {
        case ITEM_STOP:
        case ITEM_BREAK:
            return i;
        case ITEM_SEMICOLON:
            /* Selon lui, le pont rouvre ; le tunnel attendra */
            if (verb)
                return i;
            if (*soft == ITEM_NONE)
                *soft = i;
            break;
        case ITEM_COLON:
            if (depth || i == start)
                break;
            /* il dit que le pont rouvre : les grues sont parties */
            if (cue == ITEM_NONE || i + 1 >= s->end || all->at[i + 1].kind == ITEM_QUOTE ||
                all->at[i + 1].kind == ITEM_BREAK)
                return i;
            if (*soft == ITEM_NONE)
                *soft = i;
            break;
        case ITEM_OPENING:
            /* il l'évalue à un million | (selon Léa Morel, …) */
            if (!depth && i > start && i + 1 < s->end && all->at[i + 1].kind == ITEM_SOURCE &&
                incise_at(all, s, i + 1))
                return i;
            depth++;
            break;
        case ITEM_CLOSING:
            if (!depth)
                return i;
            depth--;
            break;
        case ITEM_COMMA: {
            if (depth || i == start)
                break;
            /* il dit que « le pont est sûr », | le maire répond que non */
            bool quoted = verb && cue != ITEM_NONE && i == start + 1 &&
                          all->at[start].kind == ITEM_QUOTE &&
                          all->at[start].flags & ITEM_FINITE;
            if (outer_verb_after(all, s, i, start) || journalist_after(all, s, i, verb) ||
                ((subordinate || quoted) && main_clause_after(all, s, i)) ||
                (infinitive && (coordinated_main_clause_after(all, s, i) ||
                                (i + 1 < s->end && all->at[i + 1].kind == ITEM_VERB &&
                                 all->at[i + 1].flags & ITEM_PRONOUN_SUBJECT))))
                return i;
            if (verb && i + 1 < s->end && all->at[i + 1].kind == ITEM_COORDINATOR &&
                (contrast_after(all, s, i + 1, cue) ||
                 next_predicate_after(all, s, i + 1, start, cue)))
                return i;
            break;
        }
        case ITEM_SOURCE:
            if (i > start && !depth && incise_at(all, s, i) && !(verb && taken_up(all, s, i)))
                return i;
            break;
        case ITEM_COORDINATOR:
            if (i > start && !depth && verb &&
                (next_predicate_after(all, s, i, start, cue) ||
                 next_participle_after(all, s, i, cue) ||
                 (contrast_after(all, s, i, cue) &&
                  (all->at[i + 1].kind == ITEM_VERB ||
                   (infinitive && all->at[i + 1].kind != ITEM_QUOTE)))))
                return i;
            break;
        case ITEM_SUBORDINATOR:
            if (i > start && !depth &&
                ((aside_phrase(all, i) && word_is(all, i, FUNCTION_CONTRAST)) ||
                 told_by_another(all, s, i)))
                return i;
            break;
        case ITEM_VERB:
            /* la rumeur selon laquelle le club serait vendu | a été démentie */
            if (i > start && !depth && !verb && cue != ITEM_NONE && k->subject < cue &&
                !(k->flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)) &&
                all->at[i - 1].kind != ITEM_COORDINATOR)
                return i;
            break;
        default:
            break;
        }
    }
    return i;
}

uint32_t clause_end(const items *all, const stream *s, uint32_t i, uint32_t cue)
{
    uint32_t soft, end = natural_end(all, s, i, cue, &soft);
    if (soft != ITEM_NONE &&
        (attributed(all, s, soft, end) || incise_at(all, s, skip_adverbs(all, s, end + 1))))
        end = soft;
    if (cue == ITEM_NONE)
        return end;
    for (uint32_t comma = i + 1; comma + 1 < end; comma++)
        if (all->at[comma].kind == ITEM_COMMA &&
            relative_addition(all, comma, end, all->at[cue].kind == ITEM_SOURCE))
            return comma;
    return end;
}

/* A quotation, or a noun that holds one, at i; its end, i if none: le « courage » */
static uint32_t quoted_at(const items *all, const stream *s, uint32_t i)
{
    return i < s->end && (all->at[i].kind == ITEM_QUOTE ||
                          (all->at[i].kind == ITEM_NOUN && all->at[i].flags & ITEM_QUOTED))
               ? i + 1
               : i;
}

/* Behind the coordinator or comma at i: does another quotation of the list follow? « l'unité »
 * et à « la résistance »; « des gens » et ont « refusé »; « creux » et manquant « de courage ».
 * The item behind it, i if none. */
static uint32_t next_quoted(const items *all, const stream *s, uint32_t i)
{
    uint32_t next = skip_adverbs(all, s, i + 1);
    if (next < s->end && all->at[next].kind == ITEM_PREPOSITION)
        next++;
    else if (next < s->end && all->at[i].kind == ITEM_COORDINATOR &&
             (all->at[next].kind == ITEM_VERB || all->at[next].kind == ITEM_GERUND) &&
             all->at[next].row == ITEM_NONE &&
             !(all->at[next].flags & (ITEM_PRONOUN_SUBJECT | ITEM_INVERTED)))
        next++;
    uint32_t end = quoted_at(all, s, next);
    return end > next ? end : i;
}

/* Does a list of quotations that goes on at the comma i close with a coordinator? la « hausse
 * », la « baisse » et le « gel » */
static bool list_closes(const items *all, const stream *s, uint32_t i)
{
    for (uint32_t next; i < s->end && all->at[i].kind == ITEM_COMMA; i = next)
        if ((next = next_quoted(all, s, i)) == i)
            return false;
    return i < s->end && all->at[i].kind == ITEM_COORDINATOR && next_quoted(all, s, i) > i;
}

/* une « baisse » | et le maintien du tarif « jusqu'en mai »: the end of the phrase that the
 * coordinator at i joins to an object if it holds a quotation, else i. */
static uint32_t joined_object(const items *all, const stream *s, uint32_t i)
{
    if (i + 1 >= s->end || all->at[i + 1].kind != ITEM_NOUN ||
        !(all->at[i + 1].flags & ITEM_DETERMINED))
        return i;
    for (uint32_t j = i + 2; j < s->end && j - i < JOINED_REACH; j++) {
        uint8_t kind = all->at[j].kind;
        if (kind == ITEM_NOUN && all->at[j - 1].kind == ITEM_NOUN)
            break;
        if (quoted_at(all, s, j) > j)
            return j + 1;
        if (kind != ITEM_NOUN && kind != ITEM_PREPOSITION && kind != ITEM_ADJECTIVE &&
            kind != ITEM_ADVERB && kind != ITEM_PARTICIPLE)
            break;
    }
    return i;
}

/* appelle à « garder son calme » | et à rester chez soi: does the coordinator at i go on with
 * the preposition right before the content from `start` on, and an infinitive? */
static bool joined_infinitive(const items *all, const stream *s, uint32_t start, uint32_t i)
{
    uint8_t first = all->tags[all->at[start].first + (all->at[start].kind == ITEM_QUOTE)];
    return start > s->first && all->at[start - 1].kind == ITEM_PREPOSITION &&
           (first == TAG_INFINITIVE || first == TAG_OBJECT || first == TAG_NE) &&
           i + 2 < s->end && all->at[i + 1].kind == ITEM_PREPOSITION &&
           infinitive_at(all, s, i + 2) &&
           all->t->at[all->at[i + 1].first].hash == all->t->at[all->at[start - 1].first].hash;
}

/* mieux « reconnaître » | le rôle des marins: does the quotation before item i end with the
 * infinitive that governs it? */
static bool governed_by_quoted(const items *all, uint32_t i)
{
    const item *k = &all->at[i - 1];
    uint32_t last = k->end - 2; /* before the closing mark */
    return (k->kind == ITEM_QUOTE || k->flags & ITEM_QUOTED) && last > k->first &&
           all->tags[last] == TAG_INFINITIVE &&
           all->at[i].flags & (ITEM_DETERMINED | ITEM_PRONOUN) &&
           !(all->at[i].flags & ITEM_TIME);
}

static uint32_t object_reach(const items *all, const stream *s, uint32_t i)
{
    uint32_t start = i;
    if (i >= s->end || (all->at[i].kind != ITEM_NOUN && all->at[i].kind != ITEM_QUOTE))
        return start;
    bool quoted = false; /* so far */
    for (i++; i < s->end && i - start < CLAUSE_REACH; i++) {
        quoted |= quoted_at(all, s, i - 1) >= i;
        switch (all->at[i].kind) {
        case ITEM_QUOTE:
        case ITEM_ADJECTIVE:
        case ITEM_RELATIVE:
        case ITEM_PARTICIPLE:
        case ITEM_ADVERB:
            continue;
        case ITEM_GERUND:
            /* « une pause » | tout en partant */
            if (all->tags[all->at[i].first] == TAG_PREPOSITION)
                return all->at[i - 1].kind == ITEM_ADVERB ? i - 1 : i;
            /* la création d'un parc | y voyant « un signe » */
            if (all->at[i].row != ITEM_NONE && all->at[i].subject < start)
                return i;
            /* « un leurre » visant le port */
            if (quoted && all->at[i].row == ITEM_NONE && all->at[i + 1].kind == ITEM_NOUN)
                i++;
            continue;
        case ITEM_PREPOSITION:
            if (i + 1 < s->end && all->at[i + 1].kind == ITEM_INFINITIVE) {
                while (all->at[i + 1].kind == ITEM_INFINITIVE)
                    i++; /* « une pause » pour faire réfléchir */
                if (i + 1 < s->end && all->at[i + 1].kind == ITEM_NOUN)
                    i++;
                continue;
            }
            if (i + 2 < s->end && all->at[i - 1].quote != ITEM_NONE &&
                all->at[i + 1].kind == ITEM_RELATIVE &&
                (all->at[i + 2].kind == ITEM_VERB || all->at[i + 2].kind == ITEM_QUOTE)) {
                i += 2; /* « l'urgence » dans laquelle vit le quartier */
                if (i + 1 < s->end && all->at[i + 1].kind == ITEM_NOUN)
                    i++;
                continue;
            }
            /* « une mascarade » | dans un tweet; « la réouverture » de la frontière | */
            if (all->at[i - 1].kind == ITEM_QUOTE &&
                !token_is(all->t, all->at[i].first, FUNCTION_OF))
                return i;
            if (i + 1 < s->end && all->at[i + 1].kind == ITEM_ADVERB)
                continue;
            if (i + 1 < s->end &&
                (all->at[i + 1].kind == ITEM_NOUN || all->at[i + 1].kind == ITEM_QUOTE)) {
                i++;
                continue;
            }
            return i;
        case ITEM_COMMA:
            if (quoted_at(all, s, i - 1) == i - 1 || !list_closes(all, s, i))
                return i;
            i = next_quoted(all, s, i) - 1;
            continue;
        case ITEM_COORDINATOR: {
            if (joined_infinitive(all, s, start, i))
                return clause_end(all, s, i + 1, ITEM_NONE);
            uint32_t next = next_quoted(all, s, i);
            if (next == i && !(start > s->first && word_is(all, start - 1, FUNCTION_TO)))
                next = joined_object(all, s, i);
            if (next == i)
                return i;
            i = next - 1;
            continue;
        }
        case ITEM_VERB:
            /* inside a relative clause: qui gêne le port, qu'il explique */
            if (all->at[i - 1].kind != ITEM_RELATIVE)
                return i;
            if (all->at[i + 1].kind == ITEM_SOURCE)
                return i - 1; /* un « choc » | qui crée selon lui … */
            if (quoted && all->at[i + 1].kind == ITEM_NOUN)
                i++;
            continue;
        case ITEM_NOUN:
            if (governed_by_quoted(all, i))
                continue;
            return i;
        case ITEM_QUE:
            if (i + 1 < s->end && all->at[i + 1].kind == ITEM_VERB &&
                all->at[i + 1].flags & ITEM_PRONOUN_SUBJECT) {
                i++;
                continue;
            }
            return i;
        default:
            return i;
        }
    }
    return i;
}

uint32_t object_end(const items *all, const stream *s, uint32_t i)
{
    uint32_t end = object_reach(all, s, i);
    while (end > i + 1 &&
           (all->at[end - 1].kind == ITEM_RELATIVE ||
            (all->at[end - 1].kind == ITEM_ADVERB && all->at[end].kind == ITEM_SUBORDINATOR)))
        end--; /* un « abandon » | qui, selon elle, dure; « maintenir » le bac | même quand */
    return end;
}
