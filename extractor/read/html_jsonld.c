/* JSON-LD of a page: headline, date, publisher and address of the article it describes (schema.org). */
#include "html.h"

#include <entente/utf8.h>

#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <stdlib.h>

enum { DEPTH_MAX = 12, VALUE_MAX = 4096 };

/* Replaces the entities that sites leave in JSON ("&#8217;", "&amp;"), in place; gives the new length. */
static size_t decode_entities(char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len;) {
        const char *end = s[i] == '&' ? memchr(s + i, ';', len - i < 12 ? len - i : 12) : NULL;
        uint32_t c = 0;
        if (end && s[i + 1] == '#') {
            bool hex = s[i + 2] == 'x' || s[i + 2] == 'X';
            c = (uint32_t)strtoul(s + i + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        } else if (end) {
            char name[12] = "";
            memcpy(name, s + i + 1, (size_t)(end - s) - i - 1);
            const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
            c = entity ? entity->value : 0;
        }
        if (c >= ' ' && c <= 0x10FFFF) {
            char bytes[4];
            size_t size = ent_utf8_put(c, bytes); /* never longer than the entity */
            memcpy(s + n, bytes, size);
            n += size;
            i = (size_t)(end - s) + 1;
        } else {
            s[n++] = s[i++];
        }
    }
    return n;
}

static ent_slice string_of(const json_t *value)
{
    return json_is_string(value) ? ent_slice_of(json_string_value(value), json_string_length(value))
                                 : (ent_slice){0};
}

static ent_status note(ent_html_page *page, ent_html_field field, unsigned rank, const json_t *value)
{
    char decoded[VALUE_MAX];
    ent_slice s = string_of(value);
    if (s.len == 0 || s.len > VALUE_MAX) return ENT_OK;
    memcpy(decoded, s.ptr, s.len);
    return ent_html_note(page, field, rank, ent_slice_of(decoded, decode_entities(decoded, s.len)));
}

static bool is_article_type(const json_t *type)
{
    ent_slice s = string_of(type);
    return ent_slice_find(s, ENT_SLICE("Article"), 0) != SIZE_MAX ||
           ent_slice_find(s, ENT_SLICE("Posting"), 0) != SIZE_MAX || ent_slice_equal(s, ENT_SLICE("Report"));
}

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    for (size_t i = 0; i < json_array_size(type); i++)
        if (is_article_type(json_array_get(type, i))) return true;
    return is_article_type(type);
}

static ent_status read_article(ent_html_page *page, const json_t *article)
{
    const json_t *publisher = json_object_get(article, "publisher"),
                 *main_page = json_object_get(article, "mainEntityOfPage");
    const json_t *url = json_object_get(article, "url");
    if (json_is_array(publisher)) publisher = json_array_get(publisher, 0);
    if (!json_is_string(url)) url = json_is_object(main_page) ? json_object_get(main_page, "@id") : main_page;
    ent_status st = note(page, ENT_HTML_TITLE, 1, json_object_get(article, "headline"));
    if (st == ENT_OK) st = note(page, ENT_HTML_DATE, 1, json_object_get(article, "datePublished"));
    if (st == ENT_OK) st = note(page, ENT_HTML_DATE, 3, json_object_get(article, "dateCreated"));
    if (st == ENT_OK)
        st = note(page, ENT_HTML_OUTLET, 2,
                  json_is_string(publisher) ? publisher : json_object_get(publisher, "name"));
    if (st == ENT_OK) st = note(page, ENT_HTML_URL, 3, url);
    ent_slice body = string_of(json_object_get(article, "articleBody"));
    if (st == ENT_OK && body.len > page->article_body.len)
        st = ent_arena_copy(page->doc->arena, body, &page->article_body);
    return st;
}

/* Articles may stand in a list, in "@graph", or below the page they are the main entity of. */
static ent_status read_value(ent_html_page *page, const json_t *value, size_t depth)
{
    ent_status st = ENT_OK;
    if (depth > DEPTH_MAX) return ENT_OK;
    for (size_t i = 0; i < json_array_size(value) && st == ENT_OK; i++)
        st = read_value(page, json_array_get(value, i), depth + 1);
    if (!json_is_object(value)) return st;
    if (is_article(value)) return read_article(page, value);
    if (st == ENT_OK) st = read_value(page, json_object_get(value, "@graph"), depth + 1);
    if (st == ENT_OK) st = read_value(page, json_object_get(value, "mainEntity"), depth + 1);
    return st;
}

/* Without the comment or CDATA marks that old templates put around scripts. */
static ent_slice unwrap(ent_slice s)
{
    size_t start = 0, end = s.len, mark = ent_slice_find(s, ENT_SLICE("<![CDATA["), 0);
    if (mark < 16) start = mark + 9;
    while (start < end && s.ptr[start] != '{' && s.ptr[start] != '[')
        start++;
    while (end > start && s.ptr[end - 1] != '}' && s.ptr[end - 1] != ']')
        end--;
    return ent_slice_sub(s, start, end);
}

ent_status ent_html_read_jsonld(ent_html_page *page, ent_slice script)
{
    ent_slice s = unwrap(script);
    if (s.len == 0) return ENT_OK;
    json_error_t error;
    json_t *root = json_loadb(s.ptr, s.len, JSON_DISABLE_EOF_CHECK, &error);
    if (!root) return json_error_code(&error) == json_error_out_of_memory ? ENT_ENOMEM : ENT_OK;
    ent_status st = read_value(page, root, 0);
    json_decref(root);
    return st;
}
