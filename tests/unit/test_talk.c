/* Messages that are safe for a terminal, and an exit code that tells of a full disk. */
#include "talk.h"
#include "unit.h"

#include <sys/wait.h>
#include <unistd.h>

static void is_shown(const char *text, size_t len, const char *expected)
{
    char *shown = NULL;
    size_t size;
    FILE *out = open_memstream(&shown, &size);
    talk_escape(out, text, len);
    fclose(out);
    assert_string_equal(shown, expected);
    free(shown);
}

static void terminals_are_safe(void **state)
{
    (void)state;
    is_shown("a.html", 6, "a.html");
    is_shown("déjà vu 😀", 14, "déjà vu 😀");
    is_shown("a\nb\tc", 5, "a\\nb\\tc");
    is_shown("\x1b[31mrouge\x7f", 11, "\\x1b[31mrouge\\x7f");
    is_shown("a\0b", 3, "a\\x00b");
    is_shown("\xc2\x9b"
             "2J",
             4, "\\x9b2J");
    is_shown("facture\u202etxt.exe", 17, "facture\\u202etxt.exe");
    is_shown("a\u061cb", 4, "a\\u061cb");
    is_shown("caf\xe9 \xe2\x80", 7, "caf\\xe9 \\xe2\\x80");
}

/* Runs `body` in a child with stdout where `output` says; what it exits with. */
static int exit_code_of(void (*body)(void), const char *output)
{
    fflush(stdout);
    fflush(stderr);
    pid_t child = fork();
    if (child == 0) {
        if (strcmp(output, "closed pipe") == 0) {
            int ends[2];
            if (pipe(ends) < 0)
                _exit(99);
            close(ends[0]);
            dup2(ends[1], STDOUT_FILENO);
        } else if (strcmp(output, "nothing") == 0) {
            close(STDOUT_FILENO);
        } else if (!freopen(output, "w", stdout)) {
            _exit(99);
        }
        if (!freopen("/dev/null", "w", stderr))
            _exit(99);
        body();
        _exit(98);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void write_a_line(void)
{
    talk_start("tool");
    puts("un résultat");
    _exit(talk_end(EXIT_FOUND));
}

static void write_much(void)
{
    talk_start("tool");
    for (int i = 0; i < 100000 && talk_output_open(); i++)
        puts("un résultat");
    _exit(talk_end(EXIT_FOUND));
}

static void write_nothing(void)
{
    talk_start("tool");
    _exit(talk_end(EXIT_NOTHING));
}

static void full_disks_are_trouble_and_closed_pipes_are_not(void **state)
{
    (void)state;
    assert_int_equal(exit_code_of(write_a_line, "/dev/null"), EXIT_FOUND);
    assert_int_equal(exit_code_of(write_a_line, "/dev/full"), EXIT_TROUBLE);
    assert_int_equal(exit_code_of(write_much, "/dev/full"), EXIT_TROUBLE);
    assert_int_equal(exit_code_of(write_a_line, "closed pipe"), EXIT_FOUND);
    assert_int_equal(exit_code_of(write_much, "closed pipe"), EXIT_FOUND);
    assert_int_equal(exit_code_of(write_a_line, "nothing"), EXIT_TROUBLE);
    assert_int_equal(exit_code_of(write_nothing, "nothing"), EXIT_NOTHING);
    assert_int_equal(exit_code_of(write_nothing, "/dev/full"), EXIT_NOTHING);
}

static void colour_follows_the_option_then_the_environment(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    setenv("NO_COLOR", "1", 1);
    assert_true(talk_colour("always", file));
    assert_false(talk_colour("never", file));
    assert_false(talk_colour("auto", file));
    unsetenv("NO_COLOR");
    assert_false(talk_colour(NULL, file));
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(terminals_are_safe),
        UNIT(full_disks_are_trouble_and_closed_pipes_are_not),
        UNIT(colour_follows_the_option_then_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
