/* The word lists of the actor step: English as the news writes it, from our own knowledge of the language. */
#include "words.h"

const ent_word_list ent_word_lists[] = {
    {W_OFFICE,
     "president minister premier chancellor secretary director head chief chairman chairwoman "
     "chairperson chair leader spokesman spokeswoman spokesperson ambassador envoy king queen prince "
     "princess emir sultan pope governor mayor senator congressman congresswoman representative speaker "
     "judge justice prosecutor adviser advisor commissioner deputy general commander ayatollah emperor "
     "monarch lawmaker mp mep legislator negotiator diplomat commandant founder coordinator treasurer "
     "ceo chancellors presidents ministers spokesmen dictator strongman ruler warlord caliph imam "
     "sheikh patriarch archbishop bishop cardinal counsellor councillor administrator attorney "
     "undersecretary candidate nominee member co-founder",
     "office.n"},
    {W_OFFICE_MOD,
     "deputy vice first second prime foreign defense defence interior finance justice energy oil health "
     "trade economy economic labor labour agriculture transport transportation culture education "
     "environment information intelligence planning security national state press general assistant "
     "under acting interim former ex then current new newly outgoing incoming designate elect chief "
     "senior top permanent special supreme grand crown attorney external internal public "
     "foreign-affairs home federal executive managing military army naval navy air police opposition "
     "party parliamentary parliament house majority minority spiritual political religious rebel "
     "militia late longtime veteran key commerce industry development immigration affairs treasury "
     "budget housing water tourism communications technology science sports youth women cabinet "
     "government campaign nuclear peace human rights regional provincial district high court cultural "
     "diplomatic coast guard border strategic de facto honorary co appointed elected exiled ousted "
     "deposed jailed imprisoned republican democratic democrat conservative socialist communist liberal "
     "presidential vice-presidential caretaker transitional right-wing left-wing far-right hardline",
     "office_modifier.a"},
    {W_RANK,
     "mr mrs ms miss dr prof professor sir dame lord lady gen general lt col colonel maj major capt "
     "captain cpl sgt sergeant adm admiral brig brigadier cmdr commander lieutenant marshal rev "
     "reverend father sister brother sen senator rep gov president chancellor king queen prince "
     "princess pope sheikh sheik ayatollah imam mullah emir sultan shah saint judge justice mayor "
     "governor secretary premier comrade rabbi bishop archbishop cardinal congressman congresswoman fr "
     "hon pvt private corporal sayyid grand hajj",
     "title.w"},
    {W_SPEECH,
     "said says say told tells added adds stated states announced announces warned warns noted notes "
     "argued argues explained explains insisted insists stressed stresses claimed claims denied denies "
     "declared declares acknowledged admitted confirmed confirms replied responded recalled remarked "
     "commented testified tweeted wrote writes pledged vowed vows urged urges called calls asked asks "
     "criticized criticised condemned condemns countered suggested suggests believes believed thinks "
     "hopes hoped expects expected accused accuses praised welcomed rejected described describes "
     "reiterated emphasized emphasised spoke speaks met meets visited signed ordered resigned arrived "
     "agreed refused proposed appeared voted won lost served",
     NULL},
    {W_ACT,
     "agree agreed agrees want wants wanted say says said propose proposed proposes vetoed reject "
     "rejected rejects refuse refused refuses accept accepted offer offered offers demand demanded "
     "demands insist insisted insists threaten threatened threatens withdraw withdrew sign signed "
     "negotiate negotiated deploy deployed accuse accused accuses back backed support supported oppose "
     "opposed condemn condemned deny denied denies pledge pledged promise promised warn warned warns "
     "announce announced call called impose imposed seek sought seeks decide decided invade invaded "
     "bomb bombed attack attacked launch launched hope hoped expect expected believe believed fear "
     "feared try tried need needed think know see saw argue argued",
     NULL},
    {W_LOCATIVE,
     "in at near from around outside inside across throughout into through within toward towards via "
     "beyond above over leaving left entering entered reached visiting",
     NULL},
    {W_FUNCTION,
     "a an the this that these those some any each every no all both either neither another such many "
     "much few more most several other others same own of in on at by for with without from to into "
     "onto upon over under about above below between among amid across against along around behind "
     "before after during since until till through throughout toward towards within via per than as "
     "like unlike despite except plus and or but nor yet so if because although though while whereas "
     "when where why how what which who whom whose whether i you he she it we they me him her us them "
     "my your his its our their mine yours hers ours theirs myself himself herself itself ourselves "
     "themselves am is are was were be been being have has had having do does did doing done will would "
     "shall should can could may might must not there here then now also only just very too even still "
     "already again ever never always often it's that's he's she's there's let lets's 's",
     NULL},
    {W_OPENER,
     "according meanwhile however moreover furthermore nevertheless nonetheless instead therefore thus "
     "hence earlier later last next yesterday today tomorrow tonight once twice perhaps maybe indeed "
     "additionally finally recently previously currently initially eventually asked following given "
     "speaking citing addressing including using based read related photo image file video watch live "
     "breaking update updated exclusive analysis opinion editorial comment interview report reports "
     "reporting yes no oh well ok okay please thanks thank hello hi dear sincerely regards note subject "
     "re fw fwd first second third good great nice best new old former late early one two three four "
     "five six seven eight nine ten dozens hundreds thousands millions half part many most some several "
     "few other another such much more less least people men women officials analysts experts sources "
     "critics supporters protesters residents police troops soldiers rebels militants lawmakers "
     "prosecutors investigators witnesses observers diplomats leaders ministers yet still even just "
     "only also again soon never always often sometimes usually generally especially particularly "
     "certainly clearly obviously apparently allegedly reportedly unfortunately sadly luckily hopefully "
     "interestingly surprisingly none nobody nothing everyone everybody everything someone somebody "
     "something anyone anybody anything whatever whoever whenever wherever whichever born died elected "
     "appointed known called named founded established located see saw visit click posted published "
     "edited written copyright source contact email phone tel fax address did does do can could will "
     "would should may might must have has had are is was were been being get got go going make made "
     "take took come came let put said says told i'm i've i'll i'd you're we're they're don't doesn't "
     "didn't isn't wasn't won't can't god thanksgiving christmas easter ramadan internet web english "
     "online",
     NULL},
    {W_STATE_NOUN,
     "official officials authority authorities government governments regime administration cabinet "
     "leadership ministry ministries army armies military forces force troops troop soldiers soldier "
     "navy warship warships jet jets warplane warplanes aircraft plane planes bomber bombers missile "
     "missiles rocket rockets drone drones police border borders guard guards intelligence spies spy "
     "security services service agents agent diplomat diplomats diplomacy diplomatic embassy consulate "
     "mission delegation delegations negotiator negotiators envoy envoys ambassador ambassadors "
     "president premier minister ministers chancellor king queen prince emir leader leaders spokesman "
     "spokeswoman spokesperson secretary chief commander commanders general generals parliament "
     "parliamentary congress senate lawmakers legislators legislature court courts justice prosecutor "
     "prosecutors policy policies position positions stance plan plans proposal proposals initiative "
     "initiatives effort efforts attempt attempts move moves action actions measure measures campaign "
     "campaigns operation operations offensive offensives strike strikes airstrike airstrikes attack "
     "attacks raid raids bombing bombings bombardment invasion intervention incursion aggression "
     "occupation annexation blockade siege sanctions sanction tariffs embargo ban veto support backing "
     "aid assistance help weapons arms ammunition hardware equipment tanks artillery pressure demand "
     "demands request requests call calls appeal appeals claim claims accusation accusations allegation "
     "allegations charge charges threat threats warning warnings criticism condemnation denial response "
     "reaction reply decision decisions statement statements announcement interests interest influence "
     "involvement role presence participation leverage ambitions goals objectives strategy tactics "
     "propaganda disinformation interference meddling hackers espionage bases base facilities territory "
     "airspace waters sovereignty ally allies partner partners counterpart counterparts rival enemy "
     "adversary coalition side sides representatives representative peacekeepers advisers advisors "
     "commandos marines submarine submarines fleet ships vessels withdrawal deployment buildup "
     "maneuvers manoeuvres exercises relations ties alliance talks negotiations peace offer promise "
     "pledge commitment concerns concern objections objection refusal approval consent mediation "
     "nuclear program programme foreign defense defence economy exports imports federation state "
     "republic capital people nation constitution election elections voters referendum",
     "official.n"},
    {W_ORIGIN_NOUN,
     "newspaper newspapers daily weekly magazine magazines tabloid broadcaster channel station website "
     "site journalist journalists reporter reporters correspondent editor photographer blogger media "
     "press news outlet writer author novelist poet playwright historian philosopher scholar scholars "
     "professor academic academics scientist scientists researcher researchers expert experts analyst "
     "analysts economist economists doctor doctors nurse lawyer lawyers teacher teachers engineer "
     "engineers student students activist activists dissident dissidents businessman businessmen "
     "businesswoman entrepreneur billionaire tycoon oligarch oligarchs investor investors banker "
     "company companies firm firms corporation bank banks manufacturer maker giant carrier airline "
     "operator supplier retailer startup producer producers exporters farmers farmer worker workers "
     "actor actress singer musician composer painter artist artists director filmmaker film films movie "
     "movies novel novels book books poem song songs music opera ballet theatre theater literature art "
     "culture language languages translation word words phrase accent alphabet grammar speaker speakers "
     "cuisine food wine beer restaurant dish coffee tea vodka cheese bread footballer player players "
     "athlete athletes coach team teams club clubs league champion cup swimmer boxer skater cyclist "
     "gymnast citizen citizens national nationals passport man men woman women girl girls boy boys "
     "child children couple family families teenager teenagers tourist tourists traveler travelers "
     "traveller travellers passenger passengers victim victims hostage hostages prisoner prisoners "
     "detainee detainees immigrant immigrants migrant migrants refugee refugees expatriate expatriates "
     "descent origin ancestry heritage roots born native natives town towns city cities village "
     "villages province region island islands coast mountains river lake desert winter summer dialect "
     "tradition traditions church orthodox muslim muslims christian christians jew jews catholic "
     "catholics islamists islamist fighters fighter volunteers mercenaries militants jihadists "
     "extremists nationalists separatists rebels protesters demonstrators civilian civilians public "
     "society history studies painting war revolution empire era century style model version edition "
     "pilot pilots priest wife husband father mother son daughter brother sister friend friends founder "
     "founders candidate bishop archbishop cardinal imam ceo member members opposition party rebel "
     "separatist religious spiritual business protest labor labour union television",
     "origin.n"},
    {W_POSSESSION, "", "possession.n"},
    {W_UNNAMED,
     "rebels insurgents guerrillas guerillas militants militiamen gunmen fighters separatists extremists "
     "terrorists jihadists jihadis islamists mercenaries pirates hijackers kidnappers assassins bandits "
     "protesters protestors demonstrators strikers rioters activists dissidents students workers miners "
     "teachers doctors farmers refugees migrants immigrants emigrants evacuees asylum-seekers civilians "
     "villagers residents settlers citizens prisoners detainees inmates captives hostages journalists "
     "missionaries paramilitaries nationalists loyalists operatives "
     "unionists royalists secessionists oppositionists exiles deserters veterans clerics monks "
     "militiawomen attackers assailants snipers bombers tribesmen warlords fishermen mourners worshippers "
     "tourists pilgrims lawyers nurses victims families nationalists defectors conscripts supporters "
     "sympathizers businessmen intellectuals photographers truckers smugglers traffickers peasants police "
     "authorities militias",
     "unnamed.n"},
    {W_UNNAMED_SOME,
     "soldiers troops forces servicemen airmen marines sailors policemen officers commandos peacekeepers "
     "units partners allies nations countries states governments enemies opponents followers lawmakers "
     "legislators deputies politicians diplomats negotiators inspectors observers monitors mediators "
     "judges prosecutors scientists engineers scholars artists athletes investors drivers pilots traders "
     "locals nationals expatriates voters women children men youths teenagers relatives families "
     "survivors victims criminals suspects recruits reservists volunteers contractors reporters "
     "correspondents priests imams muslims christians jews groups parties fighters personnel "
     "employees experts specialists commanders leaders candidates population minority factions gangs",
     NULL},
    {W_UNNAMED_ONE,
     "rebel insurgent guerrilla guerilla militant militiaman gunman fighter separatist extremist "
     "terrorist jihadist islamist mercenary pirate hijacker assassin protester demonstrator activist "
     "dissident student worker teacher doctor farmer refugee migrant immigrant civilian villager "
     "settler citizen prisoner detainee hostage journalist missionary nationalist soldier policeman "
     "commando peacekeeper lawyer nurse scientist engineer scholar writer artist businessman "
     "businesswoman investor fisherman driver pilot national tourist woman man boy girl teenager bomber "
     "suspect reporter correspondent photographer priest cleric imam right-winger",
     NULL},
    {W_COLLECTIVE,
     "government army military coalition regime opposition enemy junta insurgency resistance rebellion "
     "militia guerrilla "
     "community",
     NULL},
    {W_RELATIVE,
     "partners allies enemies foes opponents rivals adversaries neighbors neighbours supporters "
     "followers backers sympathizers affiliates",
     NULL},
    {W_UNIT,
     "group organization organisation network cell militia delegation brigade battalion regiment "
     "squadron garrison contingent convoy faction gang squad platoon task-force detachment",
     NULL},
    {W_ORG_HEAD,
     "organization organisation council ministry department agency party committee commission union "
     "association federation confederation league alliance coalition congress parliament assembly "
     "senate court tribunal bank fund foundation institute institution university college school "
     "academy corporation company companies inc ltd llc corp co plc group groups holdings bureau office "
     "service services administration authority board chamber society club team press news times post "
     "journal tribune herald gazette daily network television tv radio broadcasting centre center "
     "command forces force police guard guards navy army corps staff house secretariat directorate "
     "inspectorate embassy consulate mission church movement initiative campaign trust hospital "
     "laboratories laboratory systems airlines airways motors industries energy petroleum oil gas steel "
     "watch monitor observatory fed reserve exchange caucus pact cabinet government republicans "
     "democrats socialists greens conservatives liberals communists nationalists syndicate cooperative "
     "bloc community communities forum international intelligence security development reporters "
     "doctors band orchestra records films entertainment studios consulting partners associates "
     "solutions technologies software media",
     NULL},
    {W_GROUP_HEAD,
     "brigade brigades front militia militias army liberation fighters battalion battalions resistance "
     "jihad martyrs mujahideen rebels guerrillas cartel network gang faction wing unit units division "
     "regiment",
     NULL},
    {W_GEO_HEAD,
     "river sea ocean lake bay gulf strait straits channel canal island islands peninsula mountain "
     "mountains mount valley desert forest park plain coast beach cape port harbor harbour airport "
     "airfield airbase base bridge street avenue road boulevard square highway district province region "
     "county state states territory territories republic kingdom city town village camp border crossing "
     "heights hills hill basin delta plateau strip bank north south east west northern southern eastern "
     "western central upper lower greater palace castle tower temple mosque cathedral museum hotel "
     "theatre theater stadium station terminal prison dam springs falls creek ridge point plaza gardens "
     "garden cemetery zone corridor wall line",
     NULL},
    {W_OTHER_HEAD,
     "treaty act law agreement accord accords convention protocol plan program programme project "
     "doctrine declaration resolution constitution amendment war wars battle revolution uprising "
     "intifada spring crisis conflict massacre genocide holocaust attack attacks bombing strike "
     "operation summit conference talks election elections referendum campaign cup olympics olympic "
     "games championship prize award medal book bible quran koran magna carta day week month year "
     "century age era festival holiday virus disease syndrome disorder product index rate system device "
     "devices vehicle missile missiles rocket aircraft ship submarine tank gun rifle bomb technology "
     "standard theory effect principle code edition version model series show film movie album song "
     "opera symphony novel report review paper study survey bill reform tax policy strategy road map "
     "process deal pact test aid relief scandal affair trial case hurricane storm typhoon earthquake "
     "gdp windows office linux language god islam christianity judaism buddhism hinduism communism "
     "socialism",
     NULL},
    {W_CALENDAR,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
     "july august september october november december mon tue tues wed thu thur thurs fri sat sun jan "
     "feb mar apr jun jul aug sep sept oct nov dec",
     NULL},
    {W_ORDINARY,
     "us who is it no so an as at am be by do go he if in me my of on or to up we act add age aid aids "
     "aim air all and any arc are arm art ask ban bar bat bee beg bet big bit box boy bus but buy can "
     "cap car cat cut day did die dog dot dry due ear eat egg end era eve eye far fat fed few fit fix "
     "fly for fox fun gap gas get got gun had has hat her hey him his hit hot how ice ill its jam jet "
     "job joy key kid law lay led leg let lie lot low mad man map may men met mix mob net new nor not "
     "now nut oak odd off oil old one our out own pad pan pay pen per pet pin pit pop pot put ran rat "
     "raw red rid rip row run sad sat saw say sea see set she sit six sky son spy sum sun tax ten the "
     "tie tip toe too top toy try two use van war was way wet why win won yes yet you able area army "
     "away back ball band base bear beat been best bill bird blow body bond book born both bowl burn "
     "bush call calm came camp care case cash cave cent chip city clan club coal coat code cold come "
     "cook cool copy core cost crew crop dark data dawn days dead deal dean dear debt deep deny desk "
     "diet done door down draw drop drug drum dual dust duty each earn ease east easy edge else even "
     "ever evil face fact fail fair fall farm fast fate fear feed feel file fill film find fine fire "
     "firm fish five flag flat flow food foot ford form fort four free from fuel full fund gain game "
     "gate gave gene gift give glad goal goes gold golf gone good gray grew grey grow guard gulf hair "
     "half hall hand hard harm hate have head hear heat held hell help here hero hide high hill hint "
     "hire hold hole holy home hope host hour huge hunt hurt idea inch into iron item join jump jury "
     "just keen keep kept kick kill kind king knew know lack lady lake land lane last late lead leaf "
     "lean left lend less life lift like line link list live load loan lock long look lord lose loss "
     "lost love luck made mail main make male many mark mass meal mean meat meet menu mere mile milk "
     "mill mind mine miss mode mood moon more most move much must myth name navy near neat neck need "
     "nest news next nice nine none norm nose note once only onto open oral over pace pack page paid "
     "pain pair palm park part pass past path peak pick pile pine pink pipe plan play plot plus poem "
     "poet poll pool poor pope port post pour pray pure push quit race rail rain rank rare rate read "
     "real rear rely rent rest rice rich ride ring rise risk road rock role roll roof room root rope "
     "rose rule rush safe said sail sake sale salt same sand save seal seat seed seek seem self sell "
     "send ship shop shot show shut sick side sign silk sing site size skin slip slow snow soft soil "
     "sold sole some song soon sort soul spot star stay stem step stop such suit sure swan take tale "
     "talk tall tank tape task team tear tell tend term test text than that them then they thin this "
     "thus tide till time tiny told toll tone took tool tour town tree trip true tube turn twin type "
     "unit upon used user vary vast very vice view vote wage wait wake walk wall want ward warm wash "
     "wave weak wear week well went were west what when whom wide wife wild will wind wine wing wire "
     "wise wish with wolf wood word wore work yard year your zero zone brown green black white young "
     "power price peace major minor sharp short small smart smith start stone strong grant gross judge "
     "light march marsh merit might money month mouth night north order other paint party place plain "
     "point pride prime proof proud queen quick quiet right river round scope scott sense seven shall "
     "share shore sound south space spark speed spring staff stage state steel still storm story sweet "
     "sword table teach thing think three today total tower track trade trust truth under union "
     "until urban value virus visit voice water watch wheel where which while whole whose women world "
     "worth would wright write polish royal",
     NULL},
    {W_PARTICLE,
     "al el as an ar ad at ash az abu abd bin bint ibn ben bar van von der den ter ten de del della di "
     "da do dos das du la le les lo st san santa saint zu zur af av ul ud ur y e i",
     NULL},
    {W_SURNAME_FIRST,
     "xi li wang zhang liu chen yang huang zhao wu zhou hu jiang wen deng mao kim park lee choi chung "
     "moon roh jang hong cho yoon han ri ro pak nguyen tran le pham ma sun zhu lin he gao luo cao peng "
     "xu song tang yuan guo bo ho lam tsai chiang yi ban kang shin oh ahn hwang no yun so wei qin ding "
     "lu fan dong ren jin",
     NULL},
    {W_COMMON_SURNAME,
     "johnson williams jones davis miller wilson anderson taylor moore jackson martin thompson harris "
     "clark lewis robinson walker hall allen hill adams baker nelson carter mitchell roberts turner "
     "phillips campbell parker evans edwards collins stewart morris rogers murphy bailey cooper howard "
     "peterson hughes garcia martinez rodriguez gonzalez hernandez lopez perez sanchez fernandez gomez "
     "diaz silva santos costa rossi ferrari singh khan ali ahmed ahmad hassan hussein hussain ibrahim "
     "mohammed mohamed omar abdullah rahman nguyen tran li wang zhang chen liu lee kim park choi ivanov "
     "petrov smirnov sidorov kuznetsov popov muller schmidt schneider fischer weber meyer wagner dubois "
     "durand bernard robert simon larsen hansen olsen andersen nilsson jansen novak horvat cohen levy "
     "katz ross wood ward reid fox webb hunt pierce bennett barnes henderson coleman jenkins perry "
     "russell hayes myers hamilton graham wallace cole owens reynolds fisher ellis gibson marshall "
     "murray freeman wells simpson stevens tucker porter crawford boyd mason morales kennedy warren "
     "dixon ramos burns gordon prince bishop marshal shaw holmes rice robertson hunter palmer mills grant "
     "ferguson spencer "
     "hudson dunn austin jordan",
     NULL},
    {W_GENERIC_ORG,
     "agency organization organisation alliance bloc union council party ministry commission committee "
     "company bank court federation movement newspaper service bureau department body watchdog",
     NULL},
    {W_GENERIC_GROUP,
     "group militants movement militia organization organisation jihadists insurgents extremists", NULL},
    {W_COUNTED, "a an one two three four five six seven eight nine ten eleven twelve another every each",
     NULL},
};
const size_t ent_word_list_count = sizeof ent_word_lists / sizeof *ent_word_lists;
