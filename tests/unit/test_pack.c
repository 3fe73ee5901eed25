/* The compiled pack: what it says of known words, phrases and tables, and that a damaged one is
 * refused or, if it was damaged by somebody who mends the fingerprint, at least harmless. */
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "fold.h"
#include "morph.h"
#include "open_french.h"
#include "pack.h"
#include "pack_format.h"
#include "unit.h"

static uint64_t hash_of(const char *word)
{
    char folded[FOLD_MAX];
    size_t len = fold_word(folded, sizeof folded, slice_of(word));
    return pack_hash((slice){folded, len});
}

static int by_text(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* "porte N.f.s | porter V.imper.2.s …": every reading, sorted. */
static void describe(char *out, size_t room, const pack *p, const char *word)
{
    reading found[READINGS_MAX];
    char lines[READINGS_MAX][160];
    uint32_t count = pack_readings(p, hash_of(word), found);
    for (uint32_t i = 0; i < count; i++) {
        char morph[MORPH_TEXT_MAX];
        slice lemma = pack_lemma_text(p, found[i].lemma);
        morph_write(morph, found[i].morph);
        snprintf(lines[i], sizeof lines[i], "%.*s %s", (int)lemma.len, lemma.ptr, morph);
    }
    qsort(lines, count, sizeof *lines, by_text);
    size_t len = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < count && len < room; i++)
        len += (size_t)snprintf(out + len, room - len, "%s%s", i ? " | " : "", lines[i]);
}

static void all_readings_of_known_words(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *word, *readings;
    } rows[] = {
        {"porte", "porte A.m+f.s | porte N.f.s | porter V.imper.2.s | porter V.pres+subj.1+3.s"},
        {"est", "est N.m.s | être V.pres.3.s"},
        {"déclaré", "déclarer V.part.m.s | déclaré A.m.s"},
        {"à", "à PREP"},
        {"des", "des DET.m+f.p"},
        {"dès", "dès PREP"},
        {"Pierre", "Pierre FIRST.m.s+p.Cap | pierre N.f.s | pierrer V.imper.2.s | "
                   "pierrer V.pres+subj.1+3.s"},
        {"été", "été N.m.s | être V.part.m+f.s+p"},
        {"dit", "dire V.part.m.s | dire V.pres+past.3.s | dit A.m.s | dit N.m.s"},
        {"selon", "selon ADV | selon PREP"},
        {"présidente", "président N.f.s"},
        {"porte-parole", "porte-parole N.m+f.s+p"},
        {"aujourd’hui", "aujourd'hui ADV"},
        {"cœur", "cœur N.m.s"},
        {"Élodie", "Élodie FIRST.f.s+p.Cap"},
        {"Elodie", "Élodie FIRST.f.s+p.Cap+Bare"},
        {"Etat", "état N.m.s.Bare"},
        {"kilomètres", "kilomètre N.m.p | kilométrer V.pres+subj.2.s"},
        {"dussé", "devoir V.subj.1.s"},
        {"milliards", "milliard N.m.p"},
        {"jusqu", ""},
        {"xyzzy", ""},
        {"", ""},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT(rows); i++) {
        char found[2000];
        describe(found, sizeof found, french, rows[i].word);
        assert_string_equal(found, rows[i].readings);
    }
}

static bool reads(const char *word, const char *reading_text)
{
    char found[2000];
    describe(found, sizeof found, french, word);
    return strstr(found, reading_text) != NULL;
}

/* Words with readings that another version of the dictionary may add to. */
static void some_readings_of_known_words(void **state)
{
    (void)state;
    assert_true(reads("a", "avoir V.pres.3.s"));
    assert_true(reads("a", "à PREP.Bare"));
    assert_true(reads("l'", "le DET.m+f.s"));
    assert_true(reads("qu'", "que CONJ"));
    assert_true(reads("Mme", "Mme TITLE.f.s.Cap"));
    assert_true(reads("ONU", ".Cap"));
    assert_true(reads("évènement", "évènement N.m.s"));
    assert_true(reads("événement", "événement N.m.s"));
    assert_true(reads("tonné", "tonner V.part"));
}

static reading reading_of(const char *word, uint32_t part)
{
    reading found[READINGS_MAX];
    uint32_t count = pack_readings(french, hash_of(word), found);
    for (uint32_t i = 0; i < count; i++) {
        if ((found[i].morph & MORPH_PART) == part)
            return found[i];
    }
    fail_msg("no such reading of %s", word);
    return (reading){0};
}

static void kinds_of_verbs(void **state)
{
    (void)state;
    assert_true(reading_of("dire", PART_VERB).morph & MORPH_TRANSITIVE);
    assert_true(reading_of("venir", PART_VERB).morph & MORPH_TO_BE);
    assert_true(reading_of("souvenir", PART_VERB).morph & MORPH_PRONOMINAL);
    assert_true(reading_of("falloir", PART_VERB).morph & MORPH_IMPERSONAL);
    assert_true(reading_of("avoir", PART_VERB).morph & MORPH_AUXILIARY);
    assert_false(reading_of("dire", PART_VERB).morph & (MORPH_AUXILIARY | MORPH_IMPERSONAL));
    assert_false(reading_of("porte", PART_NOUN).morph & MORPH_TRANSITIVE);
}

static slice row_text(uint32_t row)
{
    return pack_cell_text(french, TABLE_SPEECH_VERBS, row, COLUMN_SPEECH_VERBS_LEMMA);
}

static uint32_t verb_row(const char *verb, const char *phrase)
{
    const uint32_t *rows = NULL;
    uint32_t count = pack_verb_rows(french, reading_of(verb, PART_VERB).lemma, &rows);
    for (uint32_t i = 0; i < count; i++) {
        if (slice_equal(row_text(rows[i]), slice_of(phrase)))
            return rows[i];
    }
    fail_msg("no row '%s'", phrase);
    return 0;
}

static void verbs_of_speech(void **state)
{
    (void)state;
    uint32_t dire = reading_of("disaient", PART_VERB).lemma;
    int32_t row = pack_lemma_row(french, dire, TABLE_SPEECH_VERBS);
    assert_true(row >= 0);
    assert_true(slice_equal(row_text((uint32_t)row), SLICE("dire")));
    uint32_t frames =
        pack_cell(french, TABLE_SPEECH_VERBS, (uint32_t)row, COLUMN_SPEECH_VERBS_FRAMES);
    assert_true(frames & FRAME_QUE && frames & FRAME_INCISE);
    const uint32_t *rows = NULL;
    assert_true(pack_verb_rows(french, dire, &rows) > 1);
    assert_int_equal(rows[0], row);
    assert_true(pack_verb_pronominal(french, verb_row("dire", "se dire")));
    assert_int_equal(
        pack_lemma_row(french, reading_of("maison", PART_NOUN).lemma, TABLE_SPEECH_VERBS), -1);
    assert_int_equal(pack_lemma_row(french, UINT32_MAX, TABLE_SPEECH_VERBS), -1);
}

static void verbs_of_several_words(void **state)
{
    (void)state;
    uint32_t savoir = verb_row("faire", "faire savoir");
    assert_int_equal(pack_verb_rest(french, savoir), 1);
    assert_true(pack_verb_rest_is(french, savoir, 0, hash_of("savoir")));
    assert_false(pack_verb_rest_is(french, savoir, 0, hash_of("valoir")));
    assert_false(pack_verb_rest_is(french, savoir, 1, hash_of("savoir")));
    assert_false(pack_verb_rest_is(french, savoir, 0, 0));
    uint32_t appeler = verb_row("appeler", "appeler à");
    assert_true(pack_verb_rest_is(french, appeler, 0, hash_of("à")));
    assert_true(pack_verb_rest_is(french, appeler, 0, hash_of("aux")));
    assert_false(pack_verb_rest_is(french, appeler, 0, hash_of("du")));
    uint32_t faux = verb_row("inscrire", "s'inscrire en faux");
    assert_true(pack_verb_pronominal(french, faux));
    assert_int_equal(pack_verb_rest(french, faux), 2);
    assert_true(pack_verb_rest_is(french, faux, 1, hash_of("faux")));
    assert_int_equal(pack_verb_rest(french, UINT32_MAX), 0);
}

/* Walks a phrase given word by word; true if it ends at an entry of `table`, which is then in
 * `*found`. `wanted` flags must be there. */
static bool phrase_ends(const char *phrase, uint32_t table, uint32_t wanted, entry *found)
{
    char words[200], *rest = words, *word;
    uint64_t walk = 0;
    bool more = true;
    const entry *entries = NULL;
    uint32_t count = 0;
    snprintf(words, sizeof words, "%s", phrase);
    while ((word = strsep(&rest, " ")) != NULL) {
        if (!more)
            return false;
        more = pack_phrase_step(french, &walk, hash_of(word), &entries, &count);
    }
    for (uint32_t i = 0; i < count; i++) {
        if (entries[i].table == table && (entries[i].flags & wanted) == wanted) {
            *found = entries[i];
            return true;
        }
    }
    return false;
}

static void phrases_lead_to_rows(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *phrase;
        uint32_t table, flags;
        const char *row;
    } rows[] = {
        {"selon", TABLE_SOURCE_PREPOSITIONS, 0, "selon"},
        {"aux dires de", TABLE_SOURCE_PREPOSITIONS, 0, "aux dires de"},
        {"aux dires du", TABLE_SOURCE_PREPOSITIONS, ENTRY_CONTRACTED, "aux dires de"},
        {"aux dires d'", TABLE_SOURCE_PREPOSITIONS, 0, "aux dires de"},
        {"Selon toute vraisemblance", TABLE_SOURCE_PREPOSITIONS, 0, "selon toute vraisemblance"},
        {"communiqués", TABLE_SOURCE_NOUNS, ENTRY_PLURAL | ENTRY_MASCULINE, "communiqué"},
        {"présidente", TABLE_ROLES, ENTRY_FEMININE | ENTRY_SINGULAR, "président"},
        {"directeurs généraux", TABLE_ROLES, ENTRY_MASCULINE | ENTRY_PLURAL, "directeur général"},
        {"directrices générales", TABLE_ROLES, ENTRY_FEMININE | ENTRY_PLURAL, "directeur général"},
        {"chefs de l' État", TABLE_ROLES, ENTRY_PLURAL, "chef de l'État"},
        {"évêque", TABLE_ROLES, 0, "évêque"},
        {"Evêque", TABLE_ROLES, ENTRY_CASED, "évêque"},
        {"M.", TABLE_TITLES, ENTRY_CASED | ENTRY_MASCULINE, "M."},
        {"MM.", TABLE_TITLES, ENTRY_PLURAL, "MM."},
        {"M.", TABLE_ABBREVIATIONS, ENTRY_CASED, "M."},
        {"l' Oréal", TABLE_ORGANISATIONS, ENTRY_CASED, "L'Oréal"},
        {"L’ Oreal", TABLE_ORGANISATIONS, ENTRY_CASED | ENTRY_ALIAS, "L'Oréal"},
        {"du Monde", TABLE_ORGANISATIONS, ENTRY_CONTRACTED, "Le Monde"},
        {"le fabricant de ChatGPT", TABLE_ORGANISATIONS, ENTRY_DESCRIPTION, "OpenAI"},
        {"fabricant de ChatGPT", TABLE_ORGANISATIONS, ENTRY_DESCRIPTION, "OpenAI"},
        {"Saint Gobain", TABLE_ORGANISATIONS, ENTRY_ALIAS, "Saint-Gobain"},
        {"parisiennes", TABLE_PLACES, ENTRY_DEMONYM | ENTRY_FEMININE | ENTRY_PLURAL, "Paris"},
        {"ministères", TABLE_BODIES, ENTRY_PLURAL | ENTRY_MASCULINE, "ministère"},
        {"SARL", TABLE_LEGAL_FORMS, ENTRY_CASED, "SARL"},
        {"98,5 FM", TABLE_ORGANISATIONS, 0, "98,5 FM"},
        {"Yahoo !", TABLE_ORGANISATIONS, ENTRY_ALIAS, "Yahoo"},
        {"dit -on", TABLE_HEDGES, 0, "dit-on"},
        {"-t-il", TABLE_FUNCTION_WORDS, 0, "-t-il"},
        {"alors qu'", TABLE_FUNCTION_WORDS, 0, "alors que"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT(rows); i++) {
        entry found;
        if (!phrase_ends(rows[i].phrase, rows[i].table, rows[i].flags, &found))
            fail_msg("no entry for '%s'", rows[i].phrase);
        slice name = pack_cell_text(french, found.table, found.row, 0);
        if (found.table != TABLE_FUNCTION_WORDS && !slice_equal(name, slice_of(rows[i].row)))
            fail_msg("'%s' leads to '%.*s'", rows[i].phrase, (int)name.len, name.ptr);
    }
    entry found;
    assert_false(phrase_ends("fabricant", TABLE_ORGANISATIONS, 0, &found));
    assert_false(phrase_ends("aux dires", TABLE_SOURCE_PREPOSITIONS, 0, &found));
    assert_false(phrase_ends("xyzzy de", TABLE_SOURCE_PREPOSITIONS, 0, &found));
}

static void entries_tell_capitals(void **state)
{
    (void)state;
    entry found;
    assert_true(phrase_ends("Air France", TABLE_ORGANISATIONS, ENTRY_CASED, &found));
    assert_int_equal(found.capitals, 3);
    assert_true(phrase_ends("le Monde", TABLE_ORGANISATIONS, ENTRY_CASED, &found));
    assert_int_equal(found.capitals, 2); /* the article may be small */
}

static void cells_outside_are_empty(void **state)
{
    (void)state;
    uint32_t rows = pack_table_rows(french, TABLE_ORGANISATIONS);
    assert_true(rows > 1000);
    assert_true(pack_cell_text(french, TABLE_ORGANISATIONS, rows - 1, 0).len > 0);
    assert_int_equal(pack_cell(french, TABLE_ORGANISATIONS, rows, 0), 0);
    assert_int_equal(pack_cell(french, TABLE_ORGANISATIONS, 0, COLUMNS_OF_ORGANISATIONS), 0);
    assert_int_equal(pack_cell(french, TABLE_COUNT, 0, 0), 0);
    assert_int_equal(pack_table_rows(french, UINT32_MAX), 0);
    assert_int_equal(pack_string(french, 0).len, 0);
    assert_int_equal(pack_string(french, UINT32_MAX).len, 0);
    assert_null(pack_section(french, SECTION_COUNT).ptr);
    assert_int_equal(strlen(pack_fingerprint(french)), 32);
}

/* ---- damage ---- */

typedef struct copy {
    char path[64];
    char *bytes;
    size_t len;
} copy;

static copy copy_pack(void)
{
    copy c = {.path = "/tmp/quidit-pack-XXXXXX"};
    FILE *file = fopen(QUIDIT_PACK, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    c.len = (size_t)ftell(file);
    rewind(file);
    c.bytes = malloc(c.len);
    assert_non_null(c.bytes);
    assert_int_equal(fread(c.bytes, 1, c.len, file), c.len);
    fclose(file);
    int made = mkstemp(c.path);
    assert_true(made >= 0);
    close(made);
    return c;
}

static void drop_copy(copy *c)
{
    unlink(c->path);
    free(c->bytes);
}

static void store(const copy *c, size_t len)
{
    FILE *file = fopen(c->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(c->bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void assert_refused(const char *path)
{
    pack *p = NULL;
    quidit_error err = {0};
    assert_int_equal(pack_open(&p, path, &err), QUIDIT_BAD_PACK);
    assert_null(p);
    assert_true(err.text[0] != '\0');
    assert_int_equal(pack_open(&p, path, NULL), QUIDIT_BAD_PACK);
}

static void strangers_are_refused(void **state)
{
    (void)state;
    copy c = copy_pack();
    assert_refused("/nonexistent/fr.pack");
    assert_refused("/tmp");
    store(&c, 0);
    assert_refused(c.path);
    char kept = c.bytes[0];
    c.bytes[0] ^= 1;
    store(&c, c.len);
    assert_refused(c.path);
    c.bytes[0] = kept;
    ((pack_header *)c.bytes)->abi = PACK_ABI + 1;
    store(&c, c.len);
    assert_refused(c.path);
    drop_copy(&c);
}

static void cut_packs_are_refused(void **state)
{
    (void)state;
    copy c = copy_pack();
    const pack_place *places = (const pack_place *)(c.bytes + sizeof(pack_header));
    size_t cuts[3 * SECTION_COUNT + 8], count = 0;
    for (uint32_t i = 0; i < SECTION_COUNT; i++) {
        for (size_t shift = 0; shift < 3 && places[i].start; shift++)
            cuts[count++] = places[i].start - 1 + shift;
    }
    cuts[count++] = 1;
    cuts[count++] = sizeof(pack_header) - 1;
    cuts[count++] = sizeof(pack_header);
    cuts[count++] = sizeof(pack_header) + 1;
    cuts[count++] = c.len - 1;
    for (size_t i = 0; i < count; i++) {
        store(&c, cuts[i]);
        assert_refused(c.path);
    }
    drop_copy(&c);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 4;
}

static void flipped_bits_are_refused(void **state)
{
    (void)state;
    copy c = copy_pack();
    store(&c, c.len);
    uint32_t seed = 7;
    for (int round = 0; round < 100; round++) {
        size_t at = round < 48 ? (size_t)round : next_random(&seed) % c.len;
        char bit = (char)(1 << next_random(&seed) % 8);
        FILE *file = fopen(c.path, "r+b");
        assert_non_null(file);
        char wrong = c.bytes[at] ^ bit;
        assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
        assert_int_equal(fwrite(&wrong, 1, 1, file), 1);
        fflush(file);
        assert_refused(c.path);
        assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
        assert_int_equal(fwrite(&c.bytes[at], 1, 1, file), 1);
        fclose(file);
    }
    drop_copy(&c);
}

/* Every accessor, with good and bad numbers. */
static void use(const pack *p, uint32_t seed)
{
    static const char *const texts[] = {"porte",     "est",   "a",      "dit", "faire",
                                        "aux",       "dires", "de",     "le",  "monde",
                                        "président", "air",   "france", "zz"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        reading found[READINGS_MAX];
        uint32_t count = pack_readings(p, hash_of(texts[i]), found);
        for (uint32_t k = 0; k < count; k++) {
            const uint32_t *rows = NULL;
            uint32_t many = pack_verb_rows(p, found[k].lemma, &rows);
            pack_lemma_text(p, found[k].lemma);
            pack_lemma_row(p, found[k].lemma, TABLE_SOURCE_NOUNS);
            pack_lemma_row(p, found[k].lemma, TABLE_SPEECH_VERBS);
            for (uint32_t r = 0; r < many; r++)
                pack_verb_rest_is(p, rows[r], 0, hash_of("savoir"));
        }
        uint64_t walk = 0;
        for (size_t k = i; k < COUNT(texts); k++) {
            const entry *entries;
            if (!pack_phrase_step(p, &walk, hash_of(texts[k]), &entries, &count))
                break;
        }
    }
    for (int i = 0; i < 1000; i++) {
        uint32_t number = next_random(&seed) >> next_random(&seed) % 24;
        uint32_t table = number % (TABLE_COUNT + 1);
        reading found[READINGS_MAX];
        pack_readings(p, number * UINT64_C(0x9E3779B97F4A7C15), found);
        pack_lemma_text(p, number);
        pack_string(p, number);
        pack_cell_text(p, table, number, number % 7);
        pack_verb_rest_is(p, number, number % 3, number);
        pack_section(p, number % (SECTION_COUNT + 2));
    }
}

enum { HIT_DIRECTORY, HIT_HEADS, HIT_ANYWHERE, HIT_KINDS };
#define HITS 12 /* bytes changed in one forged pack */

/* A byte of the directory, of the first 16 of a section, or of its rest. */
static size_t choose_byte(const pack_place places[SECTION_COUNT], int kind, uint32_t *seed)
{
    if (kind == HIT_DIRECTORY)
        return sizeof(pack_header) + next_random(seed) % (SECTION_COUNT * sizeof(pack_place));
    for (;;) {
        pack_place place = places[next_random(seed) % SECTION_COUNT];
        if (place.len > 32)
            return place.start + (kind == HIT_HEADS
                                      ? next_random(seed) % 16
                                      : 16 + next_random(seed) % (place.len - 16));
    }
}

/* Damage with a mended fingerprint gets past the first check; no look-up may leave the file. */
static void forged_packs_do_no_harm(void **state)
{
    (void)state;
    copy c = copy_pack();
    pack_place places[SECTION_COUNT];
    memcpy(places, c.bytes + sizeof(pack_header), sizeof places);
    uint32_t seed = 11, opened = 0;
    for (int round = 0; round < 150; round++) {
        size_t at[HITS];
        char kept[HITS];
        for (int i = 0; i < HITS; i++) {
            at[i] = choose_byte(places, round % HIT_KINDS, &seed);
            kept[i] = c.bytes[at[i]];
            c.bytes[at[i]] = (char)next_random(&seed);
        }
        XXH128_canonical_t digest;
        XXH128_canonicalFromHash(
            &digest, XXH3_128bits(c.bytes + sizeof(pack_header), c.len - sizeof(pack_header)));
        memcpy(((pack_header *)c.bytes)->fingerprint, digest.digest, sizeof digest.digest);
        store(&c, c.len);
        pack *p = NULL;
        if (pack_open(&p, c.path, NULL) == QUIDIT_OK) {
            opened++;
            use(p, seed);
            pack_free(p);
        }
        for (int i = HITS; i-- > 0;)
            c.bytes[at[i]] = kept[i];
    }
    assert_true(opened > 30); /* else nothing was tested */
    drop_copy(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT(all_readings_of_known_words),
        UNIT(some_readings_of_known_words),
        UNIT(kinds_of_verbs),
        UNIT(verbs_of_speech),
        UNIT(verbs_of_several_words),
        UNIT(phrases_lead_to_rows),
        UNIT(entries_tell_capitals),
        UNIT(cells_outside_are_empty),
        UNIT(strangers_are_refused),
        UNIT(cut_packs_are_refused),
        UNIT(flipped_bits_are_refused),
        UNIT(forged_packs_do_no_harm),
    };
    return cmocka_run_group_tests(tests, open_french, close_french);
}
