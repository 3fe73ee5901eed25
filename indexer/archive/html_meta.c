/* What a page says of itself. */
#include <json-c/json.h>
#include <strings.h>

#include "html.h"

#define FIELD_MAX 2000 /* bytes; longer is no title, name or address */
#define LD_DEPTH_MAX 32
#define LD_BYTES_MAX (1 << 20)
#define LD_NODES_MAX 200 /* objects of a JSON-LD graph that are looked at */

enum { TITLE, DATE, SOURCE, AUTHOR, URL, FIELDS };

/* What is believed of each field so far; a smaller rank is believed more, and of equal ranks
 * the first. */
typedef struct facts {
    slice value[FIELDS];
    int rank[FIELDS];
    const calendar *dates;
    arena *mem;
} facts;

/* Ranks of what is no <meta>. */
enum { RANK_LD = 2, RANK_MICRODATA = 4, RANK_LINK = 1, RANK_HEADING = 6, RANK_TITLE = 7 };

/* Names of <meta name=… property=… itemprop=…>. */
static const struct {
    const char *name;
    int field;
    int rank;
} metas[] = {
    {"og:title", TITLE, 1},
    {"twitter:title", TITLE, 5},
    {"dc.title", TITLE, 3},
    {"dcterms.title", TITLE, 3},
    {"headline", TITLE, RANK_MICRODATA},
    {"article:published_time", DATE, 1},
    {"og:article:published_time", DATE, 1},
    {"datepublished", DATE, 1},
    {"dc.date", DATE, 3},
    {"dc.date.issued", DATE, 3},
    {"dcterms.issued", DATE, 3},
    {"dcterms.created", DATE, 3},
    {"dcterms.date", DATE, 3},
    {"date", DATE, 3},
    {"pubdate", DATE, 3},
    {"sailthru.date", DATE, 3},
    {"og:site_name", SOURCE, 1},
    {"dc.publisher", SOURCE, 3},
    {"dcterms.publisher", SOURCE, 3},
    {"application-name", SOURCE, 4},
    {"author", AUTHOR, 3},
    {"article:author", AUTHOR, 5},
    {"dc.creator", AUTHOR, 4},
    {"dcterms.creator", AUTHOR, 4},
    {"og:url", URL, 3},
};

static bool is_web_address(slice text)
{
    return (text.len > 8 && strncasecmp(text.ptr, "https://", 8) == 0) ||
           (text.len > 7 && strncasecmp(text.ptr, "http://", 7) == 0);
}

/* One line: white space is one space, none at the ends. Of the arena. */
static slice tidy(arena *mem, slice text)
{
    char *out = arena_take(mem, text.len + 1, 1);
    size_t len = 0;
    for (size_t i = 0; out && i < text.len; i++) {
        bool space = (unsigned char)text.ptr[i] <= ' ';
        if (!space)
            out[len++] = text.ptr[i];
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    while (len > 0 && out[len - 1] == ' ')
        len--;
    if (out)
        out[len] = '\0';
    return (slice){out, len};
}

static void offer(facts *f, int field, int rank, slice text)
{
    if (!text.ptr || text.len > FIELD_MAX || f->rank[field] <= rank)
        return;
    slice value = tidy(f->mem, text);
    char date[CALENDAR_TEXT_MAX];
    if (field == DATE) {
        if (!value.ptr || !calendar_find(f->dates, date, value, NULL))
            return;
        value = arena_copy(f->mem, slice_of(date));
    }
    if (value.len == 0 || is_web_address(value) != (field == URL))
        return;
    f->value[field] = value;
    f->rank[field] = rank;
}

static void read_meta(facts *f, const xmlNode *node)
{
    static const char *const attributes[] = {"property", "name", "itemprop"};
    slice content = html_attribute(node, "content");
    for (size_t a = 0; a < sizeof attributes / sizeof *attributes; a++) {
        slice name = html_attribute(node, attributes[a]);
        for (size_t i = 0; name.ptr && i < sizeof metas / sizeof *metas; i++)
            if (strcasecmp(name.ptr, metas[i].name) == 0)
                offer(f, metas[i].field, metas[i].rank, content);
    }
}

/* ---- JSON-LD ---- */

static slice json_text(json_object *value)
{
    if (!json_object_is_type(value, json_type_string))
        return (slice){NULL, 0};
    return (slice){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
}

static slice json_field(json_object *object, const char *name)
{
    json_object *value;
    return json_object_object_get_ex(object, name, &value) ? json_text(value)
                                                           : (slice){NULL, 0};
}

/* A person or an organisation is a string, an object with a name, or a list of either. */
static slice json_names(facts *f, json_object *value)
{
    if (json_object_is_type(value, json_type_object))
        return json_field(value, "name");
    if (!json_object_is_type(value, json_type_array))
        return json_text(value);
    slice joined = {NULL, 0};
    size_t count = json_object_array_length(value);
    for (size_t i = 0; i < count && i < LD_NODES_MAX; i++) {
        json_object *item = json_object_array_get_idx(value, i);
        slice name = json_object_is_type(item, json_type_object) ? json_field(item, "name")
                                                                 : json_text(item);
        if (name.len == 0)
            continue;
        char *text = arena_take(f->mem, joined.len + name.len + 3, 1);
        if (!text)
            break;
        size_t len = joined.len;
        if (len > 0) {
            memcpy(text, joined.ptr, len);
            memcpy(text + len, ", ", 2);
            len += 2;
        }
        memcpy(text + len, name.ptr, name.len);
        joined = (slice){text, len + name.len};
    }
    return joined;
}

static bool ends_with(slice text, const char *end)
{
    size_t len = strlen(end);
    return text.len >= len && memcmp(text.ptr + text.len - len, end, len) == 0;
}

/* NewsArticle, ReportageNewsArticle, BlogPosting … */
static bool is_article_type(json_object *type)
{
    if (json_object_is_type(type, json_type_array))
        return json_object_array_length(type) > 0 &&
               is_article_type(json_object_array_get_idx(type, 0));
    slice name = json_text(type);
    return ends_with(name, "Article") || ends_with(name, "Posting");
}

static void read_ld_article(facts *f, json_object *object)
{
    json_object *value;
    offer(f, TITLE, RANK_LD, json_field(object, "headline"));
    offer(f, DATE, 0, json_field(object, "datePublished"));
    offer(f, URL, RANK_LD, json_field(object, "url"));
    if (json_object_object_get_ex(object, "author", &value))
        offer(f, AUTHOR, RANK_LD, json_names(f, value));
    if (json_object_object_get_ex(object, "publisher", &value))
        offer(f, SOURCE, RANK_LD, json_names(f, value));
}

/* The article may stand alone, in a list, or in a @graph. */
static void read_ld(facts *f, json_object *value, int *left)
{
    if ((*left)-- <= 0)
        return;
    if (json_object_is_type(value, json_type_array)) {
        size_t count = json_object_array_length(value);
        for (size_t i = 0; i < count; i++)
            read_ld(f, json_object_array_get_idx(value, i), left);
        return;
    }
    json_object *part;
    if (json_object_object_get_ex(value, "@type", &part) && is_article_type(part))
        read_ld_article(f, value);
    if (json_object_object_get_ex(value, "@graph", &part))
        read_ld(f, part, left);
}

static void read_script(facts *f, const xmlNode *node)
{
    slice type = html_attribute(node, "type");
    if (!type.ptr || strcasecmp(type.ptr, "application/ld+json") != 0 || !node->children ||
        !node->children->content)
        return;
    slice code = slice_of((const char *)node->children->content);
    if (code.len > LD_BYTES_MAX)
        return;
    json_tokener *tokener = json_tokener_new_ex(LD_DEPTH_MAX);
    if (!tokener)
        return;
    json_object *value = json_tokener_parse_ex(tokener, code.ptr, (int)code.len);
    int left = LD_NODES_MAX;
    if (value)
        read_ld(f, value, &left);
    json_object_put(value);
    json_tokener_free(tokener);
}

/* ---- elements ---- */

static void read_time(facts *f, const xmlNode *node)
{
    bool published =
        html_has_word(node, "itemprop", "datePublished") || html_attribute(node, "pubdate").ptr;
    slice machine = html_attribute(node, "datetime");
    offer(f, DATE, published ? 2 : RANK_MICRODATA,
          machine.ptr ? machine : html_line(node, f->mem));
}

static void read_element(facts *f, const xmlNode *node)
{
    if (html_is(node, "meta"))
        read_meta(f, node);
    else if (html_is(node, "script"))
        read_script(f, node);
    else if (html_is(node, "title"))
        offer(f, TITLE, RANK_TITLE, html_line(node, f->mem));
    else if (html_is(node, "h1"))
        offer(f, TITLE, RANK_HEADING, html_line(node, f->mem));
    else if (html_is(node, "time"))
        read_time(f, node);
    else if (html_is(node, "link") && html_has_word(node, "rel", "canonical"))
        offer(f, URL, RANK_LINK, html_attribute(node, "href"));
    else if (html_has_word(node, "itemprop", "author") || html_has_word(node, "rel", "author"))
        offer(f, AUTHOR, 6, html_line(node, f->mem));
}

/* Depth is bounded by HTML_DEPTH_MAX. */
static void read_tree(facts *f, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return;
    read_element(f, node);
    for (const xmlNode *child = node->children; child; child = child->next)
        read_tree(f, child);
}

void html_metadata(xmlNode *root, article *out, const calendar *dates, arena *mem)
{
    facts f = {.dates = dates, .mem = mem};
    for (int field = 0; field < FIELDS; field++)
        f.rank[field] = 100;
    read_tree(&f, root);
    slice *const fields[FIELDS] = {&out->title, &out->date, &out->source, &out->author,
                                   &out->url};
    for (int field = 0; field < FIELDS; field++)
        if (f.value[field].ptr)
            *fields[field] = f.value[field];
}
