/* The module: the public functions over the layers, and the one symbol that is exported. */
#include <dlfcn.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "annotate.h"
#include "quidit/quidit.h"
#include "view.h"

/* What a document's arena may hold for each byte of its text, and at least. Measured on news:
 * 40 to 60 bytes a byte. */
#define ARENA_PER_BYTE 400
#define ARENA_LEAST ((size_t)16 << 20)

struct quidit_engine {
    pack *pack;
    gazetteer *own; /* the user's names; NULL if there are none */
    char fingerprint[64];
    figure_tables *figures;
    rules rules;
    grammar grammar;
};

struct quidit_context {
    const quidit_engine *engine;
    stemmer *stemmer;
    char readings[2048]; /* doc_token's texts */
    char classes[512];
    char stem[256];
};

struct quidit_doc {
    arena *mem;
    text text;
    tokens tokens;
    quidit_annotation *annotations;
    uint64_t count;
};

extern const quidit_plugin quidit_plugin_entry;

/* ---- engine ---- */

static bool pack_beside(char path[PATH_MAX])
{
    Dl_info info;
    if (!dladdr(&quidit_plugin_entry, &info) || !info.dli_fname)
        return false;
    const char *slash = strrchr(info.dli_fname, '/');
    int len = slash ? (int)(slash - info.dli_fname) : 1;
    return snprintf(path, PATH_MAX, "%.*s/fr.pack", len, slash ? info.dli_fname : ".") <
           PATH_MAX;
}

static void engine_close(quidit_engine *engine)
{
    if (!engine)
        return;
    rules_close(&engine->rules);
    figure_tables_free(engine->figures);
    gazetteer_free(engine->own);
    pack_free(engine->pack);
    free(engine);
}

static quidit_status open_own(quidit_engine *engine, const quidit_engine_options *options,
                              quidit_error *err)
{
    uint64_t count = options ? options->gazetteer_count : 0, digest = 0;
    for (uint64_t i = 0; i < count; i++) {
        quidit_text bytes = options->gazetteers[i].bytes;
        digest =
            digest * UINT64_C(0x9e3779b97f4a7c15) + pack_hash((slice){bytes.ptr, bytes.len});
    }
    int len = snprintf(engine->fingerprint, sizeof engine->fingerprint, "%s",
                       pack_fingerprint(engine->pack));
    if (count)
        snprintf(engine->fingerprint + len, sizeof engine->fingerprint - (size_t)len,
                 "+%016" PRIx64, digest);
    return gazetteer_open(&engine->own, engine->pack, options ? options->gazetteers : NULL,
                          count, err);
}

static quidit_status engine_open(quidit_engine **out, const quidit_engine_options *options,
                                 quidit_error *err)
{
    char beside[PATH_MAX];
    if (options && options->size < sizeof *options)
        options = NULL;
    const char *path = options ? options->pack : NULL;
    if (!path) {
        if (!pack_beside(beside))
            return error_set(err, QUIDIT_BAD_PACK, 0, "cannot tell where the module lies");
        path = beside;
    }
    quidit_engine *engine = calloc(1, sizeof *engine);
    if (!engine)
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for an engine");
    scan_prepare();
    quidit_status st;
    if ((st = pack_open(&engine->pack, path, err)) < 0 ||
        (st = open_own(engine, options, err)) < 0 ||
        (st = figure_tables_open(&engine->figures, engine->pack, err)) < 0 ||
        (st = rules_open(&engine->rules, engine->pack, err)) < 0 ||
        (st = grammar_load(&engine->grammar, engine->pack, err)) < 0)
        goto failed;
    *out = engine;
    return QUIDIT_OK;
failed:
    engine_close(engine);
    return st;
}

static const char *engine_fingerprint(const quidit_engine *engine)
{
    return engine->fingerprint;
}

static const char *engine_stemmer(const quidit_engine *engine)
{
    (void)engine;
    return stemmer_name();
}

/* ---- context ---- */

static quidit_status context_new(quidit_context **out, const quidit_engine *engine,
                                 quidit_error *err)
{
    quidit_context *context = calloc(1, sizeof *context);
    if (!context || !(context->stemmer = stemmer_new())) {
        free(context);
        return error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for a context");
    }
    context->engine = engine;
    *out = context;
    return QUIDIT_OK;
}

static void context_free(quidit_context *context)
{
    if (!context)
        return;
    stemmer_free(context->stemmer);
    free(context);
}

/* ---- documents ---- */

static quidit_status find_all(quidit_doc *doc, const quidit_engine *engine)
{
    arena *mem = doc->mem;
    names n;
    quotes q;
    items all;
    statements s;
    entities e;
    figures f = {0};
    speakers who;
    uint32_t *owners;
    if (!tokens_read(&doc->tokens, mem, engine->pack, engine->own, doc->text.body) ||
        !quotes_find(&q, mem, &doc->tokens) || !names_find(&n, mem, &doc->tokens) ||
        !items_find(&all, mem, &doc->tokens, &n, &q, &engine->grammar) ||
        !statements_find(&s, mem, &all, &engine->rules) ||
        !figure_scan(&f, mem, engine->figures, doc->text.body) ||
        !entities_find(&e, mem, &all, &s) || !speakers_find(&who, mem, &all, &e, &s) ||
        !(owners = owners_find(mem, &all, &e, &s, &who, &f)))
        return QUIDIT_NO_MEMORY;
    findings found = {.all = &all,
                      .rules = &engine->rules,
                      .entities = &e,
                      .statements = &s,
                      .speakers = &who,
                      .figures = &f,
                      .owners = owners};
    doc->annotations = annotate(mem, &found, &doc->count);
    return doc->annotations && !arena_failed(mem) ? QUIDIT_OK : QUIDIT_NO_MEMORY;
}

static quidit_status extract(quidit_doc **out, quidit_context *context, const char *bytes,
                             size_t len, const quidit_options *options, quidit_error *err)
{
    bool given = options && options->size >= sizeof *options;
    uint64_t bytes_max = given && options->bytes_max ? options->bytes_max : TEXT_BYTES_MAX;
    if (len > bytes_max || len > UINT32_MAX / 4)
        return error_set(err, QUIDIT_TOO_LARGE, bytes_max,
                         "the document has %zu bytes, more than %llu", len,
                         (unsigned long long)bytes_max);
    arena *mem = arena_new(ARENA_LEAST + len * ARENA_PER_BYTE);
    quidit_doc *doc = mem ? arena_take(mem, 1, sizeof *doc) : NULL;
    quidit_status st;
    if (!doc) {
        st = error_set(err, QUIDIT_NO_MEMORY, 0, "no memory for a document");
        goto done;
    }
    doc->mem = mem;
    st = text_decode(&doc->text, mem, (slice){bytes, len}, given ? options->charset : NULL,
                     bytes_max, err);
    if (st < 0)
        goto done;
    st = find_all(doc, context->engine);
    if (st < 0) {
        error_set(err, st, 0, "the document needs more memory than %zu bytes",
                  ARENA_LEAST + len * ARENA_PER_BYTE);
        goto done;
    }
    *out = doc;
    mem = NULL; /* now the caller's */
done:
    arena_free(mem);
    return st;
}

static void doc_free(quidit_doc *doc)
{
    if (doc)
        arena_free(doc->mem);
}

static quidit_text doc_text(const quidit_doc *doc)
{
    return (quidit_text){doc->text.body.ptr, doc->text.body.len};
}

static const char *doc_charset(const quidit_doc *doc)
{
    return doc->text.charset;
}

static uint64_t doc_codepoints(const quidit_doc *doc, uint64_t byte)
{
    return text_codepoints(&doc->text, byte);
}

static uint64_t doc_count(const quidit_doc *doc)
{
    return doc->count;
}

static const quidit_annotation *doc_annotation(const quidit_doc *doc, uint64_t i)
{
    return i < doc->count ? &doc->annotations[i] : NULL;
}

static uint64_t doc_sentence_count(const quidit_doc *doc)
{
    return doc->tokens.sentence_len;
}

static quidit_status doc_sentence(const quidit_doc *doc, uint64_t i, quidit_span *out)
{
    if (i >= doc->tokens.sentence_len)
        return QUIDIT_BAD_ARGUMENT;
    const sentence *s = &doc->tokens.sentences[i];
    *out = (quidit_span){doc->tokens.at[s->first].place.start,
                         doc->tokens.at[s->end - 1].place.end};
    return QUIDIT_OK;
}

static uint64_t doc_token_count(const quidit_doc *doc)
{
    return doc->tokens.len;
}

static quidit_status doc_token(const quidit_doc *doc, quidit_context *context, uint64_t i,
                               quidit_token *out)
{
    if (i >= doc->tokens.len)
        return QUIDIT_BAD_ARGUMENT;
    const tokens *t = &doc->tokens;
    const token *k = &t->at[i];
    *out = (quidit_token){.place = {k->place.start, k->place.end}};
    size_t len = token_readings(t, (uint32_t)i, context->readings, sizeof context->readings);
    if (len)
        out->readings = (quidit_text){context->readings, len};
    len = token_classes(t, (uint32_t)i, context->classes, sizeof context->classes);
    if (len)
        out->classes = (quidit_text){context->classes, len};
    len = k->kind == TOKEN_MARK ? 0
                                : token_stem(t, (uint32_t)i, context->stemmer, context->stem,
                                             sizeof context->stem);
    if (len)
        out->stem = (quidit_text){context->stem, len};
    return QUIDIT_OK;
}

/* ---- words and amounts ---- */

static int32_t split(quidit_context *context, const char *bytes, size_t len,
                     quidit_push_term push, void *user)
{
    return terms_split(context->stemmer, context->engine->pack, (slice){bytes, len}, push,
                       user);
}

static quidit_status parse_amount(quidit_context *context, const char *bytes, size_t len,
                                  quidit_amount *out, quidit_error *err)
{
    figure f;
    quidit_status st = figure_parse(&f, context->engine->figures, (slice){bytes, len}, err);
    if (st < 0)
        return st;
    *out = (quidit_amount){
        .min = {f.min.coefficient, f.min.exponent, f.has_min},
        .max = {f.max.coefficient, f.max.exponent, f.has_max},
        .qualifier = f.qualifier,
        .per = {f.per.ptr, f.per.len},
    };
    memcpy(out->currency, f.currency, sizeof out->currency);
    return QUIDIT_OK;
}

__attribute__((visibility("default"))) const quidit_plugin quidit_plugin_entry = {
    .magic = QUIDIT_MAGIC,
    .abi = QUIDIT_ABI,
    .size = sizeof(quidit_plugin),
    .name = "quidit-fr",
    .version = QUIDIT_VERSION,
    .engine_open = engine_open,
    .engine_close = engine_close,
    .fingerprint = engine_fingerprint,
    .stemmer = engine_stemmer,
    .context_new = context_new,
    .context_free = context_free,
    .extract = extract,
    .doc_free = doc_free,
    .doc_text = doc_text,
    .doc_charset = doc_charset,
    .doc_codepoints = doc_codepoints,
    .doc_count = doc_count,
    .doc_annotation = doc_annotation,
    .doc_sentence_count = doc_sentence_count,
    .doc_sentence = doc_sentence,
    .doc_token_count = doc_token_count,
    .doc_token = doc_token,
    .split = split,
    .parse_amount = parse_amount,
};
