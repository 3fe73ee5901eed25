/* An amount is the organisation's that has, earns, pays or loses it. What tells so, the surest
 * first: a name before its bracket, the noun it hangs on (« le bénéfice d'Orange »), the
 * subject of its verb, who acts in a passive; a fine belongs to who bears it. A subject that is
 * somebody else ends the search. Who only says so (« selon l'Insee ») owns nothing. */
#include "owner.h"

#define SENTENCE_REACH 60   /* items to either side of an amount */
#define ANTECEDENT_REACH 80 /* items back from « il », « son » */
#define TOPIC_MIN 3         /* mentions of the company that a text is about */
#define CONVERSION_GAP 16   /* bytes from an amount to its conversion in brackets */
#define STATEMENTS_REACH 8  /* statements back from an amount that one may hold */

typedef struct owner_finder {
    const items *all;
    const entities *e;
    const statements *s;
    const speakers *who;
    uint32_t *stream_of_quote; /* + 1 */
    uint32_t topic;            /* the company named most, TOPIC_MIN times or more; ITEM_NONE */
    const figure *f;
    uint32_t at;         /* the item that holds the amount */
    uint32_t token;      /* its first token */
    uint32_t first, end; /* the items of its sentence */
} owner_finder;

static const item *item_of(const owner_finder *o, uint32_t i)
{
    return &o->all->at[i];
}

/* The organisation that an entity stands for: itself, or that of a person's role. */
static uint32_t organisation_of(const owner_finder *o, uint32_t e)
{
    if (e == ITEM_NONE)
        return ITEM_NONE;
    return o->e->at[e].kind == NAME_ORGANISATION ? e : o->e->at[e].org;
}

/* The organisation named last among these tokens. */
static uint32_t named_in(const owner_finder *o, uint32_t first, uint32_t end)
{
    while (end > first) {
        uint32_t n = o->all->n->of_token[--end];
        uint32_t e = n ? o->e->of_name[n - 1] : 0;
        if (e && o->e->at[e - 1].kind == NAME_ORGANISATION)
            return e - 1;
    }
    return ITEM_NONE;
}

/* That of a noun phrase: its own name, or one in its complements: la filiale d'Airbus. */
static uint32_t organisation_in(const owner_finder *o, uint32_t i)
{
    const item *k = item_of(o, i);
    if (k->kind != ITEM_NOUN)
        return ITEM_NONE;
    uint32_t e = entity_of_item(o->e, o->all, i);
    return e != ITEM_NONE && o->e->at[e].kind == NAME_ORGANISATION
               ? e
               : named_in(o, k->first, k->end);
}

static uint32_t before(const owner_finder *o, uint32_t i)
{
    while (i > o->first && item_of(o, i - 1)->kind == ITEM_ADVERB)
        i--;
    return i > o->first ? i - 1 : ITEM_NONE;
}

static bool kind_before(const owner_finder *o, uint32_t i, uint8_t kind)
{
    uint32_t b = before(o, i);
    return b != ITEM_NONE && item_of(o, b)->kind == kind;
}

static bool governed_by(const owner_finder *o, uint32_t i, unsigned function)
{
    uint32_t b = before(o, i);
    return b != ITEM_NONE && item_of(o, b)->kind == ITEM_PREPOSITION &&
           token_is(o->all->t, item_of(o, b)->first, function);
}

/* ---- where the amount stands ---- */

/* The item of a stream that holds the token, ITEM_NONE if none does. */
static uint32_t item_at(const items *all, const stream *s, uint32_t token)
{
    uint32_t low = s->first, high = s->end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->end && all->at[low].first <= token ? low : ITEM_NONE;
}

static bool ends_sentence(const item *k)
{
    return k->kind == ITEM_STOP || k->kind == ITEM_BREAK || k->kind == ITEM_EDGE ||
           k->kind == ITEM_SEMICOLON;
}

/* Finds item and sentence; false when the amount stands in no item. */
static bool find_place(owner_finder *o)
{
    const items *all = o->all;
    const stream *s = &all->streams[0];
    for (uint32_t depth = 0;; depth++) {
        o->at = item_at(all, s, o->token);
        if (o->at == ITEM_NONE)
            return false;
        uint32_t quote = all->at[o->at].quote;
        uint32_t inside = quote != ITEM_NONE ? o->stream_of_quote[quote] : 0;
        if (!inside || depth == 4 ||
            item_at(all, &all->streams[inside - 1], o->token) == ITEM_NONE)
            break;
        s = &all->streams[inside - 1];
    }
    o->first = o->at;
    while (o->first > s->first && o->at - o->first < SENTENCE_REACH &&
           !ends_sentence(&all->at[o->first - 1]))
        o->first--;
    o->end = o->at + 1;
    while (o->end < s->end && o->end - o->at < SENTENCE_REACH &&
           !ends_sentence(&all->at[o->end]))
        o->end++;
    return true;
}

/* ---- who only says so ---- */

static bool is_speech(const item *verb)
{
    return verb->kind == ITEM_VERB && verb->row != ITEM_NONE;
}

/* selon l'Insee; sur RTL; …, indique la Cour des comptes */
static bool only_says(const owner_finder *o, uint32_t i, uint32_t e)
{
    if (kind_before(o, i, ITEM_SOURCE))
        return true;
    const name *n = &o->all->n->at[o->e->at[e].best];
    if (n->flags & NAME_LISTED &&
        organisation_kind(o->all->t->pack, o->all->t->own, n->row) == ORGANISATION_KIND_MEDIA)
        return true;
    uint32_t b = before(o, i);
    if (b != ITEM_NONE && is_speech(item_of(o, b)) && kind_before(o, b, ITEM_COMMA))
        return true;
    for (uint32_t v = o->first; v < o->end; v++)
        if (is_speech(item_of(o, v)) && item_of(o, v)->subject == i)
            return true;
    return false;
}

/* ---- whom a subject means ---- */

/* The item of the outer text where item i stands: itself, or the quotation that holds it. */
static uint32_t outer_place(const items *all, uint32_t i)
{
    const stream *outer = &all->streams[0];
    if (i < outer->end)
        return i;
    uint32_t low = outer->first, high = outer->end;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (all->at[middle].first <= all->at[i].first)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The organisation that was the subject last, if nothing else was. */
static uint32_t antecedent(const owner_finder *o, uint32_t i, uint8_t gender)
{
    const items *all = o->all;
    i = outer_place(all, i);
    for (uint32_t steps = 0; i-- > 0 && steps < ANTECEDENT_REACH; steps++) {
        uint32_t subject = all->at[i].kind == ITEM_VERB ? all->at[i].subject : ITEM_NONE;
        if (subject == ITEM_NONE || all->at[subject].kind != ITEM_NOUN || subject > i ||
            all->at[subject].flags & ITEM_PRONOUN)
            continue;
        const item *k = &all->at[subject];
        if (!genders_meet(k->gender, gender) || !(k->number & FEATURE_SINGULAR))
            continue;
        return organisation_in(o, subject);
    }
    return ITEM_NONE;
}

/* nous: who says the statement that holds the amount */
static uint32_t speaking(const owner_finder *o)
{
    const statements *s = o->s;
    uint32_t low = 0, high = s->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (s->at[middle].spans[0].start <= o->f->place.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t steps = 0; low-- > 0 && steps < STATEMENTS_REACH; steps++)
        for (uint32_t p = 0; p < s->at[low].span_count; p++)
            if (span_holds(s->at[low].spans[p], o->f->place)) {
                uint32_t e = organisation_of(o, o->who->at[low].entity);
                uint32_t source = s->at[low].source_item;
                return e == ITEM_NONE && source != ITEM_NONE ? organisation_in(o, source) : e;
            }
    return ITEM_NONE;
}

/* The organisation that « le groupe » means: in a paragraph that has not named it, the one that
 * the text is about. */
static uint32_t described(const owner_finder *o, uint32_t i)
{
    uint32_t e = o->who->meant[i];
    if (!e || o->e->at[e - 1].kind != NAME_ORGANISATION)
        return ITEM_NONE;
    if (o->topic == ITEM_NONE)
        return e - 1;
    i = outer_place(o->all, i);
    for (uint32_t steps = 0; i-- > 0 && steps < ANTECEDENT_REACH; steps++) {
        if (o->all->at[i].kind == ITEM_BREAK)
            return o->topic;
        if (named_in(o, o->all->at[i].first, o->all->at[i].end) == e - 1)
            return e - 1;
    }
    return e - 1;
}

static bool means_person(const owner_finder *o, uint32_t i)
{
    uint32_t e = o->who->meant[i];
    return e && o->e->at[e - 1].kind == NAME_PERSON;
}

/* The organisation that the subject is; *somebody when it is somebody, known or not. */
static uint32_t subject_owner(const owner_finder *o, uint32_t i, bool *somebody)
{
    const item *k = item_of(o, i);
    if (k->kind != ITEM_NOUN) { /* il, elle: the verb itself */
        *somebody = !(k->flags & ITEM_NEUTER);
        if (k->person & FEATURE_FIRST && !(k->person & FEATURE_THIRD))
            return k->number & FEATURE_PLURAL ? speaking(o) : ITEM_NONE;
        if (!*somebody || !(k->number & FEATURE_SINGULAR))
            return ITEM_NONE;
        return means_person(o, i) ? ITEM_NONE : antecedent(o, i, k->gender);
    }
    uint32_t found = organisation_in(o, i);
    *somebody = found != ITEM_NONE || k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_PRONOUN);
    if (found != ITEM_NONE)
        return found;
    if (k->flags & ITEM_PRONOUN)
        return antecedent(o, i, k->gender);
    if (k->flags & ITEM_BODY && k->flags & ITEM_DEFINITE && k->number & FEATURE_SINGULAR)
        return described(o, i);
    return k->flags & ITEM_POSSESSIVE ? antecedent(o, i, 0) : ITEM_NONE;
}

/* ---- what tells ---- */

/* Sanofi (4,8 milliards); et EDF 60 millions; le don de Total, 100 millions d'euros, */
static uint32_t beside_it(const owner_finder *o)
{
    uint32_t b = before(o, o->at);
    if (b == ITEM_NONE)
        return ITEM_NONE;
    uint8_t kind = item_of(o, b)->kind;
    if (kind == ITEM_OPENING)
        return b > o->first ? organisation_in(o, b - 1) : ITEM_NONE;
    if (kind == ITEM_NOUN &&
        (kind_before(o, b, ITEM_COORDINATOR) || kind_before(o, b, ITEM_COMMA)))
        return organisation_in(o, b);
    if (kind == ITEM_PREPOSITION && token_is(o->all->t, item_of(o, b)->first, FUNCTION_OF))
        b = before(o, b);
    if (b == ITEM_NONE || item_of(o, b)->kind != ITEM_COMMA)
        return ITEM_NONE;
    uint32_t noun = before(o, b);
    if (noun == ITEM_NONE || item_of(o, noun)->kind != ITEM_NOUN ||
        item_is_name(o->all, item_of(o, noun)) || kind_before(o, noun, ITEM_SOURCE))
        return ITEM_NONE;
    return organisation_in(o, noun);
}

/* un bénéfice d'Orange de 3 milliards; estime la perte d'EDF à 8 milliards */
static uint32_t of_its_noun(const owner_finder *o)
{
    const item *k = item_of(o, o->at);
    uint32_t found = named_in(o, k->first, o->token);
    if (found == ITEM_NONE && k->kind == ITEM_NOUN)
        found = named_in(o, o->token, k->end);
    if (found != ITEM_NONE || !kind_before(o, o->at, ITEM_PREPOSITION))
        return found;
    uint32_t object = before(o, before(o, o->at));
    if (object == ITEM_NONE || item_of(o, object)->kind != ITEM_NOUN ||
        item_of(o, object)->flags & (ITEM_GOVERNED | ITEM_PERSON | ITEM_BODY) ||
        item_is_name(o->all, item_of(o, object)))
        return ITEM_NONE;
    return organisation_in(o, object);
}

static bool is_verb(const item *k)
{
    return k->kind == ITEM_VERB || k->kind == ITEM_INFINITIVE || k->kind == ITEM_GERUND ||
           k->kind == ITEM_PARTICIPLE;
}

/* The verb that the amount hangs on: the nearest before it that is no « , dit X, »; else the
 * first behind. ITEM_NONE if there is none. */
static uint32_t governor(const owner_finder *o)
{
    for (uint32_t i = o->at; i-- > o->first;) {
        const item *k = item_of(o, i);
        bool aside = is_speech(k) && k->subject != ITEM_NONE && k->subject > i;
        if (is_verb(k) && !aside && !(k->flags & ITEM_INVERTED))
            return i;
    }
    for (uint32_t i = o->at + 1; i < o->end; i++)
        if (item_of(o, i)->kind == ITEM_VERB)
            return is_speech(item_of(o, i)) ? ITEM_NONE : i;
    return ITEM_NONE;
}

/* Who does what a verb says. « soupçonne X d'avoir volé », « condamne X à verser »: X. */
static uint32_t subject_of(const owner_finder *o, uint32_t verb)
{
    const item *k = item_of(o, verb);
    if (k->kind == ITEM_INFINITIVE && kind_before(o, verb, ITEM_PREPOSITION)) {
        uint32_t object = before(o, before(o, verb));
        if (object != ITEM_NONE && item_of(o, object)->kind == ITEM_NOUN &&
            !(item_of(o, object)->flags & ITEM_GOVERNED) &&
            (item_of(o, object)->flags & ITEM_PERSON ||
             organisation_in(o, object) != ITEM_NONE) &&
            kind_before(o, object, ITEM_VERB))
            return object;
    }
    if (k->subject != ITEM_NONE || k->kind == ITEM_VERB)
        return k->subject;
    for (uint32_t i = verb; i-- > o->first;)
        if (item_of(o, i)->kind == ITEM_VERB)
            return item_of(o, i)->subject;
    return ITEM_NONE;
}

/* estime à 10 millions d'euros la perte d'EDF; estime la perte à 10 millions d'euros: the verb
 * says, the object has. */
static bool is_estimate(const owner_finder *o, uint32_t verb)
{
    if (verb > o->at || item_of(o, verb)->row == ITEM_NONE ||
        !governed_by(o, o->at, FUNCTION_TO))
        return false;
    uint32_t b = before(o, before(o, o->at));
    return b == verb || (b != ITEM_NONE && item_of(o, b)->kind == ITEM_NOUN &&
                         !(item_of(o, b)->flags & ITEM_GOVERNED) && before(o, b) == verb);
}

static uint32_t estimated(const owner_finder *o)
{
    uint32_t next = o->at + 1;
    return next < o->end && !(item_of(o, next)->flags & ITEM_GOVERNED)
               ? organisation_in(o, next)
               : ITEM_NONE;
}

/* The organisation behind « par », nearest to the amount. */
static uint32_t agent(const owner_finder *o)
{
    uint32_t best = ITEM_NONE, least = UINT32_MAX;
    for (uint32_t i = o->first; i < o->end; i++) {
        uint32_t away = i < o->at ? o->at - i : i - o->at, e;
        if (away < least && governed_by(o, i, FUNCTION_BY) &&
            (e = organisation_in(o, i)) != ITEM_NONE && !only_says(o, i, e)) {
            best = e;
            least = away;
        }
    }
    return best;
}

/* A fine: à X, else the object, else the subject of a passive. */
static uint32_t bearer(const owner_finder *o)
{
    uint32_t object = ITEM_NONE, passive = ITEM_NONE;
    for (uint32_t i = o->first; i < o->end; i++) {
        const item *k = item_of(o, i);
        uint32_t e = i == o->at ? ITEM_NONE : organisation_in(o, i);
        if (e != ITEM_NONE && governed_by(o, i, FUNCTION_TO))
            return e;
        if (e != ITEM_NONE && object == ITEM_NONE && !(k->flags & ITEM_GOVERNED) &&
            kind_before(o, i, ITEM_VERB))
            object = e;
        if (k->kind == ITEM_VERB && k->flags & ITEM_PASSIVE && k->subject != ITEM_NONE &&
            k->subject != o->at && item_of(o, k->subject)->kind == ITEM_NOUN)
            passive = organisation_in(o, k->subject);
    }
    return object != ITEM_NONE ? object : passive;
}

/* selon l'Association du transport aérien (Iata): the name in brackets says so too. */
static bool is_source(const owner_finder *o, uint32_t e)
{
    for (uint32_t i = o->first; i < o->end; i++)
        if (kind_before(o, i, ITEM_SOURCE) && organisation_in(o, i) == e)
            return true;
    return false;
}

/* The nearest organisation of the clause that does more than say so. */
static uint32_t nearest(const owner_finder *o)
{
    uint32_t best = ITEM_NONE, least = UINT32_MAX;
    for (uint32_t side = 0; side < 2; side++)
        for (uint32_t i = o->at; side ? ++i < o->end : i-- > o->first;) {
            const item *k = item_of(o, i);
            if ((side && k->kind == ITEM_VERB) || k->kind == ITEM_QUE ||
                k->kind == ITEM_SUBORDINATOR || k->kind == ITEM_RELATIVE ||
                k->kind == ITEM_COLON)
                break;
            uint32_t e = organisation_in(o, i), away = side ? i - o->at : o->at - i;
            if (e != ITEM_NONE && away < least && !only_says(o, i, e) && !is_source(o, e)) {
                best = e;
                least = away;
            }
        }
    return best;
}

static uint32_t owner(owner_finder *o)
{
    uint32_t found = ITEM_NONE, verb;
    if (!find_place(o))
        return ITEM_NONE;
    if (o->f->levied)
        return bearer(o);
    if ((found = beside_it(o)) != ITEM_NONE || (found = of_its_noun(o)) != ITEM_NONE)
        return found;
    bool somebody = false;
    if ((verb = governor(o)) != ITEM_NONE) {
        if (is_estimate(o, verb))
            return estimated(o);
        uint32_t subject = subject_of(o, verb);
        bool passive = item_of(o, verb)->flags & ITEM_PASSIVE || subject == o->at;
        if (passive && (found = agent(o)) != ITEM_NONE)
            return found;
        if (subject != ITEM_NONE && subject != o->at)
            found = subject_owner(o, subject, &somebody);
    }
    if (found != ITEM_NONE || somebody)
        return found;
    found = agent(o);
    return found != ITEM_NONE ? found : nearest(o);
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

/* 3 milliards de livres (3,3 milliards d'euros) */
static bool converts(const tokens *t, const figures *f, size_t i)
{
    if (i == 0)
        return false;
    span gap = {f->at[i - 1].place.end, f->at[i].place.start};
    return gap.end - gap.start <= CONVERSION_GAP &&
           memchr(t->text.ptr + gap.start, '(', gap.end - gap.start) &&
           !memchr(t->text.ptr + gap.start, ')', gap.end - gap.start);
}

static bool is_company(const owner_finder *o, const name *n)
{
    if (!(n->flags & NAME_LISTED))
        return !(n->flags & NAME_HEADED);
    uint32_t kind = organisation_kind(o->all->t->pack, o->all->t->own, n->row);
    return kind == ORGANISATION_KIND_COMPANY || kind == ORGANISATION_KIND_BANK;
}

/* The company that the text is about; false when the arena failed. */
static bool find_topic(owner_finder *o, arena *mem)
{
    uint32_t *mentions = arena_take(mem, o->e->len + 1, sizeof *mentions), most = TOPIC_MIN - 1;
    if (!mentions)
        return false;
    o->topic = ITEM_NONE;
    for (uint32_t n = 0; n < o->all->n->len; n++) {
        uint32_t e = o->e->of_name[n];
        if (!e || o->e->at[e - 1].kind != NAME_ORGANISATION || ++mentions[e - 1] <= most ||
            !is_company(o, &o->all->n->at[o->e->at[e - 1].best]))
            continue;
        most = mentions[e - 1];
        o->topic = e - 1;
    }
    return true;
}

uint32_t *owners_find(arena *mem, const items *all, const entities *e, const statements *s,
                      const speakers *who, const figures *f)
{
    owner_finder o = {.all = all, .e = e, .s = s, .who = who};
    uint32_t *owners = arena_take(mem, f->len + 1, sizeof *owners);
    o.stream_of_quote = arena_take(mem, all->q->len + 1, sizeof *o.stream_of_quote);
    if (!owners || !o.stream_of_quote || !find_topic(&o, mem))
        return NULL;
    for (uint32_t i = 0; i < all->stream_len; i++)
        if (all->streams[i].quote != ITEM_NONE)
            o.stream_of_quote[all->streams[i].quote] = i + 1;
    for (size_t i = 0; i < f->len; i++) {
        o.f = &f->at[i];
        o.token = token_behind(all->t, o.f->place.start);
        owners[i] = converts(all->t, f, i) ? owners[i - 1] : owner(&o);
    }
    return owners;
}
