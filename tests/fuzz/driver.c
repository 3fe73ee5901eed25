/* Runs a fuzzer's corpus where there is no libFuzzer: every file of the folders named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "file.h"
#include "fuzz.h"

#define INPUT_MAX ((uint64_t)16 << 20)

static int run_folder(const char *folder)
{
    struct dirent **names;
    int count = scandir(folder, &names, NULL, alphasort);
    int failed = count < 0;
    int inputs = 0;
    for (int i = 0; i < count; i++) {
        if (names[i]->d_name[0] != '.') {
            char path[4096];
            file input;
            quidit_error err;
            snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
            if (file_read(&input, path, INPUT_MAX, &err) < 0) {
                fprintf(stderr, "%s: %s\n", path, err.text);
                failed = 1;
            } else {
                LLVMFuzzerTestOneInput((const uint8_t *)input.bytes, input.len);
                file_clear(&input);
                inputs++;
            }
        }
        free(names[i]);
    }
    if (count >= 0)
        free(names);
    printf("%s: %d inputs\n", folder, inputs);
    return failed || inputs == 0;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    for (int i = 1; i < argc; i++)
        failed |= run_folder(argv[i]);
    return failed;
}
