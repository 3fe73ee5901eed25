/* How fast an archive is read: bench_archive PATH... prints articles, bytes of text and CPU
 * time. */
#include <stdio.h>
#include <time.h>

#include "archive.h"

int main(int argc, char **argv)
{
    archive *a = archive_new((const char *const *)argv + 1, (size_t)argc - 1, NULL);
    if (!a)
        return 2;
    size_t articles = 0, troubles = 0, bytes = 0;
    for (int what; (what = archive_next(a)) != ARCHIVE_END;) {
        troubles += what == ARCHIVE_TROUBLE;
        articles += what == ARCHIVE_ARTICLE;
        bytes += what == ARCHIVE_ARTICLE ? archive_article(a)->text.len : 0;
    }
    archive_free(a);
    double seconds = (double)clock() / CLOCKS_PER_SEC;
    printf("%zu articles, %zu troubles, %.1f MB of text, %.2f s, %.1f MB/s\n", articles,
           troubles, (double)bytes / 1e6, seconds, (double)bytes / 1e6 / seconds);
    return 0;
}
