#include "admin.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "compact.h"
#include "stats.h"
#include "talk.h"

static int failed(const char *verb, const char *db, const store_error *err)
{
    char what[32];
    snprintf(what, sizeof what, "%s index", verb);
    talk_cannot(what, db, err->text);
    return EXIT_TROUBLE;
}

/* ---- checking ---- */

static void say_defect(void *user, const char *line)
{
    (void)user;
    talk_escape(stdout, line, strlen(line));
    putchar('\n');
    fflush(stdout); /* the next thing that is looked at may be the last */
}

static int check(const char *db)
{
    check_counts counts;
    store_error err;
    if (check_index(db, say_defect, NULL, &counts, &err) < 0)
        return failed("check", db, &err);
    talk("%" PRIu64 " documents checked, %" PRIu64 " %s", counts.documents, counts.defects,
         counts.defects == 1 ? "defect" : "defects");
    return counts.defects ? EXIT_NOTHING : EXIT_FOUND;
}

/* Xapian trusts what it reads and may die of a damaged index, so this is done by another
 * process. */
int admin_check(const char *db)
{
    int how;
    pid_t child = fork();
    if (child == 0)
        _exit(talk_end(check(db)));
    if (child < 0 || waitpid(child, &how, 0) < 0) {
        talk_cannot("check index", db, strerror(errno));
        return EXIT_TROUBLE;
    }
    if (WIFEXITED(how))
        return WEXITSTATUS(how);
    printf("reading it ends the program: %s\n", strsignal(WTERMSIG(how)));
    talk("the check was broken off, 1 defect or more");
    return EXIT_NOTHING;
}

/* ---- the others ---- */

int admin_stats(const char *db)
{
    store_error err;
    return stats_print(stdout, db, &err) < 0 ? failed("read", db, &err) : EXIT_FOUND;
}

int admin_compact(const char *db)
{
    store_error err;
    compact_sizes sizes = {0};
    if (compact_index(db, &sizes, &err) < 0)
        return failed("compact", db, &err);
    talk("%" PRIu64 " bytes before, %" PRIu64 " after", sizes.before, sizes.after);
    return EXIT_FOUND;
}
