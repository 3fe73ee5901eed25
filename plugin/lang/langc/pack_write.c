#include "pack_write.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <xxhash.h>

#include "buffer.h"
#include "pack_format.h"

static void pad(buffer *file, arena *mem)
{
    static const char zeros[PACK_ALIGNMENT];
    buffer_add(file, mem, zeros,
               (PACK_ALIGNMENT - file->len % PACK_ALIGNMENT) % PACK_ALIGNMENT);
}

static buffer join_sections(compiler *c)
{
    pack_header header = {.magic = PACK_MAGIC, .abi = PACK_ABI, .section_count = SECTION_COUNT};
    pack_place places[SECTION_COUNT] = {{0}};
    buffer file = {0};
    buffer_add(&file, c->mem, &header, sizeof header);
    buffer_add(&file, c->mem, places, sizeof places);
    for (uint32_t i = 0; i < SECTION_COUNT; i++) {
        if (!c->sections[i].ptr)
            continue;
        pad(&file, c->mem);
        places[i] = (pack_place){.start = file.len, .len = c->sections[i].len};
        buffer_add(&file, c->mem, c->sections[i].ptr, c->sections[i].len);
    }
    pad(&file, c->mem);
    if (arena_failed(c->mem))
        return file;
    memcpy(file.at + sizeof header, places, sizeof places);
    XXH128_canonical_t digest;
    XXH128_canonicalFromHash(&digest,
                             XXH3_128bits(file.at + sizeof header, file.len - sizeof header));
    memcpy(header.fingerprint, digest.digest, sizeof header.fingerprint);
    header.size = file.len;
    memcpy(file.at, &header, sizeof header);
    return file;
}

bool pack_write(compiler *c, const char *path)
{
    size_t room = strlen(path) + sizeof ".new";
    char *beside = arena_take(c->mem, room, 1);
    buffer bytes = join_sections(c);
    if (arena_failed(c->mem))
        return complain(c, path, 0, "cannot be written: no memory");
    snprintf(beside, room, "%s.new", path);
    FILE *file = fopen(beside, "wb");
    if (!file)
        return complain(c, beside, 0, "cannot be written: %s", strerror(errno));
    bool good = fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
    good = fclose(file) == 0 && good;
    if (good && rename(beside, path) == 0)
        return true;
    complain(c, path, 0, "cannot be written: %s", strerror(errno));
    unlink(beside);
    return false;
}
