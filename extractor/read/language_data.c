/* Scripts by ranges of Unicode (source: the Unicode blocks), and function words by language: articles,
 * pronouns, prepositions, conjunctions, auxiliaries and what else runs through any text, written down by
 * hand. A word may stand in several lists; what counts is the sum. English leaves out what is a word in many
 * languages ("a", "me", "no"). */
#include "language.h"

static const struct {
    uint32_t first, last;
    ent_script script;
} ranges[] = {
    {0x00C0, 0x024F, ENT_SCRIPT_LATIN},      {0x0300, 0x036F, ENT_SCRIPT_LATIN},
    {0x0370, 0x03FF, ENT_SCRIPT_GREEK},      {0x0400, 0x052F, ENT_SCRIPT_CYRILLIC},
    {0x0531, 0x0588, ENT_SCRIPT_ARMENIAN},   {0x05B0, 0x05F2, ENT_SCRIPT_HEBREW},
    {0x0610, 0x065F, ENT_SCRIPT_ARABIC},     {0x066E, 0x06D3, ENT_SCRIPT_ARABIC},
    {0x06D5, 0x06EF, ENT_SCRIPT_ARABIC},     {0x0750, 0x077F, ENT_SCRIPT_ARABIC},
    {0x0900, 0x0963, ENT_SCRIPT_DEVANAGARI}, {0x0980, 0x09E3, ENT_SCRIPT_BENGALI},
    {0x0A00, 0x0A7F, ENT_SCRIPT_GURMUKHI},   {0x0A80, 0x0AFF, ENT_SCRIPT_GUJARATI},
    {0x0B00, 0x0B7F, ENT_SCRIPT_ORIYA},      {0x0B80, 0x0BFF, ENT_SCRIPT_TAMIL},
    {0x0C00, 0x0C7F, ENT_SCRIPT_TELUGU},     {0x0C80, 0x0CFF, ENT_SCRIPT_KANNADA},
    {0x0D00, 0x0D7F, ENT_SCRIPT_MALAYALAM},  {0x0D80, 0x0DFF, ENT_SCRIPT_SINHALA},
    {0x0E00, 0x0E4E, ENT_SCRIPT_THAI},       {0x0E80, 0x0EFF, ENT_SCRIPT_LAO},
    {0x0F00, 0x0FBC, ENT_SCRIPT_TIBETAN},    {0x1000, 0x109F, ENT_SCRIPT_MYANMAR},
    {0x10A0, 0x10FF, ENT_SCRIPT_GEORGIAN},   {0x1100, 0x11FF, ENT_SCRIPT_HANGUL},
    {0x1200, 0x137F, ENT_SCRIPT_ETHIOPIC},   {0x1780, 0x17D3, ENT_SCRIPT_KHMER},
    {0x1820, 0x18AA, ENT_SCRIPT_MONGOLIAN},  {0x1E00, 0x1EFF, ENT_SCRIPT_LATIN},
    {0x1F00, 0x1FFF, ENT_SCRIPT_GREEK},      {0x3041, 0x3096, ENT_SCRIPT_KANA},
    {0x30A1, 0x30FA, ENT_SCRIPT_KANA},       {0x3130, 0x318F, ENT_SCRIPT_HANGUL},
    {0x3400, 0x4DBF, ENT_SCRIPT_HAN},        {0x4E00, 0x9FFF, ENT_SCRIPT_HAN},
    {0xAC00, 0xD7A3, ENT_SCRIPT_HANGUL},     {0xF900, 0xFAFF, ENT_SCRIPT_HAN},
    {0xFB50, 0xFDFB, ENT_SCRIPT_ARABIC},     {0xFE70, 0xFEFC, ENT_SCRIPT_ARABIC},
    {0x20000, 0x323AF, ENT_SCRIPT_HAN},
};

ent_script ent_script_of(uint32_t c)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? ENT_SCRIPT_LATIN : ENT_SCRIPT_NONE;
    if (c == 0xD7 || c == 0xF7) return ENT_SCRIPT_NONE; /* the signs of multiplication and division */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (ranges[mid].last < c)
            low = mid + 1;
        else
            high = mid;
    }
    return low < sizeof ranges / sizeof *ranges && c >= ranges[low].first ? ranges[low].script
                                                                          : ENT_SCRIPT_NONE;
}

unsigned ent_script_letters_per_word(ent_script script)
{
    switch (script) {
    case ENT_SCRIPT_HAN:
    case ENT_SCRIPT_KANA: return 2;
    case ENT_SCRIPT_THAI:
    case ENT_SCRIPT_LAO:
    case ENT_SCRIPT_KHMER:
    case ENT_SCRIPT_MYANMAR:
    case ENT_SCRIPT_TIBETAN: return 4;
    default: return 0;
    }
}

const char *ent_script_language(ent_script script)
{
    static const char *const codes[ENT_SCRIPT_COUNT] = {
        [ENT_SCRIPT_GREEK] = "el",    [ENT_SCRIPT_HEBREW] = "he",    [ENT_SCRIPT_ARMENIAN] = "hy",
        [ENT_SCRIPT_GEORGIAN] = "ka", [ENT_SCRIPT_ETHIOPIC] = "am",  [ENT_SCRIPT_DEVANAGARI] = "hi",
        [ENT_SCRIPT_BENGALI] = "bn",  [ENT_SCRIPT_GURMUKHI] = "pa",  [ENT_SCRIPT_GUJARATI] = "gu",
        [ENT_SCRIPT_ORIYA] = "or",    [ENT_SCRIPT_TAMIL] = "ta",     [ENT_SCRIPT_TELUGU] = "te",
        [ENT_SCRIPT_KANNADA] = "kn",  [ENT_SCRIPT_MALAYALAM] = "ml", [ENT_SCRIPT_SINHALA] = "si",
        [ENT_SCRIPT_THAI] = "th",     [ENT_SCRIPT_LAO] = "lo",       [ENT_SCRIPT_TIBETAN] = "bo",
        [ENT_SCRIPT_MYANMAR] = "my",  [ENT_SCRIPT_KHMER] = "km",     [ENT_SCRIPT_MONGOLIAN] = "mn",
        [ENT_SCRIPT_HANGUL] = "ko",   [ENT_SCRIPT_KANA] = "ja",      [ENT_SCRIPT_HAN] = "zh",
    };
    return codes[script];
}

#define LATIN    ENT_SCRIPT_LATIN
#define CYRILLIC ENT_SCRIPT_CYRILLIC
#define ARABIC   ENT_SCRIPT_ARABIC

const ent_language_profile ent_language_profiles[] = {
    {"en", LATIN,
     "the of and to in that is was for on with as by at from his her it he she they their has have had "
     "be been are were will would which who this but not or an said its after about could there what "
     "when we you than into over under against"},
    {"de", LATIN,
     "der die das und in zu den dem des mit von auf für ist im nicht ein eine einen einem einer als "
     "auch es an werden aus er hat dass sie nach wird bei um am sind noch wie über so zum war haben "
     "nur oder aber vor zur bis mehr durch man sein wurde sei ich wir"},
    {"nl", LATIN,
     "de van het een en in is dat op te zijn met voor niet aan er om hij ook als maar door over bij "
     "uit naar dan heeft nog wordt wel ze tot worden deze zich meer dit werd kan was geen moet hebben "
     "had na zal haar zei"},
    {"af", LATIN,
     "die het nie en van in is wat vir met op dat te sy aan hy om as by sal was word ook maar na oor "
     "uit kan sê deur hulle ons ek moet een dit gesê nog tot so daar meer haar toe"},
    {"fr", LATIN,
     "le la les de des du un une et à en que qui dans est pour pas sur au aux par plus il elle se ce "
     "cette ne son sa ses avec sont ont été ou mais leur comme nous vous fait d l qu n s c être même "
     "où après selon avait était a"},
    {"es", LATIN,
     "el la los las de del que y en un una por con para se no al lo su sus es como más pero ha este "
     "esta fue son o entre han también sin sobre hasta cuando ya desde muy si había ser dos años según "
     "e le"},
    {"pt", LATIN,
     "o a os as de do da dos das que e em um uma no na nos nas por com para se não ao à mais como mas "
     "foi seu sua ele ela é ou são tem pelo pela também até entre já quando muito há ser foram disse "
     "isso"},
    {"gl", LATIN,
     "o a os as de do da dos das que e en un unha no na nos nas por con para se non ao á máis como "
     "pero foi seu súa el ela é ou son ten polo pola tamén ata entre xa cando moi hai ser dixo isto"},
    {"it", LATIN,
     "il lo la i gli le di del della dei delle e che in un una per con non è si da dal dalla al alla "
     "nel nella sono ha come più ma anche ed se su sul suo sua hanno o questo questa stato ai dopo tra "
     "fra essere era aveva cui alle dell l"},
    {"ca", LATIN,
     "el la els les de del dels que i en un una per amb no al als es ha com més però aquest aquesta va "
     "són seu seva o entre han també sense sobre fins quan ja des molt si era ser d l s n ho pel"},
    {"ro", LATIN,
     "de și în la a cu care nu pe din un o este al ale lui să că sunt fost mai ce au pentru prin sau "
     "dar după fi ca va le s ei el se această acest lor fără între până dintre când foarte iar ar său "
     "am"},
    {"sv", LATIN,
     "och att det i en på är som för av den med till inte om ett har de han var vid från men sig så "
     "kan ska vi efter också ut när nu under eller mot blir hade enligt där hon ha mer än varit skulle"},
    {"da", LATIN,
     "og at det i en er på til af for den som med ikke de der et har han om var ved fra men sig så kan "
     "skal vil efter også ud når nu under eller mod bliver havde hvor hun have mere end været blev "
     "sagde jeg"},
    {"nb", LATIN,
     "og at det i en er på til av for den som med ikke de et har han om var ved fra men seg så kan "
     "skal vil etter også ut når nå under eller mot blir hadde hvor hun ha mer enn vært ble sa jeg "
     "fram"},
    {"is", LATIN,
     "og að í á er sem en til um við með fyrir ekki af hann það var því frá þar eru hún hafa hefur "
     "þess segir verið eftir þeir eða sé ég upp kom svo sér"},
    {"fi", LATIN,
     "ja on ei että oli se ovat hän mutta myös kun niin tai kuin joka sen ole olisi jo vain mukaan "
     "sekä jos nyt mitä hänen siitä voi vielä tämä ne olla kanssa ollut tämän jotka vuonna noin sitä "
     "eivät"},
    {"et", LATIN,
     "ja on ei et oli see ta ka kui mis aga või oma mida ole kes siis nii välja seda selle juba pärast "
     "olid veel ning olnud nad tema mitte üle ütles saab vaid kuid tuleb pole nende"},
    {"pl", LATIN,
     "w i na z się nie do że to jest o od po za jak dla przez a ale są tym był co tego być było oraz "
     "czy już może ich przed tylko jego także pod został lub który która które tak jej ma jako ten bez"},
    {"cs", LATIN,
     "a v se na je že to s z do o i ve pro za by po k jako podle si ale tak jsou bylo od byl jeho při "
     "už také který která které jak nebo co u před let však jsem ze není až má své aby byla mezi"},
    {"sk", LATIN,
     "a v sa na je že to s z do o i vo pre za by po k ako podľa si ale tak sú bolo od bol jeho pri už "
     "aj ktorý ktorá ktoré alebo čo u pred však som zo nie až má svoje aby bola medzi keď"},
    {"sl", LATIN,
     "in je v na se da za so z ki s pa ni po tudi iz bi o pri od ne še k bo kot ali bil do bila kar že "
     "več le kako ko pred ker med lahko bilo tem jih svoje sem smo njegova"},
    {"hr", LATIN,
     "i je u se na da su za od s a koji nije koja iz će kao o što ne bi te sa po do to ili samo koje "
     "već biti bio jer ali sve više kako nakon bila zbog prema ga još kad sam bilo nego njegova"},
    {"hu", LATIN,
     "a az és hogy nem is egy ez meg azt csak de volt már el mint még ha vagy van ezt kell nagy lesz "
     "sem majd fel szerint ki után lehet be pedig minden akkor volna így mert amely ezek között aki"},
    {"tr", LATIN,
     "ve bir bu da de için ile olarak çok daha olan gibi en ne o kadar sonra var ise ancak ki mi ya "
     "her diye değil dedi veya olduğu etti türkiye yok bunu şu göre oldu hem kendi bütün iki"},
    {"az", LATIN,
     "və bir bu da də üçün ilə olan kimi ən nə o qədər sonra var isə ki hər deyil dedi ya onun bunu "
     "görə oldu öz bütün iki daha olub edib olunub artıq həm"},
    {"lt", LATIN,
     "ir į kad iš su yra buvo tai o bet ne per už kaip po jo taip dar tik nuo ar apie prie dėl jau "
     "gali jis jie kuris bus jos jų savo kai iki labai turi kuri"},
    {"lv", LATIN,
     "un ir ka no uz ar par bet tas kas ne lai arī kā pie bija vai to viņš pēc tiek jau vēl gan tā pa "
     "līdz tikai nav savu būs šo bijis kad ko viņa"},
    {"sq", LATIN,
     "të e në i dhe për me një se nga që është ka si u nuk ai do kjo ky edhe po më kanë por janë ishte "
     "duke tij kishte këtë pas mund tha ndaj saj"},
    {"eu", LATIN,
     "eta da ez du bat dute dira izan ere zen baina hori edo den egin behar duen beste zuen bere baino "
     "dela gabe arte gero izango lehen zuten ditu hau oso"},
    {"id", LATIN,
     "yang dan di ini itu dengan untuk dari dalam tidak akan pada ke juga oleh adalah karena sudah "
     "bisa ada saya telah atau seperti mereka dia kata kami tersebut lebih bahwa menjadi tahun para "
     "hari orang masih harus tetapi"},
    {"vi", LATIN,
     "và của là có trong được cho các một không với những đã người này để khi ra từ đến về tại vào như "
     "sẽ nhưng còn ông đó nhiều cũng lại phải theo trên sau bị"},
    {"tl", LATIN,
     "ang ng sa na mga at ay ni si kay para may hindi nang ito kung siya niya ko pa rin din ako pero "
     "dahil naman lang noong kanyang ngunit upang wala nila bago"},
    {"sw", LATIN,
     "na ya wa kwa ni za katika la kuwa cha hiyo huo hii ili lakini kama baada yake wake hata watu pia "
     "alisema kwamba huyo hilo zaidi bila au yao wao kabla si vya"},
    {"so", LATIN,
     "oo ka ku iyo ee waa in uu ay ah aan ayaa waxaa u soo waxa si loo lagu la ayuu ugu kale badan "
     "laga waxay kuwa isaga haddii laakiin kasta"},
    {"ha", LATIN,
     "da na ta a ya ba ce wannan cikin kuma ne domin yi an zai sun don su ga wani ko amma bayan har "
     "wajen daga yana kan suka cewa shi"},
    {"cy", LATIN,
     "y yn a i o ar yr ei bod am mae eu wedi ac na gan oedd fod hi fe ond cael fel hyn un mewn wrth "
     "gyda ni ddim dros eich ein roedd yw"},
    {"ga", LATIN,
     "an na a i ar agus go do is ag le sé sa bhí tá sin de gur ní chun ach mar bhfuil atá seo nach sí "
     "raibh leis faoi iad bliain"},
    {"ku", LATIN,
     "û li ji bi di ku de ev ew jî ya yê ser bo nav xwe her çi wê wî me ne hatin dike kir bû heye"},
    {"uz", LATIN,
     "va bu bir bilan uchun ham deb ning edi u esa kerak bo o lgan keyin qilish shu emas ular mumkin "
     "yoki qildi deya aytdi"},
    {"ru", CYRILLIC,
     "и в не на что с по как он его это но из за к у от был для а же то о до так при или она они бы "
     "том все ее их мы"},
    {"uk", CYRILLIC,
     "і в не на що з до та як його але від за у й це він про для а по був при або вона вони щоб ми їх "
     "їм її які"},
    {"be", CYRILLIC,
     "і ў не на што з да як яго але ад за у гэта ён пра для а па быў пры або яна яны каб мы іх"},
    {"bg", CYRILLIC,
     "и на да се за от не в че са с е по това но ще той до към след като си при или тя те бе има през"},
    {"sr", CYRILLIC,
     "и у је да се на за од са су није а што као из ће о који не би до или то по али због он она"},
    {"mk", CYRILLIC, "и на во да се за од со не е дека ќе што по ги го како но до тоа кој или при беше има"},
    {"ar", ARABIC,
     "من في على إلى عن أن هذا هذه ما مع كان لا التي ذلك بين بعد قال إن كما أو لم قبل قد هو هي كل عند "
     "غير"},
    {"fa", ARABIC,
     "از به در که را این با است و آن برای تا بر هم یک خود می ها شد بود اما یا هر نیز شده وی او"},
    {"ur", ARABIC, "کے کی کا میں ہے نے سے کو اور پر کہ یہ وہ اس ہیں بھی تھا تھی ان جو تو ایک کر گیا"},
    {"ps", ARABIC, "د په او چې کې ته دی له دا هم نه سره یو ده خو شي هغه کړي يې"},
};

const size_t ent_language_profile_count = sizeof ent_language_profiles / sizeof *ent_language_profiles;
