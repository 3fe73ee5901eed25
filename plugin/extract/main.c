/* quidit-extract: the plugin alone. Text in, annotations out. */
#include <string.h>

#include "options.h"
#include "run.h"
#include "talk.h"

#define GAZETTEERS_MAX 64

enum {
    OPT_FORMAT,
    OPT_OUTPUT_DIR,
    OPT_TOKENS,
    OPT_INPUT_FORMAT,
    OPT_FIELDS,
    OPT_CHARSET,
    OPT_GAZETTEER,
    OPT_PLUGIN,
    OPT_PACK,
    OPT_COUNT
};

/* A format is a row here, and its name. */
static const char *const format_names[] = {"jsonl", "brat", "html", "bulk", NULL};
static const format formats[] = {
    {view_jsonl, ".jsonl", false},
    {view_brat, ".ann", true},
    {view_html, ".html", true},
    {view_bulk, ".bulk", false},
};
static const char *const input_names[] = {"text", "jsonl", NULL};
static const format tokens_format = {view_tokens, ".tokens", false};

static const option table[OPT_COUNT] = {
    [OPT_FORMAT] = {.group = "Output",
                    .brief = 'f',
                    .name = "format",
                    .value = "NAME",
                    .choices = format_names,
                    .standard = "jsonl",
                    .help = "how annotations are written; brat is the standoff format of "
                            "that tool, html a page to read, bulk what OpenSearch loads"},
    [OPT_OUTPUT_DIR] = {.name = "output-dir",
                        .value = "FOLDER",
                        .help = "write a file for each document here, named like it, instead "
                                "of standard output; with brat its text and annotation.conf "
                                "too. No file is overwritten"},
    [OPT_TOKENS] = {.name = "tokens",
                    .help =
                        "show the tokens instead, with what the lexicon knows of them: start, "
                        "end, token, stem, readings, classes, split by tabs"},
    [OPT_INPUT_FORMAT] = {.group = "Input",
                          .name = "input-format",
                          .value = "NAME",
                          .choices = input_names,
                          .standard = "text",
                          .help = "what the files are: each a text, or JSON lines, each line "
                                  "an article in an object"},
    [OPT_FIELDS] = {.name = "fields",
                    .value = "LIST",
                    .help = "JSON lines: the fields of the objects where they are called other "
                            "than id, text, title, date, source and url: text=body,id=guid"},
    [OPT_CHARSET] = {.name = "charset",
                     .value = "NAME",
                     .help =
                         "encoding of files that do not show theirs by a byte order mark or "
                         "by being valid UTF-8; without it the encoding is found out"},
    [OPT_GAZETTEER] = {.group = "Language",
                       .name = "gazetteer",
                       .value = "FILE",
                       .flags = OPTION_REPEATED,
                       .help =
                           "also know the people and organisations of this table: lines of "
                           "name, aliases (a|b), kind (person or organisation) and id between "
                           "tabs, the first line with these words"},
    [OPT_PLUGIN] = {.name = "plugin",
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
    {"quidit-extract --input-format jsonl < articles.jsonl > enriched.jsonl",
     "the same lines, with what was found in the field 'quidit' of each"},
    {"quidit-extract --input-format jsonl --format bulk articles.jsonl > statements.bulk",
     "the statements and amounts of an archive, for OpenSearch"},
    {"quidit-extract --tokens < article.txt", "how the text looks to the engine"},
    {NULL, NULL},
};

static const manual about = {
    .program = "quidit-extract",
    .summary =
        "find who says what in French text, and the amounts, people and organisations in it",
    .operands = "[FILE|-]...",
    .description =
        "Reads the files, or standard input, and writes one JSON object a line, in the "
        "order of the text. Places are half-open ranges that count the Unicode code "
        "points of the decoded text.\n\n"
        "A file that cannot be read costs one line on standard error; the others are "
        "still done.\n\n"
        "With --input-format jsonl every line is an object with an article in its field "
        "'text'. It comes out as it came in, with what was found as one more field 'quidit'. A "
        "line that is no such object, or is longer than 64 MiB, is left as it is and costs one "
        "line on standard error.",
    .options = table,
    .option_count = OPT_COUNT,
    .examples = examples,
    .exits =
        "0 something was found; 1 nothing was found; 2 there was trouble, told on standard "
        "error. For JSON lines 0 unless a file could not be read: a bad line is no reason "
        "for 2, nor finding nothing for 1.",
};

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

/* What does not go together; false when something has been said. */
static bool agrees(const options *given, const run *r)
{
    const char *format = options_value(given, OPT_FORMAT);
    if (r->json_lines && r->format->show != view_jsonl && r->format->show != view_bulk)
        options_mistake(given, "JSON lines can be written as jsonl and bulk only");
    else if (r->json_lines && r->folder)
        options_mistake(given, "option '--output-dir' is not for JSON lines");
    else if (r->format->whole && !r->folder && given->operand_count > 1)
        options_mistake(given, "format '%s' wants '--output-dir' for several files", format);
    else
        return true;
    return false;
}

static int work(const options *given, run *r)
{
    quidit_error err;
    const char *input = options_value(given, OPT_INPUT_FORMAT);
    r->json_lines = input && strcmp(input, "jsonl") == 0;
    r->charset = options_value(given, OPT_CHARSET);
    r->folder = options_value(given, OPT_OUTPUT_DIR);
    r->format = chosen_format(given);
    if (fields_read(&r->fields, options_value(given, OPT_FIELDS), &err) < 0)
        return options_mistake(given, "%s", err.text);
    if (!agrees(given, r) || (r->folder && !run_prepare_folder(r)))
        return EXIT_TROUBLE;
    const char *gazetteers[GAZETTEERS_MAX];
    plugin_choice choice = {.module = options_value(given, OPT_PLUGIN),
                            .pack = options_value(given, OPT_PACK),
                            .gazetteers = gazetteers};
    if (!options_values(given, OPT_GAZETTEER, gazetteers, GAZETTEERS_MAX,
                        &choice.gazetteer_count))
        return EXIT_TROUBLE;
    if (plugin_open(&r->module, &choice, &err) < 0 ||
        r->module.call->context_new(&r->context, r->module.engine, &err) < 0) {
        talk("%s", err.text);
        return EXIT_TROUBLE;
    }
    bool (*take)(run *, const char *) = r->json_lines ? run_json_lines : run_file;
    if (given->operand_count == 0)
        take(r, "-");
    for (size_t i = 0; i < given->operand_count; i++)
        if (!take(r, given->operands[i]))
            break;
    return r->trouble ? EXIT_TROUBLE : r->found || r->json_lines ? EXIT_FOUND : EXIT_NOTHING;
}

int main(int argc, char **argv)
{
    talk_start(about.program);
    options given;
    int code = EXIT_TROUBLE;
    if (!options_parse(&given, &about, argc, argv, &code))
        return talk_end(code);
    run r = {0};
    code = work(&given, &r);
    if (r.context)
        r.module.call->context_free(r.context);
    plugin_close(&r.module);
    fields_clear(&r.fields);
    options_clear(&given);
    return talk_end(code);
}
