/* HTML to a document: character set, parser, region of the story, blocks, metadata. */
#include "html.h"

#include "decode.h"

enum { DECLARATION_BYTES = 4096 }; /* how far into the page a declared character set is looked for */

static bool is_name_byte(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || ent_is_one_of(c, "-_:.+");
}

/* The character set that the page names: <meta charset=...>, <meta ... content="...; charset=...">, or the
 * encoding of an XML declaration. Empty for none. */
static ent_slice declared_charset(ent_slice html)
{
    static const char *const keys[] = {"charset", "encoding"};
    ent_slice head = ent_slice_sub(html, 0, DECLARATION_BYTES);
    for (size_t i = 0; i < head.len; i++)
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            size_t len = strlen(keys[k]), at = i + len;
            if ((head.ptr[i] | 0x20) != keys[k][0] ||
                !ent_slice_equal_ascii_nocase(ent_slice_sub(head, i, at), ent_slice_of(keys[k], len)))
                continue;
            while (at < head.len && ent_is_one_of(head.ptr[at], " \t\r\n"))
                at++;
            if (at >= head.len || head.ptr[at] != '=') continue;
            at++;
            while (at < head.len && ent_is_one_of(head.ptr[at], " \t\r\n\"'"))
                at++;
            size_t end = at;
            while (end < head.len && is_name_byte(head.ptr[end]))
                end++;
            if (end > at) return ent_slice_sub(head, at, end);
        }
    return (ent_slice){0};
}

static void measure(ent_html_page *page)
{
    ent_cue_lexicon lexicon;
    ent_cue_lexicon_init(&lexicon);
    for (size_t i = 0; i < page->segment_count; i++) {
        ent_html_segment *s = &page->segments[i];
        s->para = (ent_para){.start = s->start, .end = s->end};
        ent_para_measure(&s->para, ent_buf_slice(&page->text), &lexicon);
    }
}

ent_status ent_html_read(ent_document *doc, ent_slice html, const ent_limits *limits, ent_diags *diags)
{
    ent_html_page page = {.doc = doc};
    ent_decoded decoded;
    ent_slice headline;
    size_t first, end;
    ent_status st = ent_decode(doc->arena, html, declared_charset(html), &decoded);
    if (st != ENT_OK) return st;
    ent_decode_report(&decoded, doc->file, 1, diags);
    if ((st = ent_html_parse(&page, decoded.text, limits, diags)) != ENT_OK) goto done;
    measure(&page);
    ent_html_find_region(&page, &first, &end);
    if ((st = ent_html_make_blocks(&page, first, end, &headline)) != ENT_OK) goto done;
    st = ent_html_choose_metadata(&page, headline, first, end);
done:
    ent_html_page_clear(&page);
    return st;
}
