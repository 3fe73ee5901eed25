#include "record.h"

#include <inttypes.h>
#include <stdio.h>

static void add_varint(buffer *out, uint64_t number)
{
    while (number >= 0x80) {
        buffer_byte(out, (char)(number | 0x80));
        number >>= 7;
    }
    buffer_byte(out, (char)number);
}

static bool next_varint(quidit_text bytes, size_t *at, uint64_t *number)
{
    uint64_t sum = 0;
    for (unsigned shift = 0; shift < 63 && *at < bytes.len; shift += 7) {
        unsigned char byte = (unsigned char)bytes.ptr[(*at)++];
        sum |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *number = sum;
            return true;
        }
    }
    return false;
}

void record_add(buffer *out, int field, quidit_text value)
{
    if (value.len == 0)
        return;
    add_varint(out, (uint64_t)field);
    add_varint(out, value.len);
    buffer_text(out, value);
}

void record_add_number(buffer *out, int field, uint64_t number)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%" PRIu64, number);
    record_add(out, field, (quidit_text){digits, (size_t)len});
}

bool record_next(quidit_text bytes, size_t *at, int *field, quidit_text *value)
{
    uint64_t number, len;
    size_t here = *at;
    if (!next_varint(bytes, &here, &number) || !next_varint(bytes, &here, &len) ||
        number > INT32_MAX || len > bytes.len - here)
        return false;
    *field = (int)number;
    *value = (quidit_text){bytes.ptr + here, (size_t)len};
    *at = here + (size_t)len;
    return true;
}

bool record_open(record *out, quidit_text bytes)
{
    *out = (record){.bytes = bytes};
    size_t at = 0;
    int field;
    quidit_text value;
    while (record_next(bytes, &at, &field, &value))
        if (field > 0 && field < RECORD_FIELDS && !out->first[field].ptr)
            out->first[field] = value;
    return at == bytes.len && bytes.len > 0;
}
