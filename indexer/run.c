#include "run.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "book.h"
#include "entry.h"
#include "record.h"
#include "schema.h"
#include "seen.h"

struct run {
    store *store;
    const plugin *plugin;
    const roots *roots;
    quidit_context *context;
    entry entry;
    seen seen;
    buffer path;
    buffer term;
    seen troubles; /* what could not be read, by the id an article there would have */
    run_counts counts;
    uint64_t batch_most;  /* articles a commit */
    uint64_t batch;       /* articles since the last one */
    uint64_t batch_bytes; /* and their text */
    uint64_t commits;
    bool open; /* a batch is open */
};

run *run_new(store *s, const plugin *p, const roots *known, uint64_t batch)
{
    run *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->store = s;
    r->plugin = p;
    r->roots = known;
    r->batch_most = batch;
    if (p->call->context_new(&r->context, p->engine, NULL) < 0 || !entry_init(&r->entry)) {
        run_free(r);
        return NULL;
    }
    return r;
}

void run_free(run *r)
{
    if (!r)
        return;
    if (r->context)
        r->plugin->call->context_free(r->context);
    entry_clear(&r->entry);
    seen_clear(&r->seen);
    buffer_clear(&r->path);
    buffer_clear(&r->term);
    seen_clear(&r->troubles);
    free(r);
}

const run_counts *run_counted(const run *r)
{
    return &r->counts;
}

/* ---- batches ---- */

static store_status open_batch(run *r, store_error *err)
{
    if (r->open)
        return STORE_OK;
    const maker m = {.name = r->plugin->call->name,
                     .version = r->plugin->call->version,
                     .fingerprint = r->plugin->call->fingerprint(r->plugin->engine),
                     .stemmer = r->plugin->call->stemmer(r->plugin->engine)};
    store_status status = store_begin(r->store, err);
    if (status < 0)
        return status;
    r->open = true;
    status = book_write(r->store, &m, err);
    return status < 0
               ? status
               : store_set_note(r->store, META_ROOTS, buffer_view(&r->roots->lines), err);
}

/* Content and progress in one transaction: after a kill, either both or neither. */
static store_status commit_batch(run *r, store_error *err)
{
    if (!r->open)
        return STORE_OK;
    buffer_reset(&r->term);
    buffer_format(&r->term,
                  "{\"added\":%" PRIu64 ",\"replaced\":%" PRIu64 ",\"removed\":%" PRIu64 "}",
                  r->counts.added, r->counts.replaced, r->counts.removed);
    store_status status;
    if ((status = store_set_note(r->store, META_PROGRESS, buffer_view(&r->term), err)) < 0 ||
        (status = store_commit(r->store, err)) < 0)
        return status;
    r->open = false;
    r->commits++;
    r->batch = 0;
    r->batch_bytes = 0;
    return STORE_OK;
}

store_status run_finish(run *r, store_error *err)
{
    return commit_batch(r, err);
}

store_status run_scattered(const run *r, bool *out, store_error *err)
{
    uint64_t articles;
    store_status status =
        store_frequency(r->store, text_of(TERM_KIND KIND_ARTICLE), &articles, err);
    if (status >= 0)
        *out = r->commits > 1 && r->counts.added + r->counts.replaced > articles / 2;
    return status;
}

/* ---- articles ---- */

static quidit_text text_of_slice(slice s)
{
    return (quidit_text){s.ptr, s.len};
}

/* What the article says and what reads it. */
static identity stamp_of(const run *r, const page *p, quidit_text text)
{
    const quidit_text parts[] = {
        text,
        p->title,
        p->date,
        p->source,
        p->url,
        text_of(r->plugin->call->name),
        text_of(r->plugin->call->version),
        text_of(r->plugin->call->fingerprint(r->plugin->engine)),
        text_of(SCHEMA_VERSION),
    };
    return identity_of_stamp(parts, sizeof parts / sizeof *parts);
}

typedef struct stored_stamp {
    run *run;
    const identity *stamp;
    bool found; /* the article is in the index … */
    bool same;  /* … with this stamp */
    store_status status;
    store_error *err;
} stored_stamp;

static int look_at_stamp(void *user, uint32_t document)
{
    stored_stamp *look = user;
    quidit_text stored = {0};
    look->found = true;
    look->status = store_value(look->run->store, document, SLOT_STAMP, &stored, look->err);
    look->same = look->status == STORE_OK && text_equal(stored, identity_view(look->stamp));
    return 1;
}

static store_status look_up(run *r, const page *p, stored_stamp *look, store_error *err)
{
    *look = (stored_stamp){.run = r, .stamp = &p->stamp, .err = err};
    term_make(&r->term, TERM_ID, identity_view(&p->id));
    store_status status =
        store_documents(r->store, buffer_view(&r->term), look_at_stamp, look, err);
    return status < 0 ? status : look->status;
}

static store_status put(run *r, bool made, store_error *err)
{
    return made ? entry_put(&r->entry, r->store, err) : store_no_memory(err);
}

/* The article comes last and knows how many came before: two of the same place are one. */
static store_status put_page(run *r, page *p, store_error *err)
{
    const quidit_annotation *a;
    store_status status = STORE_OK;
    for (uint64_t i = 0; status >= 0 && (a = r->plugin->call->doc_annotation(p->doc, i)); i++) {
        if (a->kind == QUIDIT_KIND_STATEMENT) {
            status = put(r, entry_of_statement(&r->entry, p, i), err);
            r->counts.statements++;
        } else if (a->kind == QUIDIT_KIND_AMOUNT) {
            status = put(r, entry_of_amount(&r->entry, p, i), err);
            r->counts.amounts++;
        }
    }
    term_make(&r->term, TERM_ARTICLE, identity_view(&p->id));
    if (status >= 0)
        status = store_frequency(r->store, buffer_view(&r->term), &p->entries, err);
    return status < 0 ? status : put(r, entry_of_article(&r->entry, p), err);
}

/* Replaces all that the index has of this article. */
static store_status replace(run *r, page *p, bool stored, store_error *err)
{
    store_status status = open_batch(r, err);
    if (status < 0)
        return status;
    if (stored) {
        term_make(&r->term, TERM_ARTICLE, identity_view(&p->id));
        status = store_remove(r->store, buffer_view(&r->term), err);
    }
    if (status >= 0)
        status = put_page(r, p, err);
    if (status < 0)
        return status;
    r->counts.replaced += stored;
    r->counts.added += !stored;
    r->batch++;
    r->batch_bytes += p->text.len;
    return r->batch >= r->batch_most || r->batch_bytes >= RUN_BATCH_BYTES ? commit_batch(r, err)
                                                                          : STORE_OK;
}

store_status run_article(run *r, const article *a, quidit_error *bad, store_error *err)
{
    bad->status = QUIDIT_OK;
    path_normalise(&r->path, text_of_slice(a->path));
    page p = {.split = {r->plugin->call, r->context},
              .path = buffer_view(&r->path),
              .title = text_of_slice(a->title),
              .date = text_of_slice(a->date),
              .source = text_of_slice(a->source),
              .url = text_of_slice(a->url),
              .id = identity_of_article(buffer_view(&r->path))};
    p.stamp = stamp_of(r, &p, text_of_slice(a->text));
    bool again = seen_has(&r->seen, identity_view(&p.id));
    if (r->path.failed || !seen_add(&r->seen, &p.id))
        return store_no_memory(err);

    stored_stamp look;
    store_status status = look_up(r, &p, &look, err);
    if (status < 0)
        return status;
    if (look.same) {
        r->counts.unchanged++;
        return STORE_OK;
    }
    if (again) {
        bad->status = QUIDIT_BAD_INPUT;
        snprintf(bad->text, sizeof bad->text, "another article of this name came before it");
        return STORE_OK;
    }
    const quidit_options how = {.size = sizeof how, .charset = "utf-8"};
    quidit_doc *doc = NULL;
    if (r->plugin->call->extract(&doc, r->context, a->text.ptr, a->text.len, &how, bad) < 0)
        return STORE_OK;
    p.doc = doc;
    p.text = r->plugin->call->doc_text(doc);
    if (page_sound(&p)) {
        status = replace(r, &p, look.found, err);
    } else {
        bad->status = QUIDIT_BAD_INPUT;
        snprintf(bad->text, sizeof bad->text, "the plugin gave a place outside the text");
    }
    r->plugin->call->doc_free(doc);
    return status;
}

store_status run_trouble(run *r, quidit_text path, store_error *err)
{
    r->counts.bad++;
    path_normalise(&r->path, path);
    identity id = identity_of_article(buffer_view(&r->path));
    return r->path.failed || !seen_add(&r->troubles, &id) ? store_no_memory(err) : STORE_OK;
}

/* ---- pruning ---- */

typedef struct pruning {
    run *run;
    const quidit_text *roots;
    size_t root_count;
    buffer gone; /* ids of articles, one behind the other */
    store_status status;
    store_error *err;
} pruning;

/* The path or a folder above it could not be read. */
static bool under_trouble(const run *r, quidit_text path)
{
    for (size_t len = 0; len <= path.len; len++) {
        if (len != 0 && len != path.len && path.ptr[len] != '/')
            continue;
        identity id = identity_of_article((quidit_text){path.ptr, len});
        if (seen_has(&r->troubles, identity_view(&id)))
            return true;
    }
    return false;
}

static int look_whether_gone(void *user, uint32_t document)
{
    pruning *all = user;
    quidit_text stored;
    all->status = store_record(all->run->store, document, &stored, all->err);
    if (all->status < 0)
        return 1;
    record found;
    if (!record_open(&found, stored) || seen_has(&all->run->seen, found.first[RECORD_ID]) ||
        under_trouble(all->run, found.first[RECORD_PATH]))
        return 0;
    for (size_t i = 0; i < all->root_count; i++)
        if (path_under(found.first[RECORD_PATH], all->roots[i])) {
            buffer_text(&all->gone, found.first[RECORD_ID]);
            break;
        }
    return all->gone.failed;
}

static store_status remove_article(run *r, quidit_text id, store_error *err)
{
    store_status status = open_batch(r, err);
    if (status < 0)
        return status;
    term_make(&r->term, TERM_ARTICLE, id);
    if ((status = store_remove(r->store, buffer_view(&r->term), err)) < 0)
        return status;
    r->counts.removed++;
    return ++r->batch >= r->batch_most ? commit_batch(r, err) : STORE_OK;
}

store_status run_prune(run *r, const quidit_text *roots, size_t count, store_error *err)
{
    pruning all = {.run = r, .roots = roots, .root_count = count, .err = err};
    store_status status = STORE_OK;
    term_make(&r->term, TERM_KIND, text_of(KIND_ARTICLE));
    if ((status = store_documents(r->store, buffer_view(&r->term), look_whether_gone, &all,
                                  err)) < 0 ||
        (status = all.status) < 0)
        goto done;
    if (all.gone.failed) {
        status = store_no_memory(err);
        goto done;
    }
    for (size_t at = 0; status >= 0 && at + ID_LENGTH <= all.gone.len; at += ID_LENGTH)
        status = remove_article(r, (quidit_text){all.gone.at + at, ID_LENGTH}, err);
done:
    buffer_clear(&all.gone);
    return status;
}
