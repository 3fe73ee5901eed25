/* The rules of a pack: whether they are sound, and what their patterns say of where they can
 * match, so that most places need no try. */
#include "rule.h"

#include <stdlib.h>

/* What a word that a rule names may be: a word of grammar, no phrase. */
#define WORD_KINDS                                                                             \
    ~(1u << ITEM_NOUN | 1u << ITEM_VERB | 1u << ITEM_QUOTE | 1u << ITEM_INFINITIVE |           \
      1u << ITEM_GERUND | 1u << ITEM_PARTICIPLE | 1u << ITEM_STOP | 1u << ITEM_BREAK)

#define GROUP_DEPTH_MAX 16 /* nested groups whose first items are looked up */

/* Does the sequence fit at the beginning of a sentence, at a colon or a semicolon only? */
static bool sentence_only(const rules *r, uint32_t node)
{
    const rule_node *n = &r->nodes[node];
    if (n->op == RULE_START)
        return true;
    if (n->op != RULE_GROUP || n->min == 0)
        return false;
    for (uint32_t a = n->child; a != RULE_NONE; a = r->nodes[a].other)
        if (r->nodes[a].op != RULE_START &&
            !(r->nodes[a].op == RULE_WORD && r->nodes[a].word == pack_hash(SLICE(":"))))
            return false;
    return true;
}

/* Kinds of items that one node can begin with; all of them where that cannot be told. */
static uint32_t node_kinds(const rules *r, const rule_node *n, uint32_t depth);

/* Kinds of items that a sequence can begin with; all of them where that cannot be told. */
static uint32_t first_kinds(const rules *r, uint32_t node, uint32_t depth)
{
    uint32_t set = 0;
    for (; node != RULE_NONE; node = r->nodes[node].next) {
        const rule_node *n = &r->nodes[node];
        if (n->peek == RULE_PEEK_NOT || n->op == RULE_START)
            continue;
        set |= node_kinds(r, n, depth);
        if (n->min > 0)
            return set;
    }
    return UINT32_MAX;
}

static uint32_t node_kinds(const rules *r, const rule_node *n, uint32_t depth)
{
    uint32_t set = 0;
    switch (n->op) {
    case RULE_KIND:
        return n->kinds;
    case RULE_WORD:
        return n->word == pack_hash(SLICE(","))   ? 1u << ITEM_COMMA
               : n->word == pack_hash(SLICE(":")) ? 1u << ITEM_COLON
                                                  : WORD_KINDS;
    case RULE_ADJUNCT:
        return 1u << ITEM_ADVERB | 1u << ITEM_PREPOSITION;
    case RULE_GROUP:
        if (depth >= GROUP_DEPTH_MAX)
            return UINT32_MAX;
        for (uint32_t a = n->child; a != RULE_NONE; a = r->nodes[a].other)
            set |= first_kinds(r, a, depth + 1);
        return set;
    default:
        return UINT32_MAX;
    }
}

/* Does the node take just one item, whatever it matches? */
static bool takes_one(const rules *r, const rule_node *n)
{
    if (n->min != 1 || n->max != 1 || n->peek)
        return false;
    if (n->op == RULE_KIND || n->op == RULE_WORD)
        return true;
    if (n->op != RULE_GROUP)
        return false;
    for (uint32_t a = n->child; a != RULE_NONE; a = r->nodes[a].other)
        if (r->nodes[a].next != RULE_NONE || !takes_one(r, &r->nodes[a]))
            return false;
    return true;
}

/* Must every match of the sequence take an item of that kind? */
static bool needs(const rules *r, uint32_t node, uint8_t kind)
{
    for (; node != RULE_NONE; node = r->nodes[node].next) {
        const rule_node *n = &r->nodes[node];
        if (n->min == 0 || n->peek)
            continue;
        if (n->op == RULE_KIND && n->kinds == 1u << kind)
            return true;
        bool all = n->op == RULE_GROUP;
        for (uint32_t a = n->child; all && a != RULE_NONE; a = r->nodes[a].other)
            all = needs(r, a, kind);
        if (all)
            return true;
    }
    return false;
}

quidit_status rules_open(rules *out, const pack *p, quidit_error *err)
{
    slice section = pack_section(p, SECTION_RULES);
    const rule_section *head = (const rule_section *)section.ptr;
    *out = (rules){.pack = p};
    if (section.len < sizeof *head ||
        section.len != sizeof *head + (uint64_t)head->rule_count * sizeof(rule) +
                           (uint64_t)head->node_count * sizeof(rule_node))
        return error_set(err, QUIDIT_BAD_PACK, 0, "the rules of the language pack are damaged");
    out->rule_count = head->rule_count;
    out->node_count = head->node_count;
    out->rules = (const rule *)(section.ptr + sizeof *head);
    out->nodes =
        (const rule_node *)(section.ptr + sizeof *head + head->rule_count * sizeof(rule));
    bool sound = true;
    /* links lead forward only, so no walk can go round */
    for (uint32_t i = 0; i < out->node_count; i++) {
        const rule_node *n = &out->nodes[i];
        const uint32_t links[] = {n->child, n->other, n->next};
        for (int l = 0; l < 3; l++)
            sound &= links[l] == RULE_NONE || (links[l] > i && links[l] < out->node_count);
        sound &= n->op < RULE_OP_COUNT && n->capture < CAPTURE_COUNT && n->max > 0;
    }
    for (uint32_t i = 0; i < out->rule_count; i++)
        sound &= out->rules[i].node < out->node_count;
    if (!sound)
        return error_set(err, QUIDIT_BAD_PACK, 0, "the rules of the language pack are damaged");
    out->starts = calloc(out->rule_count + 1, sizeof *out->starts);
    out->seconds = calloc(out->rule_count + 1, sizeof *out->seconds);
    out->needs_source = calloc(out->rule_count + 1, 1);
    out->sentence_only = calloc(out->rule_count + 1, 1);
    out->behind = calloc(out->node_count + 1, sizeof *out->behind);
    if (!out->starts || !out->seconds || !out->needs_source || !out->sentence_only ||
        !out->behind) {
        rules_close(out);
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for the rules");
    }
    for (uint32_t i = 0; i < out->node_count; i++)
        if (out->nodes[i].op == RULE_BEFORE)
            out->behind[i] = first_kinds(out, out->nodes[i].next, 0);
    for (uint32_t i = 0; i < out->rule_count; i++) {
        const rule_node *first = &out->nodes[out->rules[i].node];
        out->starts[i] = first_kinds(out, out->rules[i].node, 0);
        out->seconds[i] = takes_one(out, first) ? first_kinds(out, first->next, 0) : UINT32_MAX;
        out->needs_source[i] = needs(out, out->rules[i].node, ITEM_SOURCE);
        out->sentence_only[i] = sentence_only(out, out->rules[i].node);
    }
    return QUIDIT_OK;
}

void rules_close(rules *r)
{
    free(r->starts);
    free(r->seconds);
    free(r->needs_source);
    free(r->sentence_only);
    free(r->behind);
    *r = (rules){0};
}
