/* Character sets named by a page and converted by the C library's iconv. Only sets of the WHATWG Encoding
 * standard are let through: iconv knows many more, some of which failed assertions on hostile input. */
#include "decode_internal.h"

#include <errno.h>
#include <iconv.h>

/* Source of the labels: the WHATWG Encoding standard, section "Names and labels", less the rare ones. */
static const struct {
    const char *label, *charset;
} labels[] = {
    {"ansi_x3.4-1968", "windows-1252"},
    {"ascii", "windows-1252"},
    {"big5", "BIG5-HKSCS"},
    {"big5-hkscs", "BIG5-HKSCS"},
    {"cp1250", "WINDOWS-1250"},
    {"cp1251", "WINDOWS-1251"},
    {"cp1252", "windows-1252"},
    {"cp866", "IBM866"},
    {"euc-jp", "EUC-JP"},
    {"euc-kr", "UHC"},
    {"gb18030", "GB18030"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"ibm866", "IBM866"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"iso-8859-1", "windows-1252"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso-8859-3", "ISO-8859-3"},
    {"iso-8859-4", "ISO-8859-4"},
    {"iso-8859-5", "ISO-8859-5"},
    {"iso-8859-6", "ISO-8859-6"},
    {"iso-8859-7", "ISO-8859-7"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"iso-8859-10", "ISO-8859-10"},
    {"iso-8859-11", "WINDOWS-874"},
    {"iso-8859-13", "ISO-8859-13"},
    {"iso-8859-14", "ISO-8859-14"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso-8859-16", "ISO-8859-16"},
    {"iso8859-1", "windows-1252"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ks_c_5601-1987", "UHC"},
    {"latin1", "windows-1252"},
    {"latin2", "ISO-8859-2"},
    {"macintosh", "MACINTOSH"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"tis-620", "WINDOWS-874"},
    {"us-ascii", "windows-1252"},
    {"windows-874", "WINDOWS-874"},
    {"windows-1250", "WINDOWS-1250"},
    {"windows-1251", "WINDOWS-1251"},
    {"windows-1252", "windows-1252"},
    {"windows-1253", "WINDOWS-1253"},
    {"windows-1254", "WINDOWS-1254"},
    {"windows-1255", "WINDOWS-1255"},
    {"windows-1256", "WINDOWS-1256"},
    {"windows-1257", "WINDOWS-1257"},
    {"windows-1258", "WINDOWS-1258"},
    {"windows-31j", "CP932"},
    {"windows-949", "UHC"},
    {"x-sjis", "CP932"},
};

const char *ent_charset_find(ent_slice label)
{
    label = ent_slice_trim(label);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ent_slice_equal_ascii_nocase(label, ent_slice_c(labels[i].label))) return labels[i].charset;
    return NULL;
}

bool ent_charset_is_escaped(const char *charset, ent_slice text)
{
    return strcmp(charset, "ISO-2022-JP") == 0 && ent_slice_find(text, ENT_SLICE("\033"), 0) != SIZE_MAX;
}

/* Puts U+FFFD for the byte at *in and moves on; ASCII is kept as it is. */
static ent_status replace_byte(char **in, size_t *in_left, ent_buf *to, ent_decoded *out)
{
    ent_status st;
    if ((unsigned char)**in < 0x80) {
        st = ent_buf_add_char(to, **in);
    } else {
        if (out->broken++ == 0) out->broken_byte = to->len;
        st = ent_buf_add(to, ENT_SLICE("\xEF\xBF\xBD"));
    }
    ++*in;
    --*in_left;
    return st;
}

static ent_status convert_all(iconv_t cd, ent_slice bytes, ent_buf *to, ent_decoded *out)
{
    char *in = (char *)(uintptr_t)bytes.ptr; /* iconv's signature lacks a const; it does not write */
    size_t in_left = bytes.len;
    ent_status st = ENT_OK;
    while (st == ENT_OK && in_left > 0) {
        if ((st = ent_buf_reserve(to, in_left + 64)) != ENT_OK) break;
        char *end = to->ptr + to->len;
        size_t room = to->capacity - to->len, before = in_left;
        size_t result = cd == (iconv_t)-1 ? (size_t)-1 : iconv(cd, &in, &in_left, &end, &room);
        int why = cd == (iconv_t)-1 ? EILSEQ : errno;
        to->len = (size_t)(end - to->ptr);
        if (result != (size_t)-1) continue;
        if (why == E2BIG && in_left < before) continue;
        if (why == E2BIG)
            st = ent_buf_reserve(to, room + 64);
        else
            st = replace_byte(&in, &in_left, to, out);
    }
    return st;
}

ent_status ent_charset_convert(ent_arena *arena, const char *charset, ent_slice bytes, ent_decoded *out)
{
    ent_buf buf = {0};
    iconv_t cd = iconv_open("UTF-8", charset);
    ent_status st = convert_all(cd, bytes, &buf, out);
    if (st == ENT_OK) st = ent_arena_copy(arena, ent_buf_slice(&buf), &out->text);
    out->encoding = charset;
    if (cd != (iconv_t)-1) iconv_close(cd);
    ent_buf_free(&buf);
    return st;
}
