/* attribution.rules to SECTION_RULES. The grammar of the file is in attribution.md beside it.
 * A recursive-descent reader makes one flat array of nodes; a node names its successor, a group
 * the first node of each alternative. */
#include "rule_format.h"

#include "compiler.h"
#include "pack_format.h"

#define RULES_FILE "attribution.rules"
#define REPEAT_MAX 8
#define MACRO_DEPTH_MAX 8

typedef struct macro {
    slice name;
    slice body;
    uint32_t line;
} macro;

typedef struct reader {
    compiler *c;
    slice text; /* the pattern being read */
    size_t at;
    uint32_t line;
    bool failed;
    uint32_t depth; /* of macros */
    ARRAY(rule) rules;
    ARRAY(rule_node) nodes;
    ARRAY(macro) macros;
} reader;

typedef struct name_code {
    const char *name;
    uint32_t code;
} name_code;

static const name_code kinds[] = {
#define X(name, text) {text, ITEM_##name},
    ITEMS(X)
#undef X
};

static const name_code properties[] = {
#define X(name, text) {text, ITEM_##name},
    ITEM_FLAGS(X)
#undef X
};

static const name_code frames[] = {
#define X(name, text) {text, FRAME_##name},
    FRAMES(X)
#undef X
};

static const name_code source_kinds[] = {
#define X(name, text) {text, SOURCE_PREPOSITION_KIND_##name},
    SOURCE_PREPOSITION_KINDS(X)
#undef X
};

static const name_code ops[] = {
#define X(name, text) {text, RULE_##name},
    RULE_OPS(X)
#undef X
};

static const name_code captures[] = {
#define X(name, text) {text, CAPTURE_##name},
    RULE_CAPTURES(X)
#undef X
};

static const name_code rule_flags[] = {
#define X(name, text) {text, RULE_FLAG_##name},
    RULE_FLAGS(X)
#undef X
};

static bool find_code(const name_code *list, size_t count, slice name, uint32_t *code)
{
    for (size_t i = 0; i < count; i++)
        if (name.len && slice_equal(slice_of(list[i].name), name)) {
            *code = list[i].code;
            return true;
        }
    return false;
}

static void fail(reader *r, const char *wanted)
{
    if (!r->failed)
        complain(r->c, RULES_FILE, r->line, "cannot read the pattern at '%.*s', expected %s",
                 (int)(r->text.len - r->at > 30 ? 30 : r->text.len - r->at),
                 r->text.ptr + r->at, wanted);
    r->failed = true;
}

static void skip_space(reader *r)
{
    while (r->at < r->text.len && (r->text.ptr[r->at] == ' ' || r->text.ptr[r->at] == '\t' ||
                                   r->text.ptr[r->at] == '\n'))
        r->at++;
}

static char look(reader *r)
{
    skip_space(r);
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static bool take(reader *r, char c)
{
    if (look(r) != c)
        return false;
    r->at++;
    return true;
}

static bool word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || c == '-';
}

static slice take_name(reader *r)
{
    skip_space(r);
    size_t start = r->at;
    while (r->at < r->text.len && word_char(r->text.ptr[r->at]))
        r->at++;
    return (slice){r->text.ptr + start, r->at - start};
}

static uint32_t new_node(reader *r, uint8_t op)
{
    rule_node *n = ARRAY_PUSH(&r->nodes, r->c->mem);
    if (!n) {
        r->failed = true;
        return RULE_NONE;
    }
    *n = (rule_node){.op = op,
                     .min = 1,
                     .max = 1,
                     .child = RULE_NONE,
                     .other = RULE_NONE,
                     .next = RULE_NONE,
                     .line = r->line};
    return (uint32_t)r->nodes.len - 1;
}

static uint32_t read_sequence(reader *r, uint32_t *last);

/* Reads … | … into a new group node, up to what closes it. */
static uint32_t read_alternatives(reader *r)
{
    uint32_t group = new_node(r, RULE_GROUP), previous = RULE_NONE, last;
    do {
        uint32_t first = read_sequence(r, &last);
        if (r->failed)
            return group;
        if (first == RULE_NONE) {
            fail(r, "an element in each alternative");
            return group;
        }
        if (previous == RULE_NONE)
            r->nodes.at[group].child = first;
        else
            r->nodes.at[previous].other = first;
        previous = first;
    } while (take(r, '|'));
    return group;
}

/* ( … | … ) behind its opening parenthesis */
static uint32_t read_group(reader *r)
{
    uint32_t group = read_alternatives(r);
    if (!r->failed && !take(r, ')'))
        fail(r, "')' or '|'");
    return group;
}

/* Key of a mark, a word, or words: "auprès d'" is two; *words counts them. */
static uint64_t literal_key(slice text, uint8_t *words)
{
    uint64_t key = 0, first = 0;
    *words = 0;
    for (size_t at = 0, start = 0; at <= text.len; at++) {
        bool elided = at < text.len && text.ptr[at] == '\'';
        if (at < text.len && text.ptr[at] != ' ' && !elided)
            continue;
        size_t end = elided ? at + 1 : at;
        if (end > start) {
            uint64_t hash = compiler_hash((slice){text.ptr + start, end - start});
            first = *words ? first : hash;
            key = phrase_key(key, hash);
            ++*words;
        }
        start = at + 1;
    }
    return *words == 1 ? first : key;
}

/* "," or "ne" or "auprès de": a mark or a word or several */
static uint32_t read_literal(reader *r)
{
    size_t start = r->at;
    while (r->at < r->text.len && r->text.ptr[r->at] != '"')
        r->at++;
    if (r->at == r->text.len || r->at == start) {
        fail(r, "a closing '\"' behind a word or mark");
        return RULE_NONE;
    }
    slice word = {r->text.ptr + start, r->at - start};
    r->at++;
    uint32_t n = new_node(r, RULE_WORD);
    if (n != RULE_NONE)
        r->nodes.at[n].word = literal_key(word, &r->nodes.at[n].words);
    return n;
}

/* (que si finite !negated) behind the element's name */
static void read_conditions(reader *r, uint32_t n)
{
    while (!take(r, ')')) {
        bool not = take(r, '!');
        slice name = take_name(r);
        rule_node *k = &r->nodes.at[n];
        uint32_t code;
        bool source = k->kinds == 1u << ITEM_SOURCE;
        if (k->say && find_code(frames, COUNT(frames), name, &code)) {
            if (not )
                k->not_frames |= code;
            else
                k->frames |= code;
        } else if (source && !not &&find_code(source_kinds, COUNT(source_kinds), name, &code)) {
            k->frames |= 1u << code;
        } else if (k->say && !not &&slice_equal(name, slice_of("gerund"))) {
            k->kinds = 1u << ITEM_GERUND;
        } else if (k->say && !not &&slice_equal(name, slice_of("infinitive"))) {
            k->kinds = 1u << ITEM_INFINITIVE;
        } else if (k->say && !not &&slice_equal(name, slice_of("participle"))) {
            k->kinds = 1u << ITEM_PARTICIPLE;
        } else if (find_code(properties, COUNT(properties), name, &code)) {
            if (not )
                k->none |= code;
            else if (k->kinds == 1u << ITEM_NOUN || k->op == RULE_OBJECT ||
                     k->op == RULE_CLAUSE || k->op == RULE_BEFORE)
                k->any |= code;
            else
                k->all |= code;
        } else {
            fail(r, "a frame, a kind or a property, or ')'");
            return;
        }
    }
}

static uint32_t read_element(reader *r, uint32_t *last);

static const macro *find_macro(const reader *r, slice name)
{
    for (size_t i = 0; i < r->macros.len; i++)
        if (slice_equal(r->macros.at[i].name, name))
            return &r->macros.at[i];
    return NULL;
}

/* A defined name stands for its pattern in parentheses. */
static uint32_t read_macro(reader *r, const macro *m)
{
    if (r->depth == MACRO_DEPTH_MAX) {
        fail(r, "definitions that do not hold each other");
        return RULE_NONE;
    }
    slice text = r->text;
    size_t at = r->at;
    uint32_t line = r->line;
    r->text = m->body;
    r->at = 0;
    r->depth++;
    uint32_t group = read_alternatives(r);
    if (!r->failed && look(r) != '\0')
        fail(r, "the end of the definition");
    r->depth--;
    r->text = text;
    r->at = at;
    r->line = line;
    return group;
}

static uint32_t read_atom(reader *r)
{
    if (take(r, '('))
        return read_group(r);
    if (take(r, '"'))
        return read_literal(r);
    slice name = take_name(r);
    uint32_t code, n;
    const macro *m = find_macro(r, name);
    if (m)
        return read_macro(r, m);
    if (slice_equal(name, slice_of("SAY"))) {
        n = new_node(r, RULE_KIND);
        r->nodes.at[n].say = 1;
        r->nodes.at[n].kinds = 1u << ITEM_VERB;
    } else if (find_code(kinds, COUNT(kinds), name, &code)) {
        n = new_node(r, RULE_KIND);
        r->nodes.at[n].kinds = 1u << code;
    } else if (find_code(ops, COUNT(ops), name, &code)) {
        n = new_node(r, (uint8_t)code);
    } else {
        r->at -= name.len;
        fail(r, "an element: QUOTE, SAY(…), NOUN(…), CLAUSE, \",\", ( … ) or a defined name");
        return RULE_NONE;
    }
    if (!r->failed && r->at < r->text.len && r->text.ptr[r->at] == '(' &&
        (r->nodes.at[n].op == RULE_KIND || r->nodes.at[n].op == RULE_OBJECT ||
         r->nodes.at[n].op == RULE_CLAUSE || r->nodes.at[n].op == RULE_BEFORE)) {
        r->at++;
        read_conditions(r, n);
    }
    return n;
}

/* who:SOURCE  ADJUNCT{0,3}  ","?  */
static uint32_t read_element(reader *r, uint32_t *last)
{
    skip_space(r);
    size_t start = r->at;
    slice name = take_name(r);
    uint32_t capture = CAPTURE_NONE;
    if (!(name.len && r->at < r->text.len && r->text.ptr[r->at] == ':' &&
          find_code(captures, COUNT(captures), name, &capture)))
        r->at = start;
    else
        r->at++;
    uint8_t peek = take(r, '&') ? RULE_PEEK : take(r, '!') ? RULE_PEEK_NOT : 0;
    uint32_t n = read_atom(r);
    if (r->failed || n == RULE_NONE)
        return RULE_NONE;
    rule_node *k = &r->nodes.at[n];
    k->capture = (uint8_t)capture;
    k->peek = peek;
    if (r->at < r->text.len && r->text.ptr[r->at] == '?') {
        r->at++;
        k->min = 0;
    } else if (r->at < r->text.len && r->text.ptr[r->at] == '{') {
        r->at++;
        uint32_t bounds[2] = {0, 0};
        for (int b = 0; b < 2; b++) {
            slice digits = take_name(r);
            if (digits.len != 1 || digits.ptr[0] < '0' || digits.ptr[0] > '0' + REPEAT_MAX ||
                !take(r, b == 0 ? ',' : '}')) {
                fail(r, "{least,most} with most up to 8");
                return RULE_NONE;
            }
            bounds[b] = (uint32_t)(digits.ptr[0] - '0');
        }
        if (bounds[0] > bounds[1] || bounds[1] == 0) {
            fail(r, "{least,most} with least not above most");
            return RULE_NONE;
        }
        k->min = (uint8_t)bounds[0];
        k->max = (uint8_t)bounds[1];
    }
    *last = n;
    return n;
}

static uint32_t read_sequence(reader *r, uint32_t *last)
{
    uint32_t first = RULE_NONE, previous = RULE_NONE;
    for (;;) {
        char c = look(r);
        if (c == '\0' || c == ')' || c == '|')
            break;
        uint32_t n = read_element(r, last);
        if (r->failed)
            return first;
        if (first == RULE_NONE)
            first = n;
        else
            r->nodes.at[previous].next = n;
        previous = n;
    }
    *last = previous;
    return first;
}

/* Can the sequence match without taking an item? Then the rule can match nothing at all. */
static bool matches_nothing(const reader *r, uint32_t n)
{
    for (; n != RULE_NONE; n = r->nodes.at[n].next) {
        const rule_node *k = &r->nodes.at[n];
        if (k->min == 0 || k->op == RULE_START || k->op == RULE_END)
            continue;
        if (k->op != RULE_GROUP)
            return false;
        bool some = false;
        for (uint32_t a = k->child; a != RULE_NONE; a = r->nodes.at[a].other)
            some |= matches_nothing(r, a);
        if (!some)
            return false;
    }
    return true;
}

static bool has_capture(const reader *r, uint32_t n, uint8_t capture)
{
    for (; n != RULE_NONE; n = r->nodes.at[n].next) {
        const rule_node *k = &r->nodes.at[n];
        if (k->capture == capture)
            return true;
        if (k->op == RULE_GROUP)
            for (uint32_t a = k->child; a != RULE_NONE; a = r->nodes.at[a].other)
                if (has_capture(r, a, capture))
                    return true;
    }
    return false;
}

static void read_rule(reader *r, slice head, slice body)
{
    r->text = head;
    r->at = 0;
    slice name = take_name(r);
    uint32_t flags = 0, code;
    if (name.len == 0) {
        fail(r, "the name of a rule");
        return;
    }
    if (take(r, '(')) {
        do {
            slice flag = take_name(r);
            if (!find_code(rule_flags, COUNT(rule_flags), flag, &code)) {
                r->at -= flag.len;
                fail(r, "inside, claim, subject or nobody");
                return;
            }
            flags |= code;
        } while (take(r, ','));
        if (!take(r, ')'))
            fail(r, "')'");
    }
    if (!r->failed && look(r) != '\0')
        fail(r, "':'");
    if (r->failed)
        return;
    for (size_t i = 0; i < r->rules.len; i++)
        if (r->rules.at[i].name == compiler_string(r->c, name)) {
            complain(r->c, RULES_FILE, r->line,
                     "a second rule named '%.*s', the first is in line %u", (int)name.len,
                     name.ptr, r->rules.at[i].line);
            return;
        }
    r->text = body;
    r->at = 0;
    uint32_t last, line = r->line;
    uint32_t first = read_sequence(r, &last);
    if (r->failed)
        return;
    if (look(r) != '\0') {
        fail(r, "the end of the pattern");
        return;
    }
    if (first == RULE_NONE || matches_nothing(r, first)) {
        complain(r->c, RULES_FILE, line,
                 "rule '%.*s' can match nothing, expected an element that takes text",
                 (int)name.len, name.ptr);
        return;
    }
    if (!has_capture(r, first, CAPTURE_WHAT)) {
        complain(r->c, RULES_FILE, line,
                 "rule '%.*s' has no content, expected a what:", (int)name.len, name.ptr);
        return;
    }
    rule *k = ARRAY_PUSH(&r->rules, r->c->mem);
    if (k)
        *k = (rule){compiler_string(r->c, name), flags, first, line};
}

static slice trim(slice s)
{
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
        s.ptr++, s.len--;
    while (s.len &&
           (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t' || s.ptr[s.len - 1] == '\r'))
        s.len--;
    return s;
}

static bool starts(slice line, const char *word)
{
    size_t len = strlen(word);
    return line.len > len && memcmp(line.ptr, word, len) == 0;
}

/* Head and body of the rule or definition whose lines are text[start … end); comment lines and
 * examples have been left out by the caller. */
static void read_block(reader *r, slice block)
{
    r->failed = false;
    const char *colon = memchr(block.ptr, ':', block.len);
    const char *equal = memchr(block.ptr, '=', block.len);
    if (equal && (!colon || equal < colon)) {
        slice name = trim((slice){block.ptr, (size_t)(equal - block.ptr)});
        macro *m = ARRAY_PUSH(&r->macros, r->c->mem);
        if (m)
            *m = (macro){
                name, {equal + 1, block.len - (size_t)(equal + 1 - block.ptr)}, r->line};
        return;
    }
    if (!colon) {
        complain(r->c, RULES_FILE, r->line,
                 "expected 'NAME: pattern', 'NAME = pattern', or an indented yes or no");
        return;
    }
    read_rule(r, (slice){block.ptr, (size_t)(colon - block.ptr)},
              (slice){colon + 1, block.len - (size_t)(colon + 1 - block.ptr)});
}

void rules_compile(compiler *c)
{
    slice text;
    if (!compiler_read(c, RULES_FILE, &text))
        return;
    reader r = {.c = c};
    char *block = arena_take(c->mem, text.len + 1, 1);
    if (!block)
        return;
    size_t block_len = 0;
    uint32_t line = 0, block_line = 0;
    for (size_t at = 0; at <= text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end ? (size_t)(end - text.ptr) - at : text.len - at;
        slice raw = {text.ptr + at, len};
        slice l = trim(raw);
        bool last = !end;
        at += len + 1;
        line++;
        bool indented = raw.len && (raw.ptr[0] == ' ' || raw.ptr[0] == '\t');
        bool example = indented && (starts(l, "yes ") || starts(l, "no "));
        bool fresh = l.len && !indented && l.ptr[0] != '#';
        if (block_len && (fresh || last)) {
            if (last && indented && !example && l.len && l.ptr[0] != '#') {
                memcpy(block + block_len, l.ptr, l.len);
                block_len += l.len;
            }
            r.line = block_line;
            slice copy = arena_copy(c->mem, (slice){block, block_len});
            read_block(&r, copy);
            block_len = 0;
        }
        if (last && !fresh)
            break;
        if (l.len == 0 || l.ptr[0] == '#' || example)
            continue;
        if (fresh)
            block_line = line;
        else if (!block_len) {
            complain(c, RULES_FILE, line, "a continuation without a rule before it");
            continue;
        }
        memcpy(block + block_len, l.ptr, l.len);
        block_len += l.len;
        block[block_len++] = ' ';
        if (last) {
            r.line = block_line;
            read_block(&r, arena_copy(c->mem, (slice){block, block_len}));
            break;
        }
    }
    size_t bytes =
        sizeof(rule_section) + r.rules.len * sizeof(rule) + r.nodes.len * sizeof(rule_node);
    char *section = arena_take(c->mem, bytes, 1);
    if (!section)
        return;
    rule_section head = {(uint32_t)r.rules.len, (uint32_t)r.nodes.len};
    memcpy(section, &head, sizeof head);
    if (r.rules.len)
        memcpy(section + sizeof head, r.rules.at, r.rules.len * sizeof(rule));
    if (r.nodes.len)
        memcpy(section + sizeof head + r.rules.len * sizeof(rule), r.nodes.at,
               r.nodes.len * sizeof(rule_node));
    compiler_section(c, SECTION_RULES, section, bytes);
}
