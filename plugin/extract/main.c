/* quidit-extract: the plugin alone. Text in, annotations out. */
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "load.h"
#include "options.h"
#include "output.h"
#include "talk.h"
#include "view.h"

#define BYTES_MAX ((uint64_t)64 << 20)

enum { OPT_FORMAT, OPT_OUTPUT_DIR, OPT_TOKENS, OPT_CHARSET, OPT_PLUGIN, OPT_PACK, OPT_COUNT };

/* A format is a row here, and its name. */
typedef struct format {
    view show;
    const char *suffix; /* of a file with it */
    bool whole;         /* a file of it holds one document, never several */
} format;

static const char *const format_names[] = {"jsonl", "brat", "html", NULL};
static const format formats[] = {
    {view_jsonl, ".jsonl", false},
    {view_brat, ".ann", true},
    {view_html, ".html", true},
};
static const format tokens_format = {view_tokens, ".tokens", false};

static const option table[OPT_COUNT] = {
    [OPT_FORMAT] = {.group = "Output",
                    .brief = 'f',
                    .name = "format",
                    .value = "NAME",
                    .choices = format_names,
                    .standard = "jsonl",
                    .help = "how annotations are written; brat is the standoff format of "
                            "that tool, html a page to read"},
    [OPT_OUTPUT_DIR] = {.name = "output-dir",
                        .value = "FOLDER",
                        .help = "write a file for each document here, named like it, instead "
                                "of standard output; with brat its text and annotation.conf "
                                "too. No file is overwritten"},
    [OPT_TOKENS] = {.name = "tokens",
                    .help =
                        "show the tokens instead, with what the lexicon knows of them: start, "
                        "end, token, stem, readings, classes, split by tabs"},
    [OPT_CHARSET] = {.group = "Input",
                     .name = "charset",
                     .value = "NAME",
                     .help =
                         "encoding of files that do not show theirs by a byte order mark or "
                         "by being valid UTF-8; without it the encoding is found out"},
    [OPT_PLUGIN] = {.group = "Language",
                    .name = "plugin",
                    .value = "PATH",
                    .help = "load this module instead of the one beside the program"},
    [OPT_PACK] = {.name = "pack",
                  .value = "PATH",
                  .help = "read this language pack instead of the one beside the module"},
};

static const example examples[] = {
    {"quidit-extract article.txt",
     "every statement, amount, person and organisation of a file"},
    {"quidit-extract *.txt | grep '\"kind\":\"statement\"'", "the statements of many"},
    {"quidit-extract --format html article.txt > article.html",
     "the text with its statements coloured by speaker, for a browser"},
    {"quidit-extract --format brat --output-dir to-correct *.txt",
     "annotations to correct with the brat tool"},
    {"quidit-extract --tokens < article.txt", "how the text looks to the engine"},
    {NULL, NULL},
};

static const manual about = {
    .program = "quidit-extract",
    .summary = "Finds who says what in French plain text, and the amounts, people and "
               "organisations in it.",
    .operands = "[FILE|-]...",
    .description =
        "Reads the files, or standard input, and writes one JSON object a line, in the "
        "order of the text. Places are half-open ranges that count the Unicode code "
        "points of the decoded text.\n\n"
        "A file that cannot be read costs one line on standard error; the others are "
        "still done.",
    .options = table,
    .option_count = OPT_COUNT,
    .examples = examples,
};

/* A run over all files. */
typedef struct run {
    plugin module;
    quidit_context *context;
    const char *charset;
    const char *folder; /* NULL: all goes to standard output */
    const format *format;
    uint64_t found;
    bool trouble;
} run;

static uint64_t count_replacements(const char *text, size_t len)
{
    uint64_t count = 0;
    const char *end = text + len;
    for (const char *at = text; (at = memmem(at, (size_t)(end - at), "\xef\xbf\xbd", 3));
         at += 3)
        count++;
    return count;
}

/* Bytes that are not text are kept as U+FFFD, but not in silence. */
static void tell_replacements(run *r, const quidit_doc *doc, const file *f, const char *name)
{
    const quidit_plugin *q = r->module.call;
    quidit_text text = q->doc_text(doc);
    const char *charset = q->doc_charset(doc);
    uint64_t replaced = text.len ? count_replacements(text.ptr, text.len) : 0;
    if (replaced && strcmp(charset, "UTF-8") == 0)
        replaced -= count_replacements(f->bytes, f->len);
    if (replaced == 0)
        return;
    talk("'%s' is not valid %s: %llu sequence%s became U+FFFD", name, charset,
         (unsigned long long)replaced, replaced == 1 ? "" : "s");
    r->trouble = true;
}

/* False when `out` takes no more. */
static bool show(run *r, const quidit_doc *doc, const char *name, FILE *out)
{
    const shown what = {r->module.call, r->context, doc, name, out};
    if (r->format->show(&what, &r->found))
        return true;
    if (ferror(out))
        return false;
    talk_cannot("show", name, "out of memory");
    r->trouble = true;
    return true;
}

/* False when something has been said. */
static bool show_in_folder(run *r, const quidit_doc *doc, const char *name)
{
    char *path;
    if (r->format->show == view_brat &&
        !output_copy(r->folder, name, ".txt", r->module.call->doc_text(doc), true))
        return false;
    FILE *out = output_open(&path, r->folder, name, r->format->suffix);
    if (!out)
        return false;
    show(r, doc, name, out);
    bool done = output_close(out, path);
    free(path);
    return done;
}

/* What a folder of annotations needs once; false when something has been said. */
static bool prepare_folder(const run *r)
{
    if (!output_folder(r->folder))
        return false;
    if (r->format->show != view_brat)
        return true;
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    bool done = out && brat_configuration(out);
    done = out && fclose(out) == 0 && done;
    if (done)
        done = output_copy(r->folder, "annotation", ".conf", (quidit_text){text, len}, false);
    else
        talk("out of memory");
    free(text);
    return done;
}

/* False when going on is of no use. */
static bool extract_file(run *r, const char *name)
{
    const quidit_plugin *q = r->module.call;
    file f = {0};
    quidit_doc *doc = NULL;
    quidit_error err;
    quidit_options how = {.size = sizeof how, .charset = r->charset, .bytes_max = BYTES_MAX};
    bool go_on = true;
    if (file_read(&f, name, BYTES_MAX, &err) < 0 ||
        q->extract(&doc, r->context, f.bytes, f.len, &how, &err) < 0) {
        talk_cannot("read", name, err.text);
        r->trouble = true;
        goto done;
    }
    tell_replacements(r, doc, &f, name);
    if (r->folder)
        r->trouble |= !show_in_folder(r, doc, name);
    else
        go_on = show(r, doc, name, stdout);
done:
    q->doc_free(doc);
    file_clear(&f);
    return go_on;
}

static const format *chosen_format(const options *given)
{
    if (options_count(given, OPT_TOKENS) > 0)
        return &tokens_format;
    const char *name = options_value(given, OPT_FORMAT);
    size_t i = 0;
    while (name && strcmp(format_names[i], name) != 0)
        i++;
    return &formats[i];
}

int main(int argc, char **argv)
{
    talk_start(about.program);
    options given;
    int code = EXIT_TROUBLE;
    if (!options_parse(&given, &about, argc, argv, &code))
        return talk_end(code);

    run r = {.charset = options_value(&given, OPT_CHARSET),
             .folder = options_value(&given, OPT_OUTPUT_DIR),
             .format = chosen_format(&given)};
    quidit_error err;
    code = EXIT_TROUBLE;
    if (r.format->whole && !r.folder && given.operand_count > 1) {
        options_mistake(&given, "format '%s' wants '--output-dir' for several files",
                        options_value(&given, OPT_FORMAT));
        goto done;
    }
    if (r.folder && !prepare_folder(&r))
        goto done;
    if (plugin_open(&r.module, options_value(&given, OPT_PLUGIN),
                    options_value(&given, OPT_PACK), &err) < 0 ||
        r.module.call->context_new(&r.context, r.module.engine, &err) < 0) {
        talk("%s", err.text);
        goto done;
    }
    if (given.operand_count == 0)
        extract_file(&r, "-");
    for (size_t i = 0; i < given.operand_count; i++)
        if (!extract_file(&r, given.operands[i]))
            break;
    code = r.trouble ? EXIT_TROUBLE : r.found ? EXIT_FOUND : EXIT_NOTHING;
done:
    if (r.context)
        r.module.call->context_free(r.context);
    plugin_close(&r.module);
    options_clear(&given);
    return talk_end(code);
}
