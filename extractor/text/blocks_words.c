/* The words by which blocks are told apart: function words make prose, names of months make dates, words such
 * as home and login make menus. English, of general use, chosen by hand. */
#include "blocks.h"

enum {
    FUNCTION = ENT_W_FUNCTION,
    MONTH = ENT_W_MONTH,
    WEEKDAY = ENT_W_WEEKDAY,
    TIME = ENT_W_TIME,
    DATE_CUE = ENT_W_DATE_CUE,
    NAV = ENT_W_NAV,
    OUTLET = ENT_W_OUTLET,
    ROLE = ENT_W_ROLE,
    SAY = ENT_W_SAY,
    SCENE = ENT_W_SCENE,
    OPEN = ENT_W_OPEN,
    PARTICLE = ENT_W_PARTICLE,
    AGO = ENT_W_AGO,
};

typedef struct word {
    char text[ENT_WORD_SIZE]; /* padded with NUL, so that two are compared at once */
    uint16_t bits;
} word;

/* In the order of first letter, then length, on which the index relies. Several a line: clang-format is off.
 */
/* clang-format off */
static const word WORDS[] = {
    {"a", FUNCTION | OPEN}, {"al", PARTICLE}, {"am", FUNCTION | TIME}, {"an", FUNCTION | OPEN},
    {"as", FUNCTION | OPEN}, {"at", FUNCTION | OPEN | DATE_CUE}, {"a.m", TIME}, {"ago", TIME | AGO},
    {"all", FUNCTION}, {"and", FUNCTION | OPEN | PARTICLE}, {"any", FUNCTION}, {"apr", MONTH},
    {"are", FUNCTION | OPEN}, {"aug", MONTH}, {"adds", SAY}, {"also", FUNCTION}, {"amid", FUNCTION | OPEN},
    {"arts", NAV}, {"asia", NAV}, {"about", FUNCTION}, {"above", FUNCTION | SCENE}, {"added", SAY},
    {"after", FUNCTION}, {"again", FUNCTION}, {"along", FUNCTION}, {"among", FUNCTION}, {"april", MONTH},
    {"argus", OUTLET}, {"asked", SAY}, {"accept", NAV}, {"across", FUNCTION}, {"africa", NAV},
    {"agency", OUTLET}, {"argued", SAY}, {"around", FUNCTION}, {"arrive", SCENE}, {"attend", SCENE},
    {"august", MONTH}, {"account", NAV}, {"accused", SAY}, {"address", SCENE}, {"against", FUNCTION},
    {"analyst", ROLE}, {"another", FUNCTION}, {"archive", NAV}, {"arrives", SCENE}, {"attends", SCENE},
    {"agencies", ROLE}, {"although", FUNCTION}, {"americas", NAV}, {"analysis", NAV}, {"archives", NAV},
    {"according", SAY}, {"addresses", SCENE}, {"advertise", NAV}, {"announced", SAY}, {"accessibility", NAV},
    {"be", FUNCTION | OPEN}, {"by", FUNCTION | OPEN}, {"bin", PARTICLE}, {"bst", TIME},
    {"but", FUNCTION | OPEN}, {"been", FUNCTION | OPEN}, {"both", FUNCTION}, {"being", FUNCTION},
    {"below", FUNCTION}, {"before", FUNCTION}, {"behind", FUNCTION}, {"beyond", FUNCTION}, {"bureau", ROLE},
    {"because", FUNCTION | OPEN}, {"between", FUNCTION | OPEN}, {"bookmark", NAV}, {"bulletin", OUTLET},
    {"business", NAV}, {"broadcaster", OUTLET}, {"broadcasting", OUTLET}, {"can", FUNCTION}, {"cet", TIME},
    {"cest", TIME}, {"copy", NAV}, {"can't", FUNCTION}, {"carry", SCENE}, {"close", NAV},
    {"could", FUNCTION | OPEN}, {"center", SCENE}, {"centre", SCENE}, {"cookie", NAV}, {"critic", ROLE},
    {"careers", NAV}, {"carries", SCENE}, {"claimed", SAY}, {"contact", NAV}, {"cookies", NAV},
    {"courier", OUTLET}, {"created", DATE_CUE}, {"culture", NAV}, {"carrying", SCENE}, {"comments", NAV},
    {"couldn't", FUNCTION}, {"chronicle", OUTLET}, {"columnist", ROLE}, {"community", NAV},
    {"crossword", NAV}, {"columnists", NAV}, {"classifieds", NAV}, {"contributor", ROLE},
    {"contributors", ROLE}, {"correspondent", ROLE}, {"correspondents", ROLE}, {"da", PARTICLE},
    {"de", PARTICLE}, {"di", PARTICLE}, {"do", FUNCTION}, {"du", PARTICLE}, {"day", TIME}, {"dec", MONTH},
    {"den", PARTICLE}, {"der", PARTICLE}, {"did", FUNCTION}, {"date", DATE_CUE}, {"days", TIME},
    {"desk", ROLE}, {"does", FUNCTION}, {"down", FUNCTION}, {"daily", OUTLET}, {"dated", DATE_CUE},
    {"don't", FUNCTION}, {"denied", SAY}, {"didn't", FUNCTION}, {"donate", NAV}, {"during", FUNCTION | SCENE},
    {"despite", FUNCTION | OPEN}, {"dismiss", NAV}, {"doesn't", FUNCTION}, {"december", MONTH},
    {"declared", SAY}, {"delivers", SCENE}, {"dispatch", OUTLET}, {"download", NAV}, {"directory", NAV},
    {"el", PARTICLE}, {"et", TIME}, {"eat", TIME}, {"edt", TIME}, {"eet", TIME}, {"est", TIME},
    {"each", FUNCTION}, {"echo", OUTLET}, {"else", FUNCTION}, {"even", FUNCTION}, {"ever", FUNCTION},
    {"email", NAV}, {"every", FUNCTION}, {"e-mail", NAV}, {"editor", ROLE}, {"either", FUNCTION},
    {"europe", NAV}, {"events", NAV}, {"expand", NAV}, {"economy", NAV}, {"editors", ROLE},
    {"examiner", OUTLET}, {"editorial", NAV}, {"education", NAV}, {"explained", SAY}, {"editorials", NAV},
    {"environment", NAV}, {"entertainment", NAV}, {"faq", NAV}, {"feb", MONTH}, {"few", FUNCTION},
    {"for", FUNCTION | OPEN}, {"fri", WEEKDAY}, {"feed", NAV}, {"file", SCENE}, {"food", NAV},
    {"from", FUNCTION | OPEN}, {"filed", DATE_CUE}, {"first", DATE_CUE}, {"forum", NAV}, {"follow", NAV},
    {"friday", WEEKDAY}, {"facebook", NAV}, {"features", NAV}, {"february", MONTH}, {"gmt", TIME},
    {"games", NAV}, {"globe", OUTLET}, {"greet", SCENE}, {"guard", SCENE}, {"gather", SCENE},
    {"greets", SCENE}, {"guards", SCENE}, {"gallery", NAV}, {"gathers", SCENE}, {"gazette", OUTLET},
    {"general", OPEN}, {"gesture", SCENE}, {"gestures", SCENE}, {"guardian", OUTLET}, {"galleries", NAV},
    {"h", TIME}, {"he", FUNCTION}, {"hr", TIME}, {"had", FUNCTION | OPEN}, {"has", FUNCTION | OPEN},
    {"her", FUNCTION}, {"him", FUNCTION}, {"his", FUNCTION | OPEN}, {"how", FUNCTION}, {"hrs", TIME},
    {"have", FUNCTION | OPEN}, {"he's", FUNCTION}, {"here", FUNCTION}, {"hers", FUNCTION}, {"hold", SCENE},
    {"home", NAV}, {"hour", TIME}, {"holds", SCENE}, {"hours", TIME}, {"having", FUNCTION}, {"health", NAV},
    {"herald", OUTLET}, {"holding", SCENE}, {"however", FUNCTION}, {"i", FUNCTION}, {"if", FUNCTION | OPEN},
    {"in", FUNCTION | OPEN}, {"is", FUNCTION | OPEN}, {"it", FUNCTION}, {"i'm", FUNCTION}, {"ibn", PARTICLE},
    {"ist", TIME}, {"its", FUNCTION | OPEN}, {"i've", FUNCTION}, {"icon", NAV}, {"into", FUNCTION | OPEN},
    {"it's", FUNCTION}, {"icons", NAV}, {"isn't", FUNCTION}, {"inside", SCENE}, {"issued", DATE_CUE},
    {"itself", FUNCTION}, {"inspect", SCENE}, {"inquirer", OUTLET}, {"insisted", SAY}, {"inspects", SCENE},
    {"instagram", NAV}, {"independent", OUTLET}, {"international", NAV}, {"jan", MONTH}, {"jul", MONTH},
    {"jun", MONTH}, {"jobs", NAV}, {"july", MONTH}, {"june", MONTH}, {"just", FUNCTION}, {"january", MONTH},
    {"journal", OUTLET}, {"journalist", ROLE}, {"la", PARTICLE}, {"le", PARTICLE}, {"log", NAV},
    {"last", DATE_CUE}, {"left", SCENE}, {"like", NAV}, {"link", NAV}, {"live", NAV}, {"load", SCENE},
    {"look", SCENE}, {"leave", SCENE}, {"likes", NAV}, {"loads", SCENE}, {"local", NAV}, {"login", NAV},
    {"looks", SCENE}, {"latest", NAV}, {"leaves", SCENE}, {"ledger", OUTLET}, {"listen", NAV},
    {"logout", NAV}, {"letters", NAV}, {"listens", SCENE}, {"linkedin", NAV}, {"lifestyle", NAV},
    {"me", FUNCTION}, {"my", FUNCTION | OPEN}, {"mar", MONTH}, {"may", FUNCTION | OPEN | MONTH},
    {"min", TIME}, {"mon", WEEKDAY}, {"msk", TIME}, {"mail", OUTLET}, {"make", SCENE}, {"many", FUNCTION},
    {"menu", NAV}, {"mins", TIME}, {"more", FUNCTION}, {"most", FUNCTION}, {"much", FUNCTION},
    {"must", FUNCTION}, {"makes", SCENE}, {"march", MONTH | SCENE}, {"media", OUTLET},
    {"might", FUNCTION | OPEN}, {"month", TIME}, {"minute", TIME}, {"mirror", OUTLET}, {"monday", WEEKDAY},
    {"months", TIME}, {"marches", SCENE}, {"markets", NAV}, {"mercury", OUTLET}, {"minutes", TIME},
    {"monitor", OUTLET}, {"magazine", NAV | OUTLET}, {"midnight", TIME}, {"minister", OPEN},
    {"modified", DATE_CUE}, {"messenger", OUTLET}, {"multimedia", NAV}, {"no", FUNCTION},
    {"nor", FUNCTION | OPEN}, {"not", FUNCTION}, {"nov", MONTH}, {"now", FUNCTION}, {"near", SCENE},
    {"news", NAV | OUTLET}, {"next", NAV}, {"noon", TIME}, {"noted", SAY}, {"neither", FUNCTION},
    {"network", OUTLET}, {"national", NAV}, {"newswire", OUTLET}, {"november", MONTH}, {"newspaper", OUTLET},
    {"newsletter", NAV}, {"newsletters", NAV}, {"of", FUNCTION | OPEN | PARTICLE},
    {"on", FUNCTION | OPEN | DATE_CUE}, {"or", FUNCTION | OPEN}, {"oct", MONTH}, {"off", FUNCTION},
    {"one", FUNCTION}, {"our", FUNCTION | OPEN}, {"out", FUNCTION}, {"own", FUNCTION}, {"once", FUNCTION},
    {"only", FUNCTION}, {"onto", FUNCTION}, {"over", FUNCTION}, {"other", FUNCTION}, {"online", OUTLET},
    {"o'clock", TIME}, {"october", MONTH}, {"opinion", NAV}, {"outside", SCENE}, {"observer", OUTLET},
    {"opinions", NAV}, {"obituaries", NAV}, {"pm", TIME}, {"pt", TIME}, {"p.m", TIME}, {"pdt", TIME},
    {"per", FUNCTION}, {"pst", TIME}, {"pass", SCENE}, {"pose", SCENE}, {"post", OUTLET}, {"poses", SCENE},
    {"press", OUTLET}, {"print", NAV}, {"passes", SCENE}, {"patrol", SCENE}, {"photos", NAV},
    {"posted", DATE_CUE}, {"patrols", SCENE}, {"podcast", NAV}, {"popular", NAV}, {"prepare", SCENE},
    {"privacy", NAV}, {"profile", NAV}, {"puzzles", NAV}, {"pictured", SCENE}, {"podcasts", NAV},
    {"politics", NAV}, {"prepares", SCENE}, {"previous", NAV}, {"producer", ROLE}, {"pinterest", NAV},
    {"president", OPEN}, {"published", DATE_CUE}, {"preferences", NAV}, {"photographer", ROLE},
    {"photojournalist", ROLE}, {"queue", SCENE}, {"queues", SCENE}, {"rss", NAV}, {"read", DATE_CUE},
    {"ride", SCENE}, {"rise", SCENE}, {"radio", NAV | OUTLET}, {"reply", NAV}, {"rides", SCENE},
    {"right", SCENE}, {"rises", SCENE}, {"rather", FUNCTION}, {"record", OUTLET}, {"reddit", NAV},
    {"reject", NAV}, {"repair", SCENE}, {"review", OUTLET}, {"release", DATE_CUE}, {"repairs", SCENE},
    {"revised", DATE_CUE}, {"regional", NAV}, {"register", NAV | OUTLET}, {"released", DATE_CUE},
    {"reported", SAY}, {"reporter", OUTLET | ROLE}, {"reporters", OUTLET | ROLE}, {"so", FUNCTION},
    {"sat", WEEKDAY}, {"sep", MONTH}, {"she", FUNCTION}, {"sit", SCENE}, {"sun", WEEKDAY}, {"said", SAY},
    {"sast", TIME}, {"save", NAV}, {"says", SAY}, {"seen", SCENE}, {"sept", MONTH}, {"shop", NAV},
    {"sign", NAV}, {"sits", SCENE}, {"skip", NAV}, {"some", FUNCTION}, {"star", OUTLET}, {"such", FUNCTION},
    {"shake", SCENE}, {"shall", FUNCTION}, {"share", NAV}, {"she's", FUNCTION}, {"shown", SCENE},
    {"since", FUNCTION}, {"speak", SCENE}, {"sport", NAV}, {"staff", ROLE}, {"stand", SCENE},
    {"still", FUNCTION}, {"style", NAV}, {"search", NAV}, {"shakes", SCENE}, {"should", FUNCTION | OPEN},
    {"speaks", SCENE}, {"sports", NAV}, {"stands", SCENE}, {"stated", SAY}, {"sunday", WEEKDAY},
    {"science", NAV}, {"sitemap", NAV}, {"sitting", SCENE}, {"saturday", WEEKDAY}, {"sections", NAV},
    {"sentinel", OUTLET}, {"settings", NAV}, {"standard", OUTLET}, {"standing", SCENE}, {"secretary", OPEN},
    {"september", MONTH}, {"subscribe", NAV}, {"subscription", NAV}, {"to", FUNCTION | OPEN},
    {"tv", NAV | OUTLET}, {"the", FUNCTION | OPEN | PARTICLE}, {"thu", WEEKDAY}, {"too", FUNCTION},
    {"tue", WEEKDAY}, {"take", SCENE}, {"tech", NAV}, {"than", FUNCTION | OPEN}, {"that", FUNCTION | OPEN},
    {"them", FUNCTION}, {"then", FUNCTION}, {"they", FUNCTION}, {"this", FUNCTION | OPEN}, {"thur", WEEKDAY},
    {"thus", FUNCTION}, {"time", DATE_CUE}, {"told", SAY}, {"tues", WEEKDAY}, {"takes", SCENE},
    {"talks", SCENE}, {"tells", SAY}, {"terms", NAV}, {"their", FUNCTION | OPEN}, {"there", FUNCTION},
    {"these", FUNCTION | OPEN}, {"those", FUNCTION}, {"thurs", WEEKDAY}, {"times", OUTLET},
    {"today", TIME | OUTLET}, {"tweet", NAV}, {"that's", FUNCTION}, {"though", FUNCTION}, {"toggle", NAV},
    {"toward", FUNCTION | OPEN}, {"travel", NAV}, {"there's", FUNCTION}, {"they're", FUNCTION},
    {"through", FUNCTION}, {"towards", FUNCTION | OPEN}, {"tribune", OUTLET}, {"tuesday", WEEKDAY},
    {"twitter", NAV}, {"telegram", NAV}, {"thursday", WEEKDAY}, {"trending", NAV}, {"telegraph", OUTLET},
    {"technology", NAV}, {"up", FUNCTION}, {"us", FUNCTION}, {"utc", TIME}, {"upon", FUNCTION | OPEN},
    {"under", FUNCTION}, {"until", FUNCTION}, {"urged", SAY}, {"update", DATE_CUE}, {"updated", DATE_CUE},
    {"van", PARTICLE}, {"via", FUNCTION}, {"von", PARTICLE}, {"very", FUNCTION}, {"video", NAV},
    {"videos", NAV}, {"we", FUNCTION}, {"was", FUNCTION | OPEN}, {"wed", WEEKDAY}, {"who", FUNCTION | OPEN},
    {"why", FUNCTION}, {"wait", SCENE}, {"walk", SCENE}, {"wave", SCENE}, {"week", TIME},
    {"were", FUNCTION | OPEN}, {"what", FUNCTION}, {"when", FUNCTION}, {"whom", FUNCTION},
    {"will", FUNCTION | OPEN}, {"wire", OUTLET}, {"with", FUNCTION | OPEN}, {"waits", SCENE},
    {"walks", SCENE}, {"watch", SCENE}, {"waves", SCENE}, {"we're", FUNCTION}, {"weeks", TIME},
    {"where", FUNCTION}, {"which", FUNCTION | OPEN}, {"while", FUNCTION | OPEN}, {"whose", FUNCTION | OPEN},
    {"won't", FUNCTION}, {"world", NAV}, {"would", FUNCTION | OPEN}, {"warned", SAY}, {"wasn't", FUNCTION},
    {"weekly", OUTLET}, {"within", FUNCTION}, {"writer", ROLE}, {"walking", SCENE}, {"watches", SCENE},
    {"weather", NAV}, {"whether", FUNCTION}, {"without", FUNCTION}, {"writers", ROLE}, {"whatsapp", NAV},
    {"wednesday", WEEKDAY}, {"yet", FUNCTION}, {"you", FUNCTION}, {"your", FUNCTION | OPEN},
    {"you're", FUNCTION}, {"youtube", NAV}, {"yesterday", TIME},
};
/* clang-format on */

enum { WORD_COUNT = sizeof WORDS / sizeof *WORDS };

static size_t slot(char letter, size_t len)
{
    return (size_t)(letter - 'a') * ENT_WORD_SIZE + len;
}

void ent_words_index(ent_cue_lexicon *lexicon)
{
    size_t next = 0;
    for (size_t i = 0; i < WORD_COUNT; i++) {
        size_t here = slot(WORDS[i].text[0], strlen(WORDS[i].text));
        while (next <= here)
            lexicon->word_from[next++] = (uint16_t)i;
    }
    while (next < sizeof lexicon->word_from / sizeof *lexicon->word_from)
        lexicon->word_from[next++] = WORD_COUNT;
}

unsigned ent_cue_word(const ent_cue_lexicon *lexicon, const char text[ENT_WORD_SIZE], size_t len)
{
    if (len == 0 || len >= ENT_WORD_SIZE || text[0] < 'a' || text[0] > 'z') return 0;
    const uint16_t *from = &lexicon->word_from[slot(text[0], len)];
    for (size_t i = from[0]; i < from[1]; i++)
        if (memcmp(WORDS[i].text, text, ENT_WORD_SIZE) == 0) return WORDS[i].bits;
    return 0;
}
