/* The organisation that a phrase stands for: by its own name, by one in its complements, by
 * what « le groupe », « il » and « nous » mean. A person is none, nor is a thing that bears the
 * name of its maker. */
#include "owner_parts.h"
#include "role.h"

#define ANTECEDENT_REACH 80 /* items back from « son », « le groupe » */
#define TOPIC_MIN 3         /* mentions of the company that a text is about */
#define STATEMENTS_REACH 8  /* statements back from an amount that one may hold */

/* The organisation that an entity stands for: itself, or that of a person's role. */
static uint32_t organisation_of(const owner_finder *o, uint32_t e)
{
    if (e == ITEM_NONE)
        return ITEM_NONE;
    return o->e->at[e].kind == NAME_ORGANISATION ? e : o->e->at[e].org;
}

/* ---- names ---- */

/* The token before a name, over the mark that opens a quotation: la « Kelvia Sale »; not over a
 * comma, which has no space before it. */
static uint32_t token_before(const owner_finder *o, const name *n)
{
    uint32_t i = n->title - 1;
    const token *mark = &o->all->t->at[i];
    return i > 0 && mark->kind == TOKEN_MARK && mark->flags & TOKEN_SPACED ? i - 1 : i;
}

bool is_product(const owner_finder *o, const name *n, uint32_t e)
{
    const tokens *t = o->all->t;
    if (n->flags & NAME_HEADED || n->title == 0 || t->at[n->title].flags & TOKEN_SENTENCE ||
        (!is_company(o, e) && kind_of(o, e) != BODY_KIND_MEDIA))
        return false;
    uint32_t i = token_before(o, n);
    if (t->at[i].kind == TOKEN_NUMBER || o->all->tags[i] == TAG_NUMBER)
        return true; /* une 852 SC Speedster, une Porsche 911 | Turbo */
    if (o->all->n->of_token[i] && i + 1 == n->title)
        return true; /* une Aston Martin | Sports Saloon, une BMW | M6 */
    if (!is_company(o, e))
        return false;
    bool described = false; /* la nouvelle Audi, une très rare Audi */
    for (; i > 0 && (o->all->tags[i] == TAG_ADJECTIVE || o->all->tags[i] == TAG_ADVERB); i--)
        described |= token_demonym(t, i) == UINT32_MAX; /* not le japonais Nissan */
    if (token_is(t, i, FUNCTION_DEMONSTRATIVE) || token_is(t, i, FUNCTION_POSSESSIVE))
        return true;
    if (!token_is(t, i, FUNCTION_DETERMINER) && !token_is(t, i, FUNCTION_CONTRACTION))
        return false;
    if (described ||
        (token_is(t, i, FUNCTION_DETERMINER) && !token_is(t, i, FUNCTION_DEFINITE)))
        return true;
    if (!(n->flags & NAME_LISTED) && n->end - n->first > 1 && !n->form &&
        !token_reads(t, n->first, PART_NOUN, 0)) /* la Gumpert Nathalie */
        return true;
    /* la Porsche 911, la BMW Série 4 */
    return n->end < t->len && n->end != o->token && !(t->at[n->end].flags & TOKEN_PARAGRAPH) &&
           (t->at[n->end].flags & TOKEN_CAPITAL || o->all->tags[n->end] == TAG_NAME ||
            o->all->tags[n->end] == TAG_NUMBER ||
            (t->at[n->end].kind != TOKEN_MARK && !t->at[n->end].reading_count));
}

/* Is it a name of e that no list knows and that is more of a person, Nicolo les avait payés, or
 * an ordinary word seen once: Annulation? */
static bool is_doubtful(const owner_finder *o, const name *n, uint32_t e)
{
    const tokens *t = o->all->t;
    if (n->flags & (NAME_LISTED | NAME_HEADED) || n->form)
        return false;
    return n->person > 0 ||
           (n->end - n->first == 1 && o->mentions[e] == 1 &&
            !(t->at[n->first].flags & (TOKEN_CAPITALS | TOKEN_INNER_CAPITAL)) &&
            (token_reads(t, n->first, PART_NOUN, 0) || token_reads(t, n->first, PART_VERB, 0)));
}

uint32_t named_in(const owner_finder *o, uint32_t first, uint32_t end)
{
    while (end > first) {
        uint32_t n = o->all->n->of_token[--end];
        uint32_t e = n ? o->e->of_name[n - 1] : 0;
        /* 30 millions de DA; en France | 3 milliards */
        bool counted =
            n && o->all->n->at[n - 1].first < o->behind && o->all->n->at[n - 1].end > o->token;
        if (e && !counted && o->e->at[e - 1].kind == NAME_ORGANISATION &&
            !is_product(o, &o->all->n->at[n - 1], e - 1) &&
            !is_doubtful(o, &o->all->n->at[n - 1], e - 1))
            return e - 1;
    }
    return ITEM_NONE;
}

/* Does « de » at token i stand behind a part of the organisation: la perte de la branche | de
 * Kelvia? */
static bool is_part(const owner_finder *o, uint32_t i)
{
    const tokens *t = o->all->t;
    while (i-- > 0 && !token_is(t, i, FUNCTION_OF))
        if (noun_kind(o, token_phrase(t, i, TABLE_OWNER_NOUNS)) == OWNER_NOUN_KIND_PART)
            return true;
    return false;
}

uint32_t complement_in(const owner_finder *o, uint32_t first, uint32_t end)
{
    const tokens *t = o->all->t;
    uint32_t depth = 0;
    for (uint32_t i = first; i < end && depth < 2; i++) {
        if (token_is(t, i, FUNCTION_OF) && !(depth > 0 && is_part(o, i)))
            depth++;
        uint32_t e = depth == 1 ? named_in(o, i, i + 1) : ITEM_NONE;
        if (e != ITEM_NONE)
            return e;
    }
    return ITEM_NONE;
}

/* The organisation that a person in words acts for: le PDG d'Orange, l'assureur Axa; not that
 * of un abonné d'Orange, la maire PS. */
static uint32_t acted_for(const owner_finder *o, const item *k, bool next)
{
    uint32_t e = next ? named_in(o, k->head + 1, k->head + 2) : named_in(o, k->first, k->end);
    const phrase *role = item_role(o->all, k);
    if (e == ITEM_NONE || !role || has_members(o, e))
        return ITEM_NONE;
    bool office = phrase_cell(o->all->t, role, COLUMN_ROLES_KIND) == ROLE_KIND_OFFICE;
    return next != (office && k->flags & ITEM_DEFINITE) ? e : ITEM_NONE;
}

bool is_officer(const owner_finder *o, uint32_t i)
{
    const item *k = item_of(o, i);
    const phrase *body = token_phrase(o->all->t, k->head, TABLE_BODIES);
    if (body && phrase_cell(o->all->t, body, COLUMN_BODIES_KIND) != BODY_KIND_GROUP)
        return false; /* la maison mère, l'assureur; not les actionnaires */
    return k->kind == ITEM_NOUN && k->flags & ITEM_PERSON && !item_is_name(o->all, k) &&
           !(k->head + 1 < k->end && o->all->n->of_token[k->head + 1]);
}

/* Does only « de » join the organisation to its noun: la maison mère | de Kelvia; not le groupe
 * de transport | Kelvia? */
static bool behind_of(const owner_finder *o, const item *k, uint32_t e)
{
    const tokens *t = o->all->t;
    for (uint32_t i = k->head + 1; i < k->end; i++) {
        uint32_t n = o->all->n->of_token[i];
        if (!n || o->e->of_name[n - 1] != e + 1)
            continue;
        uint32_t b = o->all->n->at[n - 1].title - 1;
        b -= b > k->head && token_is(t, b, FUNCTION_DEFINITE);
        return token_is(t, b, FUNCTION_OF) || token_is(t, b, FUNCTION_CONTRACTION);
    }
    return false;
}

uint32_t organisation_in(const owner_finder *o, uint32_t i)
{
    const item *k = item_of(o, i);
    if (k->kind != ITEM_NOUN)
        return ITEM_NONE;
    if (item_is_name(o->all, k))
        return named_in(o, k->head, k->head + 1);
    bool next = k->head + 1 < k->end && o->all->n->of_token[k->head + 1];
    const phrase *money = owner_noun(o, k);
    switch (noun_kind(o, money)) {
    case OWNER_NOUN_KIND_SHARE:
    case OWNER_NOUN_KIND_RESULT:
    case OWNER_NOUN_KIND_PART:
        if (next)
            return named_in(o, k->head + 1, k->head + 2);
        __attribute__((fallthrough));
    case OWNER_NOUN_KIND_SUM:
    case OWNER_NOUN_KIND_FINE:
        return complement_in(o, money->first + money->count, k->end);
    case OWNER_NOUN_KIND_PRICE:
        return ITEM_NONE;
    default:
        break;
    }
    uint32_t e = entity_of_item(o->e, o->all, i);
    /* le groupe Vinci, la filiale d'Airbus; not la Batmobile de Lego, une cagnotte Leetchi, les
     * personnels de la mairie, l'intersyndicale de Kelvia */
    const phrase *body = token_phrase(o->all->t, k->head, TABLE_BODIES);
    if (!body)
        return k->flags & ITEM_PERSON ? acted_for(o, k, next) : ITEM_NONE;
    uint32_t kind = phrase_cell(o->all->t, body, COLUMN_BODIES_KIND);
    if (kind == BODY_KIND_GROUP || (kind == BODY_KIND_UNION && !next))
        return ITEM_NONE;
    if (next && e != ITEM_NONE)
        return named_in(o, k->head + 1, k->head + 2);
    uint32_t found = named_in(o, k->first, k->end);
    return found != ITEM_NONE && (kind == BODY_KIND_COMPANY || kind == BODY_KIND_BANK) &&
                   behind_of(o, k, found)
               ? ITEM_NONE
               : found;
}

bool only_says(const owner_finder *o, uint32_t i, uint32_t e)
{
    if (kind_before(o, i, ITEM_SOURCE) || kind_of(o, e) == BODY_KIND_MEDIA)
        return true;
    uint32_t b = before(o, i);
    if (b != ITEM_NONE && item_of(o, b)->kind == ITEM_VERB && item_of(o, b)->row != ITEM_NONE &&
        kind_before(o, b, ITEM_COMMA))
        return true;
    for (uint32_t v = o->first; v < o->end; v++)
        if (item_of(o, v)->kind == ITEM_VERB && item_of(o, v)->row != ITEM_NONE &&
            item_of(o, v)->subject == i)
            return true;
    return false;
}

/* ---- what has no name ---- */

/* The item of the outer text where item i stands: itself, or the quotation that holds it. */
static uint32_t outer_place(const items *all, uint32_t i)
{
    const stream *outer = &all->streams[0];
    return i < outer->end ? i : item_from(all, outer, all->at[i].first);
}

/* The organisation that was the subject last, if nobody else was: son bénéfice. */
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
        return organisation_meant(o, subject);
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
                if (e == ITEM_NONE && source != ITEM_NONE)
                    e = organisation_in(o, source);
                return e != ITEM_NONE && !has_members(o, e) ? e : ITEM_NONE;
            }
    return ITEM_NONE;
}

static uint32_t meant(const owner_finder *o, uint32_t i)
{
    uint32_t e = o->who->meant[i];
    return e && o->e->at[e - 1].kind == NAME_ORGANISATION ? e - 1 : ITEM_NONE;
}

/* En Italie, où | le gouvernement: is a place named before item i, and that of a state meant?
 */
static bool is_elsewhere(const owner_finder *o, uint32_t i)
{
    const phrase *body = token_phrase(o->all->t, item_of(o, i)->head, TABLE_BODIES);
    if (phrase_cell(o->all->t, body, COLUMN_BODIES_KIND) != BODY_KIND_STATE)
        return false;
    for (uint32_t k = o->first; k < i; k++)
        if (item_of(o, k)->kind == ITEM_NOUN && item_of(o, k)->flags & ITEM_PLACE)
            return true;
    return false;
}

/* l'agence | chargée | de l'étude, réputée | pour ses prix: another one; not le parti mené par
 * X */
static bool is_told_apart(const owner_finder *o, uint32_t i)
{
    if (i + 2 >= o->end || item_of(o, i + 1)->kind != ITEM_PARTICIPLE)
        return false;
    uint32_t first = item_of(o, i + 2)->first;
    return token_is(o->all->t, first, FUNCTION_OF) || token_is(o->all->t, first, FUNCTION_FOR);
}

/* The organisation named last before item i of those that the noun for a body, tokens head …
 * end - 1, may describe, if it is the one that the text is about or the last subject. */
static uint32_t named_last(const owner_finder *o, uint32_t i, uint32_t head, uint32_t end)
{
    uint32_t subject = antecedent(o, i, 0);
    i = outer_place(o->all, i);
    for (uint32_t steps = 0; i-- > 0 && steps < ANTECEDENT_REACH; steps++) {
        uint32_t e = named_in(o, o->all->at[i].first, o->all->at[i].end);
        if (e != ITEM_NONE && kind_of(o, e) != BODY_KIND_MEDIA && body_fits(o, head, end, e))
            return e == o->topic || e == subject ? e : ITEM_NONE;
    }
    return ITEM_NONE;
}

/* Is the body one that may be the organisation named last: no government, court or police? */
static bool may_be_last(const owner_finder *o, const item *k)
{
    const phrase *body = token_phrase(o->all->t, k->head, TABLE_BODIES);
    uint32_t kind = phrase_cell(o->all->t, body, COLUMN_BODIES_KIND);
    return kind == BODY_KIND_COMPANY || kind == BODY_KIND_BANK || kind == BODY_KIND_CLUB ||
           kind == BODY_KIND_PARTY || kind == BODY_KIND_NGO;
}

/* The organisation that « le groupe » means: in a paragraph that has not named it, the one that
 * the text is about. */
static uint32_t described(const owner_finder *o, uint32_t i)
{
    /* l'autre géant américain, Kelvia, known or not; le numéro un de la croisière, Kelvia */
    uint32_t name = i + 1;
    while (name + 1 < o->end && item_of(o, name)->kind == ITEM_NOUN)
        name++;
    if (name + 1 < o->end && item_of(o, name)->kind == ITEM_COMMA &&
        item_of(o, name + 1)->kind == ITEM_NOUN &&
        (item_is_name(o->all, item_of(o, name + 1)) ||
         o->all->t->at[item_of(o, name + 1)->first].flags & TOKEN_CAPITAL) &&
        !(name + 2 < o->end && item_of(o, name + 2)->kind == ITEM_COORDINATOR))
        return organisation_in(o, name + 1);
    /* le motoriste | et | équipementier Kelvia */
    if (i + 2 < o->end && item_of(o, i + 1)->kind == ITEM_COORDINATOR &&
        item_of(o, i + 2)->kind == ITEM_NOUN && item_of(o, i + 2)->flags & ITEM_NAMED &&
        !(item_of(o, i + 2)->flags & ITEM_DETERMINED) &&
        !item_is_name(o->all, item_of(o, i + 2)))
        return organisation_in(o, i + 2);
    const item *k = item_of(o, i);
    uint32_t e = meant(o, i);
    if (is_told_apart(o, i) || is_elsewhere(o, i))
        return ITEM_NONE;
    if (e == ITEM_NONE || !body_fits(o, k->head, k->tail, e))
        return may_be_last(o, k) && !(k->flags & ITEM_POSSESSIVE)
                   ? named_last(o, i, k->head, k->tail)
                   : ITEM_NONE;
    if (kind_of(o, e) == BODY_KIND_MEDIA)
        return ITEM_NONE; /* le quotidien, which mostly reports */
    if (o->topic == ITEM_NONE || !body_fits(o, k->head, k->tail, o->topic))
        return e;
    i = outer_place(o->all, i);
    for (uint32_t steps = 0; i-- > 0 && steps < ANTECEDENT_REACH; steps++) {
        if (o->all->at[i].kind == ITEM_BREAK)
            return o->topic;
        if (named_in(o, o->all->at[i].first, o->all->at[i].end) == e)
            return e;
    }
    return e;
}

/* Chez Kelvia, | la perte; Du côté de Kelvia, | le montant: the organisation in front of its
 * sentence; ITEM_NONE if there is none. */
static uint32_t named_in_front(const owner_finder *o, uint32_t i)
{
    uint32_t k = o->first + 1;
    if (k + 1 >= i || item_of(o, o->first)->kind != ITEM_PREPOSITION ||
        item_of(o, k)->kind != ITEM_NOUN || item_of(o, k + 1)->kind != ITEM_COMMA)
        return ITEM_NONE;
    uint32_t e = organisation_in(o, k);
    return e != ITEM_NONE && kind_of(o, e) != BODY_KIND_MEDIA && !is_ruler(o, e) ? e
                                                                                 : ITEM_NONE;
}

/* Kelvia, dont | la perte: the organisation before « dont »; ITEM_NONE if item i is not behind
 * it. */
static uint32_t taken_up_before(const owner_finder *o, uint32_t i)
{
    uint32_t b = before(o, i);
    if (b == ITEM_NONE || item_of(o, b)->kind != ITEM_RELATIVE ||
        token_is(o->all->t, item_of(o, b)->first, FUNCTION_WHO))
        return ITEM_NONE;
    b = before(o, b);
    if (b != ITEM_NONE && item_of(o, b)->kind == ITEM_COMMA)
        b = before(o, b);
    return b != ITEM_NONE ? organisation_meant(o, b) : ITEM_NONE;
}

/* Whose the money is that item i tells of without a name: les pertes | du groupe; le bénéfice,
 * which only a company has. */
static uint32_t money_meant(const owner_finder *o, uint32_t i)
{
    const tokens *t = o->all->t;
    const item *k = item_of(o, i);
    const phrase *money = owner_noun(o, k);
    if (!money || !(k->flags & ITEM_DEFINITE) || !is_of_money(o, i))
        return ITEM_NONE;
    uint32_t of = money->first + money->count;
    while (of < k->end && !token_is(t, of, FUNCTION_OF))
        of++;
    if (of == k->end) {
        uint32_t before_dont = k->tail == k->end ? taken_up_before(o, i) : ITEM_NONE;
        if (before_dont != ITEM_NONE)
            return before_dont;
        uint32_t front = k->tail == k->end ? named_in_front(o, i) : ITEM_NONE;
        if (front != ITEM_NONE)
            return front;
        uint32_t e = noun_kind(o, money) == OWNER_NOUN_KIND_RESULT && k->tail == k->end
                         ? named_last(o, i, k->head, k->head)
                         : ITEM_NONE;
        return e != ITEM_NONE && is_company(o, e) ? e : ITEM_NONE;
    }
    uint32_t head = of + 1;
    if (!token_is(t, of, FUNCTION_CONTRACTION)) {
        if (head >= k->end || !token_is(t, head, FUNCTION_DEFINITE))
            return ITEM_NONE;
        head++;
    }
    uint32_t end = head + 1;
    while (end < k->end && !token_is(t, end, FUNCTION_OF))
        end++;
    return head < k->end && token_phrase(t, head, TABLE_BODIES) &&
                   token_reads(t, head, PART_NOUN, MORPH_SINGULAR) &&
                   named_in(o, head, k->end) == ITEM_NONE
               ? named_last(o, i, head, end)
               : ITEM_NONE;
}

/* le groupe, le géant américain; not le groupe Vinci, le député LR */
static bool is_description(const item *k)
{
    return k->name == ITEM_NONE && k->flags & ITEM_BODY && k->flags & ITEM_DEFINITE &&
           k->number & FEATURE_SINGULAR;
}

uint32_t organisation_meant(const owner_finder *o, uint32_t i)
{
    uint32_t found = organisation_in(o, i);
    return found == ITEM_NONE && item_of(o, i)->kind == ITEM_NOUN &&
                   is_description(item_of(o, i))
               ? described(o, i)
               : found;
}

bool topic_find(owner_finder *o, arena *mem)
{
    uint32_t most = TOPIC_MIN - 1;
    o->mentions = arena_take(mem, o->e->len + 1, sizeof *o->mentions);
    if (!o->mentions)
        return false;
    o->topic = ITEM_NONE;
    for (uint32_t n = 0; n < o->all->n->len; n++) {
        uint32_t e = o->e->of_name[n];
        if (!e || o->e->at[e - 1].kind != NAME_ORGANISATION || ++o->mentions[e - 1] <= most ||
            !is_company(o, e - 1))
            continue;
        most = o->mentions[e - 1];
        o->topic = e - 1;
    }
    return true;
}

/* ---- subjects ---- */

/* Quant à Kelvia, | elle: is an organisation named before item i in its sentence, but not e? */
static bool other_named(const owner_finder *o, uint32_t i, uint32_t e)
{
    for (uint32_t k = i; k-- > o->first && k < i;) {
        uint32_t named = named_in(o, item_of(o, k)->first, item_of(o, k)->end);
        if (named != ITEM_NONE)
            return named != e;
    }
    return false;
}

/* Kelvia a annoncé qu'il | paierait: the organisation that says what the pronoun of verb i
 * does; ITEM_NONE if none does. */
static uint32_t saying_of_itself(const owner_finder *o, uint32_t i)
{
    if (!kind_before(o, i, ITEM_QUE))
        return ITEM_NONE;
    uint32_t v = before(o, i);
    while (v-- > o->first && item_of(o, v)->kind != ITEM_VERB)
        if (item_of(o, v)->kind == ITEM_QUE || item_of(o, v)->kind == ITEM_COMMA)
            return ITEM_NONE;
    if (v < o->first || v >= i || !is_speech(item_of(o, v)))
        return ITEM_NONE;
    uint32_t who = item_of(o, v)->subject;
    if (who == ITEM_NONE || who >= v || item_of(o, who)->kind != ITEM_NOUN ||
        item_of(o, who)->flags & (ITEM_PERSON | ITEM_PRONOUN) ||
        !genders_meet(item_of(o, who)->gender, item_of(o, i)->gender))
        return ITEM_NONE;
    uint32_t e = organisation_meant(o, who);
    return e != ITEM_NONE && kind_of(o, e) != BODY_KIND_MEDIA ? e : ITEM_NONE;
}

/* Whom a pronoun means: who says it, else where that also was the last subject that fits. */
static uint32_t taken_up_by(const owner_finder *o, uint32_t i)
{
    uint32_t e = saying_of_itself(o, i);
    if (e != ITEM_NONE)
        return e;
    e = meant(o, i);
    return e != ITEM_NONE && !other_named(o, i, e) && !governed_by(o, o->at, FUNCTION_TO) &&
                   kind_of(o, e) != BODY_KIND_MEDIA &&
                   antecedent(o, i, item_of(o, i)->gender) == e
               ? e
               : ITEM_NONE; /* il est porté à 95 euros: what the amount is of */
}

/* il, elle, on, nous: the verb itself */
static uint32_t pronoun_holds(const owner_finder *o, uint32_t i, bool *somebody)
{
    const item *k = item_of(o, i);
    *somebody = !(k->flags & ITEM_NEUTER);
    if (k->person & FEATURE_FIRST && !(k->person & FEATURE_THIRD))
        return k->number & FEATURE_PLURAL ? speaking(o) : ITEM_NONE;
    bool one =
        k->flags & ITEM_IMPERSONAL && k->gender == (FEATURE_MASCULINE | FEATURE_FEMININE);
    return *somebody && !one && k->number & FEATURE_SINGULAR ? taken_up_by(o, i) : ITEM_NONE;
}

/* le numéro un de la croisière, | Kelvia, annonce; ITEM_NONE if no name stands there. */
static uint32_t beside(const owner_finder *o, uint32_t i)
{
    uint32_t name = i + 2;
    return name + 2 < o->end && item_of(o, i)->flags & ITEM_DEFINITE &&
                   item_of(o, i + 1)->kind == ITEM_COMMA &&
                   item_of(o, name)->kind == ITEM_NOUN &&
                   item_is_name(o->all, item_of(o, name)) &&
                   item_of(o, name + 1)->kind == ITEM_COMMA &&
                   item_of(o, name + 2)->kind == ITEM_VERB
               ? organisation_in(o, name)
               : ITEM_NONE;
}

/* The person of the possessive before a noun of money: notre | dette; la hausse de ses |
 * pertes; 0 if there is none. */
static uint32_t whose_money(const owner_finder *o, uint32_t i)
{
    const tokens *t = o->all->t;
    const item *k = item_of(o, i);
    if (k->flags & ITEM_POSSESSIVE)
        return is_of_money(o, i) ? token_features(t, k->first, FUNCTION_POSSESSIVE) : 0;
    for (uint32_t n = k->head + 1; n + 1 < k->end; n++)
        if (token_is(t, n, FUNCTION_POSSESSIVE) && is_money_at(o, n + 1))
            return token_features(t, n, FUNCTION_POSSESSIVE);
    return 0;
}

/* l'UDI | Jean Morel: who is of it, not the party */
static bool is_person_behind(const owner_finder *o, uint32_t i)
{
    uint32_t behind = item_of(o, i)->end;
    uint32_t n = behind < o->all->t->len ? o->all->n->of_token[behind] : 0;
    uint32_t e = n ? o->e->of_name[n - 1] : 0;
    return e && o->e->at[e - 1].kind == NAME_PERSON;
}

/* Selon Kelvia, | ses pertes: the company that tells the sentence, item i its subject. */
static uint32_t told_by(const owner_finder *o, uint32_t i)
{
    uint32_t name = o->first + 1;
    if (name + 2 != i || item_of(o, o->first)->kind != ITEM_SOURCE ||
        item_of(o, name)->kind != ITEM_NOUN || item_of(o, name + 1)->kind != ITEM_COMMA)
        return ITEM_NONE;
    uint32_t e = organisation_in(o, name);
    return e != ITEM_NONE && is_company(o, e) ? e : ITEM_NONE;
}

uint32_t subject_holds(const owner_finder *o, uint32_t i, bool *somebody)
{
    const item *k = item_of(o, i);
    if (k->kind != ITEM_NOUN)
        return pronoun_holds(o, i, somebody);
    uint32_t found = organisation_in(o, i);
    *somebody = found != ITEM_NONE || k->flags & (ITEM_PERSON | ITEM_BODY | ITEM_PRONOUN);
    if (found != ITEM_NONE && has_members(o, found) && is_person_behind(o, i))
        return ITEM_NONE;
    if (found != ITEM_NONE)
        return found;
    if ((found = beside(o, i)) != ITEM_NONE) {
        *somebody = true;
        return found;
    }
    if (k->flags & ITEM_PRONOUN)
        return k->end - k->first == 1 ? taken_up_by(o, i) : ITEM_NONE; /* celle d'Orange */
    if (is_description(k))
        return described(o, i);
    if ((found = money_meant(o, i)) != ITEM_NONE)
        return found;
    uint32_t whose = whose_money(o, i);
    if (whose & FEATURE_FIRST)
        return whose & FEATURE_PLURAL ? speaking(o) : ITEM_NONE;
    if (!(whose & FEATURE_SINGULAR && whose & FEATURE_THIRD))
        return ITEM_NONE;
    return (found = told_by(o, i)) != ITEM_NONE ? found : antecedent(o, i, 0);
}
