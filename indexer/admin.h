/* What quidit-index does with an index besides filling it. Each returns an exit code and has
 * said everything. */
#ifndef QUIDIT_ADMIN_H
#define QUIDIT_ADMIN_H

int admin_check(const char *db);
int admin_stats(const char *db);
int admin_compact(const char *db);

#endif
