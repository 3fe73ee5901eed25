#include "command.h"

#include <stdio.h>

#include "column.h"
#include "facets.h"
#include "vocabulary.h"

static const char *const formats[] = {"table", "csv", "tsv", "jsonl", "md", "svg", NULL};
static const char *const periods[] = {"day", "month", "year", NULL};
static const char *const sizes[] = {"amount", NULL};
static const char *const sorts[] = {"relevance", "date", "amount", NULL};
static const char *const lists[] = {"speakers", "companies", NULL};
static const char *const colours[] = {"auto", "always", "never", NULL};

/* clang-format off */
static const option table[OPT_TOTAL] = {
    [OPT_DB]       = {.name = "db", .value = "INDEX", .flags = OPTION_REQUIRED | OPTION_REPEATED,
                      .help = "the index to ask: a folder, a stub file, or HOST:PORT of a server "
                              "(xapian-tcpsrv); several are asked as one"},
    [OPT_TIMEOUT]  = {.name = "timeout", .value = "SECONDS", .standard = "10",
                      .help = "how long a server may take to answer"},
    [OPT_SPEAKER]  = {.group = "Who said what (the same as fields of the query; an option given "
                               "twice means either)",
                      .name = "speaker", .value = "NAME", .flags = OPTION_REPEATED,
                      .help = "who says it: any part of a name, \"in quotation marks\" the whole "
                              "name, ? for nobody known"},
    [OPT_COMPANY]  = {.name = "company", .value = "NAME", .flags = OPTION_REPEATED,
                      .help = "an organisation: the speaker's, or one in the text or its sentence"},
    [OPT_AMOUNT]   = {.name = "amount", .value = "RANGE", .flags = OPTION_REPEATED,
                      .help = "amounts of money: '>=100M$', '10M..500M EUR', '<= 5 000 EUR'"},
    [OPT_ROLE]     = {.name = "role", .value = "WORDS", .flags = OPTION_REPEATED,
                      .help = "what the speaker is"},
    [OPT_CURRENCY] = {.name = "currency", .value = "NAME", .flags = OPTION_REPEATED,
                      .help = "currency of the amount: EUR, USD"},
    [OPT_TYPE]     = {.name = "type", .value = "TYPE", .flags = OPTION_REPEATED,
                      .help = "statement, direct, indirect, mixed, claim; amount; article"},
    [OPT_SOURCE]   = {.name = "source", .value = "NAME", .flags = OPTION_REPEATED,
                      .help = "who published it"},
    [OPT_ABOUT]    = {.name = "about", .value = "NAME", .flags = OPTION_REPEATED,
                      .help = "a person or an organisation that the text itself mentions"},
    [OPT_DATE]     = {.name = "date", .value = "PERIOD", .flags = OPTION_REPEATED,
                      .help = "2024, 2024-05, 31/05/2024, mai 2024, 2024-05..2024-07"},
    [OPT_FROM]     = {.name = "from", .value = "DATE", .help = "first day"},
    [OPT_TO]       = {.name = "to", .value = "DATE", .help = "last day"},
    [OPT_CERTAIN]  = {.name = "certain",
                      .help = "only amounts that lie in the range for certain: \"more than 2 "
                              "million\" may be 5 billion, and comes last without this"},
    [OPT_FORMAT]   = {.group = "What comes out", .brief = 'f', .name = "format", .value = "NAME",
                      .choices = formats, .standard = "table", .help = "how rows are written"},
    [OPT_COLUMNS]  = {.name = "columns", .value = "LIST", .item = column_name,
                      .help = "which columns, in which order: speaker,text,date"},
    [OPT_SORT]     = {.name = "sort", .value = "ORDER", .choices = sorts, .standard = "relevance",
                      .help = "best first (newest among equals), newest first, or largest first"},
    [OPT_REVERSE]  = {.name = "reverse",
                      .help = "the other way round: oldest, smallest, worst first; what has no date "
                              "is not the oldest but stands last"},
    [OPT_DISTINCT] = {.name = "distinct",
                      .help = "rows that say the same only once, the first of them"},
    [OPT_CONTEXT]  = {.name = "context", .value = "N",
                      .help = "show N sentences before and after, the row's own words in [ ]"},
    [OPT_LIMIT]    = {.brief = 'n', .name = "limit", .value = "N",
                      .standard = "20 for a table on a terminal, else all",
                      .help = "at most so many rows; 0 = all"},
    [OPT_OFFSET]   = {.name = "offset", .value = "N", .help = "leave out the first N rows"},
    [OPT_COUNT]    = {.name = "count", .help = "print only how many rows there are"},
    [OPT_FACETS]   = {.name = "facets", .value = "LIST", .item = facets_name,
                      .help = "count rows by speaker, company, role, currency, source, type, year "
                              "or month instead of printing them"},
    [OPT_TIMELINE] = {.name = "timeline", .value = "PERIOD", .choices = periods,
                      .help = "count rows by period, as a chart; --format svg draws it, the "
                              "other formats have the numbers"},
    [OPT_HISTOGRAM] = {.name = "histogram", .value = "WHAT", .choices = sizes,
                       .help = "count figures by size, each currency apart, in the same formats"},
    [OPT_LIST]     = {.name = "list", .value = "WHAT", .choices = lists,
                      .help = "print who the rows have, most rows first; the QUERY is then how a "
                              "name begins, and options choose the rows"},
    [OPT_EXPLAIN]  = {.name = "explain",
                      .help = "print how the query was understood, and what each part finds"},
    [OPT_RAW]      = {.name = "raw",
                      .help = "csv, tsv: leave texts that a spreadsheet would run as formulas"},
    [OPT_EXCEL]    = {.name = "excel",
                      .help = "csv for a French Excel: byte order mark, semicolons, decimal comma"},
    [OPT_COLOR]    = {.name = "color", .value = "WHEN", .choices = colours, .standard = "auto",
                      .help = "highlight in the table"},
    [OPT_WIDTH]    = {.name = "width", .value = "N", .standard = "the terminal's",
                      .help = "columns of the table"},
    [OPT_PLUGIN]   = {.group = "Plugin", .name = "plugin", .value = "PATH",
                      .help = "load this module"},
    [OPT_PACK]     = {.name = "pack", .value = "PATH", .help = "use this language pack"},
};

static const example examples[] = {
    {"quidit-query --db presse.qdb --speaker Kouame", "what somebody of that name says"},
    {"quidit-query --db presse.qdb 'speaker:kouame company:\"Sahelia Bank\" amount:>=10M'",
     "the same, about a company, with such an amount"},
    {"quidit-query --db presse.qdb 'licenci* OR \"plan social\" NOT speaker:direction'",
     "words, any ending, a phrase, and who is left out"},
    {"quidit-query --db presse.qdb --from 2024-05 --facets speaker",
     "who is quoted how often since May 2024"},
    {"quidit-query --db presse.qdb --company Helvia --format csv > helvia.csv",
     "all of it for a spreadsheet"},
    {"quidit-query --db presse.qdb --sort date --reverse --distinct --limit 1 retraites",
     "who said it first"},
    {"quidit-query --db presse.qdb --company Helvia --timeline month --format svg > helvia.svg",
     "when, as a drawing"},
    {NULL, NULL},
};

static const char description[] =
    "Words are looked for by their stems, in the text of a statement and, ranked lower, in the "
    "sentences around it and in the speaker's name. All must be found, unless OR (in capitals) stands "
    "between them; NOT or a minus excludes; brackets group; \"a phrase\" stands there word for word; "
    "word* takes any ending. A field applies to what follows it: speaker:das, speaker:(das OR altman), date:2024. "
    "field:? finds where there is none.\n\n"
    "Rows are statements. A query with an amount or a currency has a row for each figure instead, "
    "with the statement that holds it and its speaker, or else its sentence. type:amount and "
    "type:article choose rows by hand.\n\n"
    "A figure is found when its own interval meets the range: \"more than 2 million\" meets >=500M. "
    "Figures that lie in the range for certain come first. With a currency in the range, only "
    "figures in that currency are found.\n\n";
/* clang-format on */

void command_manual(manual *out, buffer *text)
{
    buffer_reset(text);
    buffer_string(text, description);
    buffer_string(text, "Names of fields and operators: ");
    vocabulary_list(text);
    *out = (manual){
        .program = "quidit-query",
        .summary = "ask an index who said what, and take the answer away",
        .operands = "[QUERY]...",
        .description = buffer_nul(text),
        .options = table,
        .option_count = OPT_TOTAL,
        .examples = examples,
    };
}

const char *command_label(char out[32], size_t id)
{
    snprintf(out, 32, "--%s", table[id].name);
    return out;
}
