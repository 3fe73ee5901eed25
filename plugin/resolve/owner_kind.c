/* What kind of body an organisation is, where that tells whether an amount may be its own. */
#include "owner_parts.h"

/* What the words of a name that no list knows say: Kelvar Memorial Hospital; a company if
 * nothing. */
static uint32_t told_by_form(const tokens *t, const name *n)
{
    uint32_t kind = BODY_KIND_COMPANY;
    for (uint32_t i = n->first; i < n->end; i++) {
        const phrase *form = token_phrase(t, i, TABLE_LEGAL_FORMS);
        if (form)
            kind = phrase_cell(t, form, COLUMN_LEGAL_FORMS_KIND);
    }
    return kind;
}

uint32_t kind_of(const owner_finder *o, uint32_t e)
{
    const entity *x = &o->e->at[e];
    const name *n = &o->all->n->at[x->best];
    return n->flags & (NAME_LISTED | NAME_HEADED) ? entity_body_kind(o->all, x)
                                                  : told_by_form(o->all->t, n);
}

bool is_company(const owner_finder *o, uint32_t e)
{
    uint32_t kind = kind_of(o, e);
    return kind == BODY_KIND_COMPANY || kind == BODY_KIND_BANK;
}

bool is_ruler(const owner_finder *o, uint32_t e)
{
    const tokens *t = o->all->t;
    const name *n = &o->all->n->at[o->e->at[e].best];
    uint32_t kind = kind_of(o, e);
    const phrase *p = token_phrase(t, n->first, TABLE_OWNER_NOUNS);
    return kind == BODY_KIND_COURT || kind == BODY_KIND_JUSTICE || kind == BODY_KIND_POLICE ||
           (p && phrase_cell(t, p, COLUMN_OWNER_NOUNS_KIND) == OWNER_NOUN_KIND_RULER);
}

bool may_be_fined(const owner_finder *o, uint32_t e)
{
    switch (kind_of(o, e)) {
    case CODE_NONE:
    case BODY_KIND_STATE:
    case BODY_KIND_JUSTICE:
    case BODY_KIND_POLICE:
    case BODY_KIND_INSTITUTION:
    case BODY_KIND_AGENCY:
    case BODY_KIND_COURT:
        return false;
    default:
        return true;
    }
}

bool has_members(const owner_finder *o, uint32_t e)
{
    switch (kind_of(o, e)) {
    case BODY_KIND_PARTY:
    case BODY_KIND_UNION:
    case BODY_KIND_CLUB:
    case BODY_KIND_MEDIA:
        return true;
    default:
        return false;
    }
}

enum { BODY_BUSINESS = 1, BODY_PUBLIC = 2, BODY_CIVIL = 4 };

/* Where a kind of body belongs: le groupe may be a bank, but no hospital. */
static uint32_t sphere(uint32_t kind)
{
    switch (kind) {
    case BODY_KIND_BANK:
        return BODY_BUSINESS | BODY_PUBLIC;
    case BODY_KIND_COMPANY:
    case BODY_KIND_MEDIA:
    case BODY_KIND_PLATFORM:
        return BODY_BUSINESS;
    case BODY_KIND_INSTITUTION:
    case BODY_KIND_AGENCY:
    case BODY_KIND_ARMY:
    case BODY_KIND_COURT:
    case BODY_KIND_STATE:
    case BODY_KIND_POLICE:
    case BODY_KIND_JUSTICE:
        return BODY_PUBLIC;
    case BODY_KIND_UNIVERSITY:
        return BODY_PUBLIC | BODY_CIVIL;
    case BODY_KIND_NGO:
    case BODY_KIND_PARTY:
    case BODY_KIND_UNION:
    case BODY_KIND_CLUB:
        return BODY_CIVIL;
    default:
        return BODY_BUSINESS | BODY_PUBLIC | BODY_CIVIL;
    }
}

/* le groupe américain: is the organisation from there, where a list tells; if none does, is it
 * the one that the text is about? Of the clubs of a city its name tells. */
static bool comes_from(const owner_finder *o, uint32_t e, uint32_t place)
{
    const tokens *t = o->all->t;
    const name *n = &o->all->n->at[o->e->at[e].best];
    if (!(n->flags & NAME_LISTED))
        return e == o->topic;
    slice nation = pack_cell_text(t->pack, TABLE_PLACES, place, COLUMN_PLACES_COUNTRY);
    slice country = organisation_country(t->pack, t->own, n->row);
    if (nation.len > 1 && country.len > 1 && !slice_equal(nation, country))
        return false;
    uint32_t kind = pack_cell(t->pack, TABLE_PLACES, place, COLUMN_PLACES_KIND);
    if (kind_of(o, e) != BODY_KIND_CLUB ||
        (kind != PLACE_KIND_CITY && kind != PLACE_KIND_CAPITAL))
        return true;
    slice own = organisation_name(t->pack, t->own, n->row);
    slice city = pack_cell_text(t->pack, TABLE_PLACES, place, COLUMN_PLACES_NAME);
    return memmem(own.ptr, own.len, city.ptr, city.len) != NULL;
}

bool body_fits(const owner_finder *o, uint32_t head, uint32_t end, uint32_t e)
{
    const tokens *t = o->all->t;
    const token *k = &t->at[head];
    uint32_t kind = kind_of(o, e);
    bool any = false;
    for (uint32_t i = head + 1; i < end; i++) {
        uint32_t place = token_demonym(t, i);
        if (place != UINT32_MAX && !comes_from(o, e, place))
            return false;
    }
    for (uint32_t p = 0; p < k->phrase_count; p++) {
        const phrase *f = &t->phrases[k->first_phrase + p];
        if (f->e.table != TABLE_BODIES)
            continue;
        any = true;
        uint32_t body = phrase_cell(t, f, COLUMN_BODIES_KIND);
        if (sphere(body) & sphere(kind))
            return true;
    }
    return !any;
}
