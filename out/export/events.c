/* Event tables, tabs between columns, a row a report: one with the columns of GDELT 1.0, coded with CAMEO,
 * and one with those of POLECAT, coded with PLOVER. Only what is asserted or reported is an event, and a
 * reprint is none. CAMEO: Schrodt 2012; its scale: Goldstein 1992; PLOVER: Halterman et al. 2023. */
#include "internal.h"

static const char NO_COLUMN[] = "the table has no column for it";
static const char EVENTS[] =
    "in a column of the rows of its events; what is proposed or negated is none, nor a reprint";
static const char ROWS[] = "a row is an event; what belongs to an edge or the network has no place";

const ent_loss ent_loss_gdelt[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, ROWS},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_NODE, "country", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_NODE, NULL, ENT_FATE_LOST, NO_COLUMN},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, ROWS},
    {ENT_SCOPE_REPORT, "cameo", ENT_FATE_CHANGED,
     "\"EventCode\"; the root of the class where it is not known"},
    {ENT_SCOPE_REPORT, "class", ENT_FATE_CHANGED, "its root code of CAMEO where there is no other"},
    {ENT_SCOPE_REPORT, "date", ENT_FATE_CHANGED, "its first day, without hyphens; else the document's"},
    {ENT_SCOPE_REPORT, "url", ENT_FATE_CHANGED, "\"SOURCEURL\"; the document's id where there is none"},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST, NO_COLUMN},
    {0}};
const ent_loss ent_loss_polecat[] = {
    {ENT_SCOPE_NETWORK, NULL, ENT_FATE_LOST, ROWS},
    {ENT_SCOPE_NODE, "name", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_NODE, "kind", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_NODE, "country", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_NODE, "role", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_NODE, NULL, ENT_FATE_LOST, NO_COLUMN},
    {ENT_SCOPE_EDGE, "relation", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_EDGE, "class", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_EDGE, NULL, ENT_FATE_LOST, ROWS},
    {ENT_SCOPE_REPORT, "relation", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "class", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "doc", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "text", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "source_text", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "target_text", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "date", ENT_FATE_CHANGED, "its first day; else the document's"},
    {ENT_SCOPE_REPORT, "outlet", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "doc_date", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, "doc_title", ENT_FATE_CHANGED, EVENTS},
    {ENT_SCOPE_REPORT, NULL, ENT_FATE_LOST, NO_COLUMN},
    {0}};

/* The root of CAMEO that a class of PLOVER was made from, the first where it was made from several.
 * Structural classes are no events. */
static int root_of_class(const ent_evidence *report)
{
    static const int roots[ENT_CLASS_COUNT] = {
        [ENT_CLASS_AGREE] = 3,     [ENT_CLASS_CONSULT] = 4,   [ENT_CLASS_SUPPORT] = 5,
        [ENT_CLASS_COOPERATE] = 6, [ENT_CLASS_AID] = 7,       [ENT_CLASS_CONCEDE] = 8,
        [ENT_CLASS_RETREAT] = 8,   [ENT_CLASS_REQUEST] = 10,  [ENT_CLASS_ACCUSE] = 11,
        [ENT_CLASS_REJECT] = 12,   [ENT_CLASS_THREATEN] = 13, [ENT_CLASS_PROTEST] = 14,
        [ENT_CLASS_MOBILIZE] = 15, [ENT_CLASS_SANCTION] = 16, [ENT_CLASS_COERCE] = 17,
        [ENT_CLASS_ASSAULT] = 19};
    /* A call for something good is an appeal, any other a demand. */
    if (report->class_ == ENT_CLASS_REQUEST && report->polarity > 0) return 2;
    return roots[report->class_];
}

/* The root of a code of CAMEO, two to four digits; 0: it is none. */
static int root_of_code(ent_slice code)
{
    bool good = code.len >= 2 && code.len <= 4;
    for (size_t i = 0; i < code.len && good; i++)
        good = code.ptr[i] >= '0' && code.ptr[i] <= '9';
    int root = good ? 10 * (code.ptr[0] - '0') + code.ptr[1] - '0' : 0;
    return root <= 20 ? root : 0;
}

static int root_of(const ent_evidence *report)
{
    int root = root_of_code(report->cameo);
    return root ? root : root_of_class(report);
}

/* Goldstein's value of a root, from -10 (force) to 10. */
static double goldstein(int root)
{
    static const double values[] = {0,  0,  3,  4,    1,    3.5, 6,  7,  5,   -2, -5,
                                    -2, -4, -6, -6.5, -7.2, -4,  -7, -9, -10, -10};
    return values[root];
}

/* Verbal and material cooperation, verbal and material conflict. */
static int quad_of(int root)
{
    return root < 6 ? 1 : root < 9 ? 2 : root < 14 ? 3 : 4;
}

static bool is_event(const ent_evidence *report)
{
    return !report->copy && root_of_class(report) > 0 &&
           (report->standing == ENT_IS_ASSERTED || report->standing == ENT_IS_REPORTED);
}

/* One row: cells, each but the first with a tab in front. */
typedef struct row {
    ent_exporter *x;
    ent_buf *out;
    bool first;
} row;

static void cell(row *r, ent_slice text)
{
    if (!r->first) ent_put_char(r->x, r->out, '\t');
    r->first = false;
    /* Readers of these tables split lines at tabs and undo no quotes. */
    ent_slice line = ent_clean_line(r->x, text);
    bool guard = line.len && strchr("=+-@", line.ptr[0]);
    if (guard) ent_put_char(r->x, r->out, '\'');
    ent_put(r->x, r->out, line);
}

static void number_cell(row *r, double number)
{
    ent_buf text = {0};
    ent_put_number(r->x, &text, number);
    if (!r->first) ent_put_char(r->x, r->out, '\t');
    r->first = false;
    ent_put(r->x, r->out, ent_buf_slice(&text));
    ent_buf_free(&text);
}

static void empty_cells(row *r, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cell(r, (ent_slice){0});
}

/* The day of the event: its own, or that of its document. */
static ent_slice day_of(ent_exporter *x, size_t edge, size_t report)
{
    ent_slice day = ent_first_day(x, x->network->edges[edge].evidence[report].date);
    return day.len ? day : ent_first_day(x, ent_text_of(x, ENT_SCOPE_REPORT, edge, report, "doc_date"));
}

/* --- GDELT. --- */

static const char GDELT_HEAD[] =
    "GLOBALEVENTID\tSQLDATE\tMonthYear\tYear\tFractionDate\t"
    "Actor1Code\tActor1Name\tActor1CountryCode\tActor1KnownGroupCode\tActor1EthnicCode\tActor1Religion1Code\t"
    "Actor1Religion2Code\tActor1Type1Code\tActor1Type2Code\tActor1Type3Code\t"
    "Actor2Code\tActor2Name\tActor2CountryCode\tActor2KnownGroupCode\tActor2EthnicCode\tActor2Religion1Code\t"
    "Actor2Religion2Code\tActor2Type1Code\tActor2Type2Code\tActor2Type3Code\t"
    "IsRootEvent\tEventCode\tEventBaseCode\tEventRootCode\tQuadClass\tGoldsteinScale\tNumMentions\tNumSources"
    "\t"
    "NumArticles\tAvgTone\t"
    "Actor1Geo_Type\tActor1Geo_FullName\tActor1Geo_CountryCode\tActor1Geo_ADM1Code\tActor1Geo_Lat\tActor1Geo_"
    "Long\t"
    "Actor1Geo_FeatureID\tActor2Geo_Type\tActor2Geo_FullName\tActor2Geo_CountryCode\tActor2Geo_ADM1Code\t"
    "Actor2Geo_Lat\tActor2Geo_Long\tActor2Geo_FeatureID\tActionGeo_Type\tActionGeo_FullName\tActionGeo_"
    "CountryCode\t"
    "ActionGeo_ADM1Code\tActionGeo_Lat\tActionGeo_Long\tActionGeo_FeatureID\tDATEADDED\tSOURCEURL\n";

/* CAMEO's code of an actor is its country, and GOV for who acts for a state. */
static void put_gdelt_actor(row *r, size_t node)
{
    const ent_node *n = &r->x->network->nodes[node];
    bool is_government = n->kind != ENT_STATE && ent_slice_starts(n->principal, ENT_SLICE("state/"));
    ent_slice country = ent_text_of(r->x, ENT_SCOPE_NODE, node, 0, "country");
    cell(r, is_government ? ent_export_printf(r->x, "%.*sGOV", ENT_FMT(country)) : country);
    cell(r, ent_text_of(r->x, ENT_SCOPE_NODE, node, 0, "name"));
    cell(r, country);
    empty_cells(r, 4);
    cell(r, is_government ? ENT_SLICE("GOV") : (ent_slice){0});
    empty_cells(r, 2);
}

static void put_gdelt_days(row *r, ent_slice day)
{
    ent_slice year = ent_slice_sub(day, 0, 4), month = ent_slice_sub(day, 5, 7),
              date = ent_slice_sub(day, 8, 10);
    cell(r, ent_export_printf(r->x, "%.*s%.*s%.*s", ENT_FMT(year), ENT_FMT(month), ENT_FMT(date)));
    cell(r, ent_export_printf(r->x, "%.*s%.*s", ENT_FMT(year), ENT_FMT(month)));
    cell(r, year);
    cell(r, (ent_slice){0});
}

static void put_gdelt(ent_exporter *x, ent_buf *out, size_t i, size_t k, size_t number)
{
    const ent_edge *edge = &x->network->edges[i];
    row r = {x, out, true};
    const ent_evidence *report = &edge->evidence[k];
    int root = root_of(report);
    ent_slice root_code = ent_export_printf(x, "%02d", root), day = day_of(x, i, k);
    ent_slice code = root_of_code(report->cameo) ? report->cameo : root_code;
    ent_slice url = ent_text_of(x, ENT_SCOPE_REPORT, i, k, "url");
    number_cell(&r, (double)number);
    put_gdelt_days(&r, day);
    put_gdelt_actor(&r, edge->source);
    put_gdelt_actor(&r, edge->target);
    cell(&r, report->part == ENT_PART_TITLE || report->sentence == 0 ? ENT_SLICE("1") : ENT_SLICE("0"));
    cell(&r, code);
    cell(&r, ent_slice_sub(code, 0, 3)); /* the code's second level, or itself where it has none */
    cell(&r, root_code);
    number_cell(&r, quad_of(root));
    number_cell(&r, goldstein(root));
    number_cell(&r, 1);
    number_cell(&r, 1);
    number_cell(&r, 1);
    empty_cells(&r, 1 + 3 * 7 + 1);
    cell(&r, url.len ? url : ent_text_of(x, ENT_SCOPE_REPORT, i, k, "doc"));
    ent_put_char(x, out, '\n');
}

/* --- POLECAT. --- */

static const char POLECAT_HEAD[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tActor Name\tActor Name Raw\tPrimary "
    "Actor Sector\t"
    "Actor Title\tActor Country\tRecipient Name\tRecipient Name Raw\tPrimary Recipient Sector\tRecipient "
    "Title\t"
    "Recipient Country\tEvent Text\tStory ID\tSource\tPublication Date\tHeadline\n";

static void put_polecat_actor(row *r, size_t node, ent_slice words)
{
    cell(r, ent_text_of(r->x, ENT_SCOPE_NODE, node, 0, "name"));
    cell(r, words);
    cell(r, ent_text_of(r->x, ENT_SCOPE_NODE, node, 0, "kind"));
    cell(r, ent_text_of(r->x, ENT_SCOPE_NODE, node, 0, "role"));
    cell(r, ent_text_of(r->x, ENT_SCOPE_NODE, node, 0, "country"));
}

static void put_polecat(ent_exporter *x, ent_buf *out, size_t i, size_t k, size_t number)
{
    static const char *const quads[] = {"", "V-COOP", "M-COOP", "V-CONF", "M-CONF"};
    static const char *const rest[] = {"text", "doc", "outlet", "doc_date", "doc_title"};
    const ent_edge *edge = &x->network->edges[i];
    row r = {x, out, true};
    int root = root_of(&edge->evidence[k]);
    number_cell(&r, (double)number);
    cell(&r, day_of(x, i, k));
    cell(&r, ent_text_of(x, ENT_SCOPE_REPORT, i, k, "class"));
    cell(&r, ent_text_of(x, ENT_SCOPE_REPORT, i, k, "relation"));
    number_cell(&r, goldstein(root));
    cell(&r, ent_slice_c(quads[quad_of(root)]));
    put_polecat_actor(&r, edge->source, ent_text_of(x, ENT_SCOPE_REPORT, i, k, "source_text"));
    put_polecat_actor(&r, edge->target, ent_text_of(x, ENT_SCOPE_REPORT, i, k, "target_text"));
    for (size_t f = 0; f < sizeof rest / sizeof *rest; f++)
        cell(&r, ent_text_of(x, ENT_SCOPE_REPORT, i, k, rest[f]));
    ent_put_char(x, out, '\n');
}

static void write_events(ent_exporter *x, const char *head,
                         void (*put)(ent_exporter *x, ent_buf *out, size_t edge, size_t report,
                                     size_t number))
{
    ent_buf out = {0};
    size_t number = 0;
    ent_put_c(x, &out, head);
    for (size_t i = 0; i < x->network->edge_count; i++)
        for (size_t k = 0; k < x->network->edges[i].evidence_count; k++)
            if (is_event(&x->network->edges[i].evidence[k])) put(x, &out, i, k, ++number);
    ent_export_emit(x, "tsv", &out);
    ent_buf_free(&out);
}

void ent_export_gdelt(ent_exporter *x)
{
    write_events(x, GDELT_HEAD, put_gdelt);
}

void ent_export_polecat(ent_exporter *x)
{
    write_events(x, POLECAT_HEAD, put_polecat);
}
