/* An analyst's own list of actors as a table (RFC 4180, or with semicolons or tabs): a header names the
 * columns, each row is an actor. A row becomes the lines that it would be as rules, so that its mistakes are
 * said alike. */
#include "load.h"

enum { MOST_COLUMNS = 64, MOST_VALUES = 64 };

typedef enum column {
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_KIND,
    COLUMN_OF,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_OFFICE,
    COLUMN_LINE, /* the keyword of a line: alias, acronym, country, ... */
    COLUMN_UNKNOWN
} column;

typedef struct cell {
    ent_slice text;    /* without quotes */
    size_t start, end; /* bytes of the file */
} cell;

typedef struct table {
    loader *l;
    ent_slice text; /* of the file */
    size_t at;
    char separator;
    column columns[MOST_COLUMNS];
    const char *keywords[MOST_COLUMNS]; /* of COLUMN_LINE */
    size_t column_count;
    cell cells[MOST_COLUMNS];
    size_t cell_count;
} table;

/* --- Cells --- */

/* Behind a quoted cell; its text has doubled quotes made one. */
static ent_status read_quoted(table *t, cell *c)
{
    size_t length = 0, at = t->at + 1;
    char *text = ENT_ARENA_NEW(t->l->arena, char, t->text.len - t->at);
    if (!text) return ENT_ENOMEM;
    for (; at < t->text.len; at++) {
        if (t->text.ptr[at] == '"') {
            if (at + 1 == t->text.len || t->text.ptr[at + 1] != '"') break;
            at++;
        }
        text[length++] = t->text.ptr[at];
    }
    if (at == t->text.len) load_error(t->l, t->at, t->at + 1, "the quotation mark is not closed");
    *c = (cell){ent_slice_of(text, length), t->at, at < t->text.len ? at + 1 : at};
    t->at = c->end;
    while (t->at < t->text.len && t->text.ptr[t->at] != t->separator && t->text.ptr[t->at] != '\n')
        t->at++;
    return ENT_OK;
}

static void read_plain(table *t, cell *c)
{
    size_t start = t->at;
    while (t->at < t->text.len && t->text.ptr[t->at] != t->separator && t->text.ptr[t->at] != '\n')
        t->at++;
    c->text = ent_slice_trim(ent_slice_sub(t->text, start, t->at));
    c->start = c->text.len ? (size_t)(c->text.ptr - t->text.ptr) : start;
    c->end = c->start + c->text.len;
}

/* The next row; false at the end. Empty rows are passed over. */
static ent_status read_row(table *t, bool *found)
{
    ent_status st = ENT_OK;
    *found = false;
    while (st == ENT_OK && !*found && t->at < t->text.len) {
        t->cell_count = 0;
        for (bool more = true; st == ENT_OK && more;) {
            cell extra, *c = t->cell_count < MOST_COLUMNS ? &t->cells[t->cell_count] : &extra;
            if (t->at < t->text.len && t->text.ptr[t->at] == '"')
                st = read_quoted(t, c);
            else
                read_plain(t, c);
            if (c->text.len) *found = true;
            if (c != &extra) t->cell_count++;
            more = t->at < t->text.len && t->text.ptr[t->at] == t->separator;
            t->at++;
        }
    }
    return st;
}

/* --- The header --- */

static char find_separator(const table *t)
{
    static const char candidates[] = {'\t', ';', ','};
    size_t end = ent_slice_find(t->text, ENT_SLICE("\n"), 0);
    ent_slice line = ent_slice_sub(t->text, 0, end == SIZE_MAX ? t->text.len : end);
    for (size_t i = 0; i < sizeof candidates; i++)
        if (line.len && memchr(line.ptr, candidates[i], line.len)) return candidates[i];
    return ',';
}

static column find_column(ent_slice name, const char **keyword)
{
    static const struct {
        const char *name;
        column column;
        const char *keyword;
    } known[] = {{"id", COLUMN_ID, NULL},
                 {"name", COLUMN_NAME, NULL},
                 {"label", COLUMN_NAME, NULL},
                 {"actor", COLUMN_NAME, NULL},
                 {"kind", COLUMN_KIND, NULL},
                 {"type", COLUMN_KIND, NULL},
                 {"category", COLUMN_KIND, NULL},
                 {"office", COLUMN_OFFICE, NULL},
                 {"title", COLUMN_OFFICE, NULL},
                 {"role", COLUMN_OFFICE, NULL},
                 {"position", COLUMN_OFFICE, NULL},
                 {"of", COLUMN_OF, NULL},
                 {"from", COLUMN_FROM, NULL},
                 {"since", COLUMN_FROM, NULL},
                 {"start", COLUMN_FROM, NULL},
                 {"start_date", COLUMN_FROM, NULL},
                 {"to", COLUMN_TO, NULL},
                 {"until", COLUMN_TO, NULL},
                 {"end", COLUMN_TO, NULL},
                 {"end_date", COLUMN_TO, NULL},
                 {"alias", COLUMN_LINE, "alias"},
                 {"aliases", COLUMN_LINE, "alias"},
                 {"synonyms", COLUMN_LINE, "alias"},
                 {"aka", COLUMN_LINE, "alias"},
                 {"also_known_as", COLUMN_LINE, "alias"},
                 {"acronym", COLUMN_LINE, "acronym"},
                 {"acronyms", COLUMN_LINE, "acronym"},
                 {"abbreviation", COLUMN_LINE, "acronym"},
                 {"demonym", COLUMN_LINE, "demonym"},
                 {"people", COLUMN_LINE, "people"},
                 {"capital", COLUMN_LINE, "capital"},
                 {"seat", COLUMN_LINE, "seat"},
                 {"country", COLUMN_LINE, "country"},
                 {"country_code", COLUMN_LINE, "country"},
                 {"iso3", COLUMN_LINE, "country"},
                 {"part_of", COLUMN_LINE, "part_of"},
                 {"parent", COLUMN_LINE, "part_of"},
                 {"principal", COLUMN_LINE, "part_of"}};
    char plain[32];
    if (name.len > sizeof plain) return COLUMN_UNKNOWN;
    for (size_t i = 0; i < name.len; i++)
        plain[i] = name.ptr[i] == ' ' || name.ptr[i] == '-' ? '_' : name.ptr[i];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ent_slice_equal_ascii_nocase(ent_slice_of(plain, name.len), ent_slice_c(known[i].name))) {
            *keyword = known[i].keyword;
            return known[i].column;
        }
    return COLUMN_UNKNOWN;
}

static bool has_column(const table *t, column c)
{
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i] == c) return true;
    return false;
}

/* "sep=;", which spreadsheets write above the header. */
static void take_separator(table *t)
{
    static const ent_slice mark = {"sep=", 4};
    if (!ent_slice_starts(t->text, mark) || t->text.len <= mark.len) return;
    t->separator = t->text.ptr[mark.len];
    size_t end = ent_slice_find(t->text, ENT_SLICE("\n"), 0);
    t->at = end == SIZE_MAX ? t->text.len : end + 1;
}

static ent_status read_header(table *t, bool *good)
{
    take_separator(t);
    ent_status st = read_row(t, good);
    if (st != ENT_OK || !*good) return st;
    for (size_t i = 0; i < t->cell_count; i++) {
        const cell *c = &t->cells[i];
        spot at = {t->l->lexer.file, c->start, c->end};
        t->columns[i] = find_column(c->text, &t->keywords[i]);
        if (t->columns[i] == COLUMN_UNKNOWN)
            load_say(t->l, ENT_WARNING, &at, "the column \"%.*s\" is not read", ENT_FMT(c->text));
    }
    t->column_count = t->cell_count;
    *good = has_column(t, COLUMN_NAME) && has_column(t, COLUMN_KIND);
    if (!*good)
        load_error(t->l, t->cells[0].start, t->cells[0].end,
                   "a table of actors needs the columns name and kind");
    return ENT_OK;
}

/* --- Rows --- */

/* The row's cell in that column; an empty one where there is none. */
static cell cell_of(const table *t, column wanted)
{
    for (size_t i = 0; i < t->cell_count && i < t->column_count; i++)
        if (t->columns[i] == wanted) return t->cells[i];
    return (cell){.start = t->cells[0].start, .end = t->cells[0].start};
}

static rule_token as_token(rule_token_type type, cell c)
{
    return (rule_token){type, c.text, c.start, c.end};
}

/* The id of a row that names none. */
static ent_status make_id(table *t, cell name, cell *id)
{
    *id = name;
    return load_slug(t->l, name.text, &id->text);
}

/* --- Values --- */

/* The actor that the cell names instead of giving its id; only states where a country is wanted. */
static const draft_actor *find_named(const table *t, ent_slice name, bool is_country)
{
    for (size_t i = 0; i < t->l->actor_count; i++) {
        const draft_actor *a = &t->l->actors[i];
        if (a->is_removed || (is_country && a->actor.kind != ENT_STATE)) continue;
        for (size_t k = 0; k < a->name_count; k++)
            if (a->names[k].type <= ENT_NAME_ACRONYM && ent_slice_equal_ascii_nocase(a->names[k].text, name))
                return a;
    }
    return NULL;
}

/* "Norway" where NOR or state/NOR is wanted. */
static rule_token as_id(const table *t, cell c, bool is_country)
{
    rule_token token = as_token(TOKEN_WORD, c);
    bool is_id = is_country ? c.text.len == 3 : ent_slice_find(c.text, ENT_SLICE("/"), 0) != SIZE_MAX;
    const draft_actor *a = is_id ? NULL : find_named(t, c.text, is_country);
    if (a) token.text = is_country ? a->actor.country : a->actor.id;
    return token;
}

/* A line of the actor: the keyword and the cell's values, parted by ';' or '|'. */
static ent_status add_values(table *t, draft_actor *a, const char *keyword, cell c)
{
    rule_token tokens[MOST_VALUES + 2] = {
        {.type = TOKEN_WORD, .text = ent_slice_c(keyword), .start = c.start, .end = c.end}};
    size_t count = 1;
    bool is_country = strcmp(keyword, "country") == 0, is_id = strcmp(keyword, "part_of") == 0;
    for (size_t at = 0; at <= c.text.len && count <= MOST_VALUES;) {
        size_t end = at;
        while (end < c.text.len && c.text.ptr[end] != ';' && c.text.ptr[end] != '|')
            end++;
        cell value = {ent_slice_trim(ent_slice_sub(c.text, at, end)), c.start, c.end};
        if (value.text.len)
            tokens[count++] =
                is_country || is_id ? as_id(t, value, is_country) : as_token(TOKEN_STRING, value);
        at = end + 1;
    }
    tokens[count] = (rule_token){.type = TOKEN_END, .start = c.end, .end = c.end};
    return count > 1 ? load_actor_line(t->l, a, tokens) : ENT_OK;
}

static ent_status add_office(table *t, draft_actor *a)
{
    cell title = cell_of(t, COLUMN_OFFICE), of = cell_of(t, COLUMN_OF), from = cell_of(t, COLUMN_FROM),
         to = cell_of(t, COLUMN_TO);
    rule_token tokens[6];
    size_t n = 0;
    if (!title.text.len) return ENT_OK;
    tokens[n++] = (rule_token){TOKEN_WORD, ENT_SLICE("office"), title.start, title.end};
    tokens[n++] = as_token(TOKEN_STRING, title);
    if (of.text.len) {
        tokens[n++] = (rule_token){TOKEN_WORD, ENT_SLICE("of"), of.start, of.end};
        tokens[n++] = as_id(t, of, false);
    }
    if (from.text.len || to.text.len) {
        ent_buf span = {0};
        cell whole = from.text.len ? from : to;
        ent_status st = ent_buf_printf(&span, "%.*s..%.*s", ENT_FMT(from.text), ENT_FMT(to.text));
        if (st == ENT_OK) st = ent_arena_copy(t->l->arena, ent_buf_slice(&span), &whole.text);
        ent_buf_free(&span);
        if (st != ENT_OK) return st;
        tokens[n++] = as_token(TOKEN_WORD, whole);
    }
    tokens[n] = (rule_token){.type = TOKEN_END, .start = title.end, .end = title.end};
    return load_actor_line(t->l, a, tokens);
}

/* A kind as we call it, or by another word for it. */
static bool parse_kind(ent_slice text, ent_kind *kind)
{
    static const struct {
        const char *word;
        ent_kind kind;
    } words[] = {{"country", ENT_STATE},        {"nation", ENT_STATE},
                 {"org", ENT_ORGANIZATION},     {"organisation", ENT_ORGANIZATION},
                 {"company", ENT_ORGANIZATION}, {"party", ENT_ORGANIZATION},
                 {"agency", ENT_ORGANIZATION},  {"per", ENT_PERSON},
                 {"individual", ENT_PERSON},    {"people", ENT_GROUP},
                 {"armed group", ENT_GROUP},    {"militia", ENT_GROUP},
                 {"movement", ENT_GROUP},       {"loc", ENT_PLACE},
                 {"location", ENT_PLACE},       {"city", ENT_PLACE},
                 {"region", ENT_PLACE}};
    for (int k = 0; k < ENT_KIND_COUNT; k++)
        if (ent_slice_equal_ascii_nocase(text, ent_slice_c(ent_kind_name((ent_kind)k)))) {
            *kind = (ent_kind)k;
            return true;
        }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ent_slice_equal_ascii_nocase(text, ent_slice_c(words[i].word))) {
            *kind = words[i].kind;
            return true;
        }
    return false;
}

static ent_status add_row(table *t)
{
    static const ent_slice kinds[] = {
        {"state", 5}, {"organization", 12}, {"group", 5}, {"person", 6}, {"place", 5}};
    cell name = cell_of(t, COLUMN_NAME), id = cell_of(t, COLUMN_ID), kind_cell = cell_of(t, COLUMN_KIND);
    rule_token kind_token = as_token(TOKEN_WORD, kind_cell);
    ent_kind kind;
    draft_actor *a;
    ent_status st = ENT_OK;
    if (!parse_kind(kind_cell.text, &kind)) {
        load_unknown(t->l, &kind_token, "kind of actor", kinds, sizeof kinds / sizeof *kinds);
        return ENT_OK;
    }
    size_t slash = ent_slice_find(id.text, ENT_SLICE("/"), 0); /* "person/jane-roe" will do as well */
    if (slash != SIZE_MAX) id.text = ent_slice_sub(id.text, slash + 1, id.text.len);
    if (!id.text.len) st = make_id(t, name, &id);
    if (st == ENT_OK && !id.text.len) {
        load_error(t->l, name.start, name.end, "expected a name with letters");
        return ENT_OK;
    }
    rule_token begin[] = {as_token(TOKEN_WORD, id),
                          as_token(TOKEN_STRING, name),
                          {.type = TOKEN_END, .start = name.end, .end = name.end}};
    if (st == ENT_OK) st = load_begin_actor(t->l, kind, begin, false, &a);
    if (st != ENT_OK || !a) return st;
    for (size_t i = 0; st == ENT_OK && i < t->cell_count && i < t->column_count; i++)
        if (t->columns[i] == COLUMN_LINE) st = add_values(t, a, t->keywords[i], t->cells[i]);
    return st == ENT_OK ? add_office(t, a) : st;
}

ent_status load_csv(loader *l)
{
    table t = {.l = l, .text = l->lexer.file->text};
    bool found;
    t.separator = find_separator(&t);
    ent_status st = read_header(&t, &found);
    l->is_lenient = !l->is_shipped;
    while (st == ENT_OK && found && l->error_count < ERROR_LIMIT) {
        st = read_row(&t, &found);
        if (st == ENT_OK && found) st = add_row(&t);
    }
    l->is_lenient = false;
    return st;
}
