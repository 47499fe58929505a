/* What an input is, told by its beginning: records, a network, or something that is neither. */
#include <entente/json.h>
#include <entente/record.h>

#define KEY(literal) ENT_SLICE(literal)

static bool is_one_of(ent_slice type, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_slice_equal(type, ent_slice_c(names[i]))) return true;
    return false;
}

static ent_content content_of_type(ent_slice type)
{
    static const char *const records[] = {"document", "mention", "relation", "actor"};
    static const char *const network[] = {"graph", "node", "edge"};
    if (ent_slice_equal(type, ENT_SLICE("text"))) return ENT_CONTENT_TEXTS;
    if (is_one_of(type, records, sizeof records / sizeof *records)) return ENT_CONTENT_RECORDS;
    if (is_one_of(type, network, sizeof network / sizeof *network)) return ENT_CONTENT_NETWORK;
    return ENT_CONTENT_OTHER;
}

/* Ours have their type as the first field: `{"type":"document"` and what may stand behind it. */
static ent_content content_of_start(ent_slice line)
{
    static const char lead[] = "{\"type\":\"";
    if (!ent_slice_starts(line, ent_slice_c(lead))) return ENT_CONTENT_OTHER;
    ent_slice rest = ent_slice_sub(line, sizeof lead - 1, SIZE_MAX);
    return content_of_type(ent_slice_sub(rest, 0, ent_slice_find(rest, ENT_SLICE("\""), 0)));
}

/* Documents of others may call themselves so, too: they have a text, and no record of a document does. */
static ent_content content_of_line(ent_slice line, ent_arena *arena)
{
    ent_json_in in = {.arena = arena, .line_number = 1};
    ent_slice type = {0}, text;
    ent_content content = ENT_CONTENT_OTHER;
    if (ent_json_parse(&in, line, line.len) != ENT_OK) { /* cut short or damaged */
        content = content_of_start(line);
    } else {
        ent_json_object root = ent_json_root(&in);
        if (ent_json_get_string(&in, root, KEY("type"), false, &type)) content = content_of_type(type);
        if (ent_slice_equal(type, ENT_SLICE("document")) &&
            (ent_json_get_text(&in, root, KEY("text"), false, &text) ||
             ent_json_get_text(&in, root, KEY("body"), false, &text)))
            content = ENT_CONTENT_OTHER;
    }
    ent_json_in_free(&in);
    return content;
}

ent_content ent_content_of(ent_slice head)
{
    ent_arena *arena = NULL;
    ent_content content = ent_slice_trim(head).len ? ENT_CONTENT_OTHER : ENT_CONTENT_NOTHING;
    if (content == ENT_CONTENT_NOTHING || ent_arena_new(&arena) != ENT_OK) return content;
    while (head.len > 0 && (content == ENT_CONTENT_OTHER || content == ENT_CONTENT_TEXTS)) {
        size_t end = ent_slice_find(head, ENT_SLICE("\n"), 0);
        ent_content line = content_of_line(ent_slice_sub(head, 0, end), arena);
        if (line != ENT_CONTENT_OTHER) content = line;
        head = ent_slice_sub(head, end == SIZE_MAX ? end : end + 1, SIZE_MAX);
        ent_arena_reset(arena);
    }
    ent_arena_free(arena);
    return content;
}
