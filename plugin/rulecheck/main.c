/* rulecheck: runs the examples of attribution.rules through the finished module.
 *
 *     rulecheck MODULE PACK attribution.rules
 *
 * "yes" lines mark what the rule must find: [source] and {content}, either may be left out, and
 * a content in several pieces has several braces. "no" lines must not make that rule fire.
 * Every rule needs a yes. Mistakes are said as file:line and make the build fail. */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "load.h"
#include "talk.h"

#define PIECES_MAX 8
#define LINE_MAX_BYTES 4096

typedef struct example {
    char text[LINE_MAX_BYTES];
    size_t len;
    quidit_span source; /* empty if unmarked */
    quidit_span content[PIECES_MAX];
    size_t content_count;
} example;

typedef struct checker {
    plugin plugin;
    quidit_context *context;
    const char *path;
    size_t line;
    char rule[128];
    size_t rule_line;
    bool rule_has_yes;
    size_t examples;
    size_t mistakes;
} checker;

static void mistake(checker *c, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void mistake(checker *c, size_t line, const char *format, ...)
{
    va_list arguments;
    fprintf(stderr, "%s:%zu: ", c->path, line);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    c->mistakes++;
}

/* Takes the marks out of an example; | stands for a new paragraph. False when they do not pair.
 */
static bool read_example(example *out, const char *text, size_t len)
{
    *out = (example){.len = 0};
    bool in_source = false, in_content = false;
    for (size_t i = 0; i < len && out->len + 1 < sizeof out->text; i++) {
        switch (text[i]) {
        case '[':
            if (in_source)
                return false;
            in_source = true;
            out->source.start = out->len;
            break;
        case ']':
            if (!in_source)
                return false;
            in_source = false;
            out->source.end = out->len;
            break;
        case '{':
            if (in_content || out->content_count == PIECES_MAX)
                return false;
            in_content = true;
            out->content[out->content_count].start = out->len;
            break;
        case '}':
            if (!in_content)
                return false;
            in_content = false;
            out->content[out->content_count++].end = out->len;
            break;
        case '|':
            out->text[out->len++] = '\n';
            break;
        default:
            out->text[out->len++] = text[i];
        }
    }
    return !in_source && !in_content;
}

static bool same_span(quidit_span a, quidit_span b)
{
    return a.start == b.start && a.end == b.end;
}

static bool fits(const example *x, const quidit_statement *s)
{
    if (x->source.end > x->source.start && !same_span(x->source, s->source))
        return false;
    if (x->content_count && x->content_count != s->span_count)
        return false;
    for (size_t i = 0; i < x->content_count; i++)
        if (!same_span(x->content[i], s->spans[i]))
            return false;
    return true;
}

/* What was found instead, one line a statement. */
static void tell_found(const example *x, const quidit_plugin *q, const quidit_doc *doc)
{
    for (uint64_t i = 0; i < q->doc_count(doc); i++) {
        const quidit_annotation *a = q->doc_annotation(doc, i);
        if (a->kind != QUIDIT_KIND_STATEMENT)
            continue;
        const quidit_statement *s = &a->u.statement;
        fprintf(stderr, "    %.*s: [%.*s]", (int)s->rule.len, s->rule.ptr,
                (int)(s->source.end - s->source.start), x->text + s->source.start);
        for (uint64_t p = 0; p < s->span_count; p++)
            fprintf(stderr, " {%.*s}", (int)(s->spans[p].end - s->spans[p].start),
                    x->text + s->spans[p].start);
        fputc('\n', stderr);
    }
}

static void run_example(checker *c, bool wanted, const char *text, size_t len)
{
    const quidit_plugin *q = c->plugin.call;
    example x;
    if (!read_example(&x, text, len)) {
        mistake(c, c->line,
                "the marks of the example do not pair, expected [source] {content}");
        return;
    }
    quidit_doc *doc;
    quidit_error err;
    if (q->extract(&doc, c->context, x.text, x.len, NULL, &err) < 0) {
        mistake(c, c->line, "cannot read the example: %s", err.text);
        return;
    }
    bool fired = false, right = false;
    for (uint64_t i = 0; i < q->doc_count(doc); i++) {
        const quidit_annotation *a = q->doc_annotation(doc, i);
        if (a->kind != QUIDIT_KIND_STATEMENT)
            continue;
        quidit_text rule = a->u.statement.rule;
        if (rule.len != strlen(c->rule) || memcmp(rule.ptr, c->rule, rule.len) != 0)
            continue;
        fired = true;
        right |= fits(&x, &a->u.statement);
    }
    if (wanted && !right) {
        mistake(c, c->line, "rule '%s' does not find its yes example%s", c->rule,
                fired ? " as it is marked; found:" : "; found:");
        tell_found(&x, q, doc);
    } else if (!wanted && fired) {
        mistake(c, c->line, "rule '%s' finds its no example; found:", c->rule);
        tell_found(&x, q, doc);
    }
    c->examples++;
    q->doc_free(doc);
}

static void end_rule(checker *c)
{
    if (c->rule[0] && !c->rule_has_yes)
        mistake(c, c->rule_line, "rule '%s' has no yes example", c->rule);
    c->rule[0] = '\0';
}

/* "name (flags): pattern" begins a rule, "NAME = pattern" a definition. */
static void take_line(checker *c, const char *line, size_t len)
{
    bool indented = len && (line[0] == ' ' || line[0] == '\t');
    while (len && isspace((unsigned char)line[0]))
        line++, len--;
    while (len && isspace((unsigned char)line[len - 1]))
        len--;
    if (len == 0 || line[0] == '#')
        return;
    if (indented) {
        bool yes = len > 4 && memcmp(line, "yes ", 4) == 0;
        if (!yes && !(len > 3 && memcmp(line, "no ", 3) == 0))
            return; /* the pattern goes on */
        size_t skip = yes ? 4 : 3;
        while (skip < len && line[skip] == ' ')
            skip++;
        c->rule_has_yes |= yes;
        if (c->rule[0])
            run_example(c, yes, line + skip, len - skip);
        return;
    }
    end_rule(c);
    const char *colon = memchr(line, ':', len), *equal = memchr(line, '=', len);
    if (!colon || (equal && equal < colon))
        return;
    size_t name = strcspn(line, " (:");
    snprintf(c->rule, sizeof c->rule, "%.*s", (int)name, line);
    c->rule_line = c->line;
    c->rule_has_yes = false;
}

int main(int argc, char **argv)
{
    talk_start("rulecheck");
    if (argc != 4) {
        talk("expected MODULE PACK RULES");
        return EXIT_TROUBLE;
    }
    checker c = {.path = argv[3]};
    quidit_error err;
    file rules = {NULL, 0};
    int code = EXIT_TROUBLE;
    const plugin_choice choice = {.module = argv[1], .pack = argv[2]};
    if (plugin_open(&c.plugin, &choice, &err) < 0) {
        talk("%s", err.text);
        return EXIT_TROUBLE;
    }
    if (c.plugin.call->context_new(&c.context, c.plugin.engine, &err) < 0) {
        talk("%s", err.text);
        goto done;
    }
    if (file_read(&rules, c.path, 1 << 22, &err) < 0) {
        talk_cannot("read", c.path, err.text);
        goto done;
    }
    for (size_t at = 0; at < rules.len;) {
        const char *end = memchr(rules.bytes + at, '\n', rules.len - at);
        size_t len = end ? (size_t)(end - rules.bytes) - at : rules.len - at;
        c.line++;
        take_line(&c, rules.bytes + at, len);
        at += len + 1;
    }
    end_rule(&c);
    if (!c.mistakes)
        code = EXIT_FOUND;
    printf("%zu examples of %s, %zu mistakes\n", c.examples, c.path, c.mistakes);
done:
    file_clear(&rules);
    c.plugin.call->context_free(c.context);
    plugin_close(&c.plugin);
    return talk_end(code);
}
