/* Strangers are refused, each with one line that names the file. Sees the modules of
 * tests/modules. */
#include "load.h"
#include "unit.h"

static void is_refused(const char *path, const char *reason)
{
    plugin p = {0};
    quidit_error err = {0};
    assert_true(plugin_open(&p, &(plugin_choice){.module = path}, &err) < 0);
    assert_null(p.module);
    char expected[512];
    snprintf(expected, sizeof expected, "': %s", reason);
    assert_memory_equal(err.text, "cannot load '", 13);
    if (!strstr(err.text, expected))
        fail_msg("'%s' does not say '%s'", err.text, reason);
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    assert_non_null(strstr(err.text, name));
    assert_null(strchr(err.text, '\n'));
}

static void strangers_are_refused(void **state)
{
    (void)state;
    is_refused(QUIDIT_MODULES "/wrong_magic.so", "no quidit plugin: wrong magic number");
    is_refused(QUIDIT_MODULES "/wrong_abi.so", "it has ABI 3, this program needs 2");
    is_refused(QUIDIT_MODULES "/wrong_size.so", "its table has ");
    is_refused(QUIDIT_MODULES "/no_symbol.so",
               "no quidit plugin: it exports no quidit_plugin_entry");
}

static void what_is_no_module_is_refused(void **state)
{
    (void)state;
    is_refused("/nowhere/x.so", "No such file or directory");
    is_refused(QUIDIT_SOURCE_DIR "/CMakeLists.txt", "invalid ELF header");
    is_refused("libc.so.6", "No such file or directory"); /* a file, not a name to look up */
}

static void long_paths_keep_their_end(void **state)
{
    (void)state;
    char path[600];
    memset(path, 'x', sizeof path);
    memcpy(path, "/tmp/", 5);
    strcpy(path + sizeof path - 8, "/end.so");
    plugin p;
    quidit_error err = {0};
    assert_true(plugin_open(&p, &(plugin_choice){.module = path}, &err) < 0);
    assert_non_null(strstr(err.text, "/end.so': File name too long"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(strangers_are_refused),
        UNIT(what_is_no_module_is_refused),
        UNIT(long_paths_keep_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
