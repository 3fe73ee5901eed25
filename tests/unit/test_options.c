/* The command line: what is taken and refused, and that the help tells all of the table. */
#include "help.h"
#include "options.h"
#include "unit.h"

#include <unistd.h>

enum { OPT_FILE, OPT_NUMBER, OPT_MODE, OPT_QUIET, OPT_VERBOSE, OPT_SECRET, OPT_COUNT };

static const char *const modes[] = {"fast", "slow", "idle", NULL};

static const option table[OPT_COUNT] = {
    [OPT_FILE] = {.group = "Input",
                  .brief = 'f',
                  .name = "file",
                  .value = "PATH",
                  .flags = OPTION_REPEATED,
                  .help = "read this"},
    [OPT_NUMBER] =
        {.brief = 'n', .name = "number", .value = "N", .help = "how many", .standard = "10"},
    [OPT_MODE] = {.group = "Manner",
                  .name = "mode",
                  .value = "NAME",
                  .choices = modes,
                  .help = "how it is done, told with so many words that the line has to be "
                          "broken somewhere"},
    [OPT_QUIET] = {.brief = 'q', .name = "quiet", .help = "say less"},
    [OPT_VERBOSE] = {.brief = 'v', .name = "verbose", .help = "say more"},
    [OPT_SECRET] = {.name = "secret", .flags = OPTION_HIDDEN, .help = "for nobody"},
};

static const example examples[] = {{"tool -n 3 a b", "three of each"}, {NULL, NULL}};

static const manual about = {
    .program = "tool",
    .summary = "Does something.",
    .operands = "[NAME]...",
    .description = "First paragraph.\n\nSecond paragraph.",
    .options = table,
    .option_count = OPT_COUNT,
    .examples = examples,
};

static bool parse(options *out, int *code, const char *line)
{
    static char words[256];
    static char *argv[32];
    int argc = 0;
    snprintf(words, sizeof words, "tool %s", line);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    argv[argc] = NULL;
    return options_parse(out, &about, argc, argv, code);
}

static void everything_usual_is_taken(void **state)
{
    (void)state;
    options o;
    int code;
    uint64_t number = 10;
    assert_true(
        parse(&o, &code, "a -f one --file=two -qvn5 b --mode slow --file three -- -x --q -"));
    assert_int_equal(options_count(&o, OPT_FILE), 3);
    assert_string_equal(options_nth(&o, OPT_FILE, 0), "one");
    assert_string_equal(options_nth(&o, OPT_FILE, 1), "two");
    assert_string_equal(options_nth(&o, OPT_FILE, 2), "three");
    assert_null(options_nth(&o, OPT_FILE, 3));
    assert_int_equal(options_count(&o, OPT_QUIET), 1);
    assert_int_equal(options_count(&o, OPT_VERBOSE), 1);
    assert_true(options_number(&o, OPT_NUMBER, 1, 100, &number));
    assert_int_equal(number, 5);
    assert_string_equal(options_value(&o, OPT_MODE), "slow");
    assert_null(options_value(&o, OPT_SECRET));
    static const char *const operands[] = {"a", "b", "-x", "--q", "-"};
    assert_int_equal(o.operand_count, COUNT(operands));
    for (size_t i = 0; i < COUNT(operands); i++)
        assert_string_equal(o.operands[i], operands[i]);
    options_clear(&o);
}

static void nothing_is_fine_too(void **state)
{
    (void)state;
    options o;
    int code;
    uint64_t number = 10;
    assert_true(parse(&o, &code, ""));
    assert_int_equal(o.operand_count, 0);
    assert_true(options_number(&o, OPT_NUMBER, 1, 100, &number));
    assert_int_equal(number, 10);
    options_clear(&o);
    assert_true(parse(&o, &code, "--file= --file -"));
    assert_string_equal(options_nth(&o, OPT_FILE, 0), "");
    assert_string_equal(options_nth(&o, OPT_FILE, 1), "-");
    options_clear(&o);
}

/* What a call writes to one of the standard streams. */
static size_t captured(FILE *stream, char *out, size_t room, void (*call)(void *), void *with)
{
    FILE *file = tmpfile();
    fflush(stream);
    int kept = dup(fileno(stream));
    dup2(fileno(file), fileno(stream));
    call(with);
    fflush(stream);
    dup2(kept, fileno(stream));
    close(kept);
    rewind(file);
    size_t len = fread(out, 1, room - 1, file);
    out[len] = '\0';
    fclose(file);
    return len;
}

static void parse_and_expect_2(void *line)
{
    options o;
    int code = -1;
    assert_false(parse(&o, &code, line));
    assert_int_equal(code, 2);
}

static void mistakes_are_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *says;
    } rows[] = {
        {"--fil x", "unknown option '--fil', did you mean '--file'"},
        {"--nummer=3", "unknown option '--nummer', did you mean '--number'"},
        {"--utterly-different", "unknown option '--utterly-different'"},
        {"-z", "unknown option '-z'"},
        {"-qz", "unknown option '-z' in '-qz'; what is no option comes behind '--'"},
        {"--file", "option '--file' wants a value: PATH"},
        {"-n", "option '--number' wants a value: N"},
        {"--quiet=yes", "option '--quiet' takes no value"},
        {"--mode often", "option '--mode' takes fast, slow or idle, not 'often'"},
        {"--number 1 -n 2", "option '--number' is given twice"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char said[512];
        char expected[512];
        captured(stderr, said, sizeof said, parse_and_expect_2,
                 (void *)(uintptr_t)rows[i].line);
        snprintf(expected, sizeof expected, "quidit: %s; try 'tool --help'\n", rows[i].says);
        assert_string_equal(said, expected);
    }
}

static void read_bad_number(void *line)
{
    options o;
    int code;
    uint64_t number = 7;
    assert_true(parse(&o, &code, line));
    assert_false(options_number(&o, OPT_NUMBER, 1, 100, &number));
    assert_int_equal(number, 7);
    options_clear(&o);
}

static void numbers_are_checked(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "-n x",     "-n 0", "-n 101", "-n -3", "-n 5x", "-n 1e2", "-n 99999999999999999999999",
        "--number="};
    for (size_t i = 0; i < COUNT(bad); i++) {
        char said[512];
        captured(stderr, said, sizeof said, read_bad_number, (void *)(uintptr_t)bad[i]);
        assert_non_null(
            strstr(said, "option '--number' wants a whole number from 1 to 100, not"));
    }
}

static void parse_and_expect_0(void *line)
{
    options o;
    int code = -1;
    assert_false(parse(&o, &code, line));
    assert_int_equal(code, 0);
}

static void help_tells_the_table(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "Usage: tool [OPTION]... [NAME]...\nDoes something.\n",
        "\nFirst paragraph.\n\nSecond paragraph.\n",
        "\nInput:\n  -f, --file PATH         read this (repeatable)\n",
        "  -n, --number N          how many [10]\n",
        "\nManner:\n      --mode NAME         how it is done",
        "somewhere: fast, slow or idle\n",
        "  -h, --help ",
        "\nExamples:\n  tool -n 3 a b\n      three of each\n",
        "\nExit status:\n",
    };
    char said[4096];
    captured(stdout, said, sizeof said, parse_and_expect_0, (void *)(uintptr_t) "--help");
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!strstr(said, parts[i]))
            fail_msg("no '%s' in:\n%s", parts[i], said);
    assert_null(strstr(said, "secret"));
    for (char *line = strtok(said, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(strlen(line) < 80);
}

static void version_is_a_line(void **state)
{
    (void)state;
    char said[256];
    size_t len = captured(stdout, said, sizeof said, parse_and_expect_0,
                          (void *)(uintptr_t) "a --version b");
    assert_memory_equal(said, "tool ", 5);
    assert_int_equal(said[len - 1], '\n');
}

static void required_and_operands_are_checked(void **state)
{
    (void)state;
    static const option needed[] = {
        {.name = "db", .value = "FOLDER", .flags = OPTION_REQUIRED, .help = "where"}};
    static const manual strict = {
        .program = "tool", .summary = "Strict.", .options = needed, .option_count = 1};
    options o;
    int code = -1;
    char *without[] = {(char[]){"tool"}, NULL};
    assert_false(options_parse(&o, &strict, 1, without, &code));
    assert_int_equal(code, 2);
    char *stray[] = {(char[]){"tool"}, (char[]){"--db=x"}, (char[]){"stray"}, NULL};
    code = -1;
    assert_false(options_parse(&o, &strict, 3, stray, &code));
    assert_int_equal(code, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(everything_usual_is_taken),
        UNIT(nothing_is_fine_too),
        UNIT(mistakes_are_one_line),
        UNIT(numbers_are_checked),
        UNIT(help_tells_the_table),
        UNIT(version_is_a_line),
        UNIT(required_and_operands_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
