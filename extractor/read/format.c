/* Recognising formats. Content comes first: names lie more often than first bytes do. */
#include "format.h"

#include "csv.h"

#include <entente/utf8.h>

bool ent_format_parse(ent_slice name, ent_format *out)
{
    static const char *const names[] = {"text", "html", "jsonl", "csv", "conllu"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!ent_slice_equal(name, ent_slice_c(names[i]))) continue;
        *out = (ent_format)(ENT_FORMAT_TEXT + i);
        return true;
    }
    return false;
}

static ent_format format_of_name(ent_slice path)
{
    static const struct {
        ent_slice extension;
        ent_format format;
    } table[] = {
        {{".html", 5}, ENT_FORMAT_HTML},     {{".htm", 4}, ENT_FORMAT_HTML},
        {{".xhtml", 6}, ENT_FORMAT_HTML},    {{".jsonl", 6}, ENT_FORMAT_JSONL},
        {{".ndjson", 7}, ENT_FORMAT_JSONL},  {{".json", 5}, ENT_FORMAT_JSONL},
        {{".csv", 4}, ENT_FORMAT_CSV},       {{".tsv", 4}, ENT_FORMAT_CSV},
        {{".conllu", 7}, ENT_FORMAT_CONLLU}, {{".txt", 4}, ENT_FORMAT_TEXT},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t n = table[i].extension.len;
        if (path.len >= n &&
            ent_slice_equal_ascii_nocase(ent_slice_sub(path, path.len - n, path.len), table[i].extension))
            return table[i].format;
    }
    return ENT_FORMAT_AUTO;
}

static ent_slice first_line(ent_slice s)
{
    size_t end = ent_slice_find(s, ENT_SLICE("\n"), 0);
    return ent_slice_sub(s, 0, end);
}

static bool starts_nocase(ent_slice s, ent_slice prefix)
{
    return ent_slice_equal_ascii_nocase(ent_slice_sub(s, 0, prefix.len), prefix);
}

static bool starts_with_any(ent_slice s, const ent_slice *prefixes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (starts_nocase(s, prefixes[i])) return true;
    return false;
}

/* Comments and declarations may come first, so only what is a page for certain counts in a file that is
 * called .txt. */
static bool is_html(ent_slice head, bool named_text)
{
    static const ent_slice sure[] = {{"<!doctype html", 14}, {"<html", 5}, {"<head", 5}, {"<body", 5}};
    static const ent_slice likely[] = {{"<!--", 4},     {"<meta", 5},  {"<title", 6},   {"<div", 4},
                                       {"<article", 8}, {"<p>", 3},    {"<section", 8}, {"<main", 5},
                                       {"<h1", 3},      {"<script", 7}};
    if (starts_nocase(head, ENT_SLICE("<?xml"))) {
        size_t end = ent_slice_find(head, ENT_SLICE("?>"), 0);
        head = ent_slice_trim(ent_slice_sub(head, end == SIZE_MAX ? head.len : end + 2, head.len));
    }
    return starts_with_any(head, sure, sizeof sure / sizeof *sure) ||
           (!named_text && starts_with_any(head, likely, sizeof likely / sizeof *likely));
}

/* An object, or an array of objects: the second is no JSON Lines, but an error about JSON is the clear one.
 */
static bool is_json(ent_slice head)
{
    if (head.len < 2 || (head.ptr[0] != '{' && head.ptr[0] != '[')) return false;
    ent_slice inside = ent_slice_trim(ent_slice_sub(head, 1, head.len));
    if (head.ptr[0] == '[') return inside.len > 0 && inside.ptr[0] == '{';
    return inside.len > 0 && (inside.ptr[0] == '"' || inside.ptr[0] == '}');
}

static size_t count_char(ent_slice s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == c;
    return n;
}

/* Ten columns behind the comments, the first a number. */
static bool is_conllu(ent_slice head)
{
    while (head.len && head.ptr[0] == '#') {
        size_t end = ent_slice_find(head, ENT_SLICE("\n"), 0);
        if (end == SIZE_MAX) return false;
        head = ent_slice_sub(head, end + 1, head.len);
    }
    return head.len && head.ptr[0] >= '0' && head.ptr[0] <= '9' && count_char(first_line(head), '\t') == 9;
}

/* A header with a column of text and one more that we know: prose does not begin so. */
static bool is_csv(ent_slice head)
{
    enum { LONGEST_HEADER = 4096 };
    ent_csv_header header;
    ent_slice line = first_line(head);
    return line.len <= LONGEST_HEADER && ent_csv_header_read(line, &header) == ENT_OK &&
           header.of[ENT_COLUMN_TEXT] != SIZE_MAX && header.known_count >= 2;
}

ent_format ent_format_guess(ent_slice path, ent_slice head)
{
    ent_format by_name = format_of_name(path);
    ent_slice body = ent_slice_trim(head);
    if (is_html(body, by_name == ENT_FORMAT_TEXT)) return ENT_FORMAT_HTML;
    if (is_json(body)) return ENT_FORMAT_JSONL;
    if (is_conllu(body)) return ENT_FORMAT_CONLLU;
    if (is_csv(body)) return ENT_FORMAT_CSV;
    return by_name == ENT_FORMAT_AUTO ? ENT_FORMAT_TEXT : by_name;
}

bool ent_format_is_pretty_json(ent_slice head)
{
    head = ent_slice_trim(head);
    if (head.len == 0) return false;
    if (head.ptr[0] == '[') return true;
    size_t end = ent_slice_find(head, ENT_SLICE("\n"), 0);
    if (head.ptr[0] != '{' || end == SIZE_MAX) return false;
    ent_slice line = ent_slice_trim(ent_slice_sub(head, 0, end));
    ent_slice rest = ent_slice_trim(ent_slice_sub(head, end, head.len));
    return line.ptr[line.len - 1] != '}' && rest.len > 0 && rest.ptr[0] != '{';
}

/* The first bytes of what people have beside their texts. */
static bool has_magic(ent_slice head)
{
    static const ent_slice magic[] = {
        {"%PDF-", 5},
        {"\x89PNG", 4},
        {"GIF87a", 6},
        {"GIF89a", 6},
        {"\xFF\xD8\xFF", 3},
        {"PK\x03\x04", 4},
        {"PK\x05\x06", 4},
        {"\x1F\x8B\x08", 3},
        {"BZh", 3},
        {"\xFD"
         "7zXZ",
         5},
        {"7z\xBC\xAF", 4},
        {"\x7F"
         "ELF",
         4},
        {"\xD0\xCF\x11\xE0", 4},
        {"\x28\xB5\x2F\xFD", 4},
        {"SQLite format 3", 15},
        {"wOF2", 4},
        {"OggS", 4},
        {"ID3\x03", 4},
        {"ID3\x04", 4},
        {"{\\rtf", 5},
    };
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (ent_slice_starts(head, magic[i])) return true;
    ent_slice riff_kind = ent_slice_sub(head, 8, 12);
    return ent_slice_starts(head, ENT_SLICE("RIFF")) &&
           (ent_slice_equal(riff_kind, ENT_SLICE("WAVE")) || ent_slice_equal(riff_kind, ENT_SLICE("WEBP")) ||
            ent_slice_equal(riff_kind, ENT_SLICE("AVI ")));
}

/* Text has next to no control characters; a program or a picture has many. A few do no harm, and the stated
 * minimum lets short texts have them. */
bool ent_format_is_binary(ent_slice head)
{
    enum { FEWEST = 8, SHARE = 20 };
    size_t controls = 0;
    if (has_magic(head)) return true;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        controls += (c < 0x20 && !(c >= '\b' && c <= '\r') && c != 0x1B) || c == 0x7F;
    }
    return controls >= FEWEST && controls * SHARE > head.len;
}
