/* English function words and cues, as data. Forms are spelled out: a table that can be read beats an
 * inflector that must be trusted. */
#include "words.h"

const ent_trait_row ent_trait_rows[] = {
    {ENT_WORD_STOP | ENT_WORD_OPENS,
     "but that because while whereas although though since when where after before until once as "
     "if unless whether however so yet because lest"},
    {ENT_WORD_STOP, "who which whose whom what than"},
    {ENT_WORD_STOP | ENT_WORD_AND | ENT_WORD_OPENS, "and or nor & plus"},
    {ENT_WORD_AUX,
     "be is are was were been being am 's 're 've has have had having do does did done get gets "
     "got also still then now soon again just even already ever once once both all jointly itself "
     "himself herself themselves too first further long often always sometimes later meanwhile "
     "further instead together anew so far about to not only simply formally reportedly allegedly "
     "apparently"},
    {ENT_WORD_DETERMINER, "the a an its their his her our my your this these those some any no all both each "
                          "every another other such more many several"},
    {ENT_WORD_SAY,
     "say says said saying tell tells told telling add adds added adding state states stated "
     "stating quote quotes quoted tweet tweets tweeted claim claims claimed allege alleges "
     "alleged insist insists insisted believe believes believed argue argues argued think thinks"},
    {ENT_WORD_SAY_THAT,
     "claiming alleging announce announces announced announcing report reports reported reporting "
     "write writes wrote writing arguing insisting stress stresses stressed stressing explain "
     "explains explained explaining declare declares declared declaring acknowledge acknowledges "
     "acknowledged acknowledging admit admits admitted admitting confirm confirms confirmed "
     "confirming believing warn warns warned warning charge charges charged complain complains "
     "complained complaining suggest suggests suggested suggesting assert asserts asserted "
     "asserting maintain maintains maintained maintaining reveal reveals revealed revealing "
     "disclose discloses disclosed disclosing note notes noted noting testify testifies testified "
     "testifying comment comments commented emphasize emphasizes emphasized emphasise emphasises "
     "emphasised point points pointed estimate estimates estimated thought conclude concludes "
     "concluded find finds found reiterate reiterates reiterated recall recalls recalled remark "
     "remarks remarked deny denies denied"},
    {ENT_WORD_TIME,
     "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
     "yesterday today tomorrow tonight last this next earlier late early week month year weekend "
     "morning afternoon evening night january february april june july august september "
     "october november december jan feb mar apr jun jul aug sep sept oct nov dec on in"},
    {ENT_WORD_FINITE,
     "is are was were has have had does do did isn't aren't wasn't weren't hasn't haven't hadn't "
     "doesn't don't didn't"},
    {ENT_WORD_MODAL, "will would may might can could shall should must cannot won't wouldn't can't couldn't "
                     "shouldn't mustn't"},
    {ENT_WORD_PAST, "held met sent sought told said made took gave put set cut led fought shot struck began "
                    "won lost withdrew drew "
                    "drove broke shut hit beat bought brought built caught chose came fell felt found flew "
                    "forgot got grew hung "
                    "heard hid hurt kept knew laid left lent let meant paid quit read rode rose ran saw sold "
                    "shook showed sank sat "
                    "slew spoke spent split spread stood stole stuck swore swept swung taught threw thought "
                    "understood undertook "
                    "upheld urged voted went wore wrote"},
    {ENT_WORD_PRONOUN, "he she it they we i you this that these those who which there one what"},
    {ENT_WORD_PREPOSITION,
     "of from between by with for in on at to against over under about among into through during "
     "within amid despite toward towards via like near"},
};
const size_t ent_trait_row_count = sizeof ent_trait_rows / sizeof *ent_trait_rows;

#define PLAIN(modality_, places_, words_)                                                                    \
    {                                                                                                        \
        words_, modality_, places_, false, false                                                             \
    }
#define NEGATIVE(modality_, places_, words_)                                                                 \
    {                                                                                                        \
        words_, modality_, places_, true, false                                                              \
    }
#define CLAIM(places_, words_)                                                                               \
    {                                                                                                        \
        words_, ENT_MODALITY_NONE, places_, false, true                                                      \
    }
enum {
    MODAL = ENT_CUE_MODAL,
    VERB = ENT_CUE_VERB,
    NOUN = ENT_CUE_NOUN,
    RAISED = ENT_CUE_RAISED,
    SUBJECT = ENT_CUE_SUBJECT
};

const ent_cue_row ent_cue_rows[] = {
    /* Modals and negation. */
    PLAIN(ENT_INTENDED, MODAL, "will/shall/'ll"),
    PLAIN(ENT_POSSIBLE, MODAL, "may/might/could/can/would/'d/possibly/perhaps/maybe/potentially"),
    PLAIN(ENT_REQUESTED, MODAL, "should/must"),
    PLAIN(ENT_REQUESTED, MODAL, "ought to"),
    NEGATIVE(ENT_MODALITY_NONE, MODAL, "not/never/neither/nor/hardly/barely"),
    NEGATIVE(ENT_MODALITY_NONE, MODAL,
             "don't/doesn't/didn't/hasn't/haven't/hadn't/isn't/aren't/wasn't/weren't/ain't"),
    NEGATIVE(ENT_MODALITY_NONE, MODAL, "cannot/can't/couldn't/mustn't/shouldn't"),
    NEGATIVE(ENT_MODALITY_NONE, MODAL, "can/could not"),
    NEGATIVE(ENT_MODALITY_NONE, MODAL, "no longer"),
    NEGATIVE(ENT_INTENDED, MODAL, "won't/shan't"),
    NEGATIVE(ENT_POSSIBLE, MODAL, "wouldn't/mightn't"),
    PLAIN(ENT_MODALITY_NONE, MODAL, "not only/just/merely/simply"),
    PLAIN(ENT_INTENDED, MODAL, "is/are/was/were/be to"),
    /* "said it would": the future of what was said then. */
    PLAIN(ENT_INTENDED, MODAL, "would like to"),
    PLAIN(ENT_POSSIBLE, MODAL, "would have"),
    /* Verbs and nouns that govern the act. */
    PLAIN(ENT_INTENDED, VERB,

          "plan/plans/planned/planning/intend/intends/intended/intending/vow/vows/vowed/vowing/pledge/"
          "pledges/pledged/pledging/promise/promises/promised/promising/threaten/threatens/threatened/"
          "threatening/prepare/prepares/prepared/preparing/want/wants/wanted/wanting/wish/wishes/"
          "wished/wishing/hope/hopes/hoped/hoping/seek/seeks/sought/seeking/aim/aims/aimed/aiming/"
          "agree/agrees/agreed/agreeing/offer/offers/offered/offering/propose/proposes/proposed/"
          "proposing/try/tries/tried/trying/attempt/attempts/attempted/attempting/mean/means/meant to"),
    PLAIN(ENT_INTENDED, VERB,

          "threat/threats/vow/vows/proposal/proposals/ready/set/poised/due/about/going/willing/willingness/"
          "readiness/determined/committed/"
          "scheduled/looking/eager/keen/desire/intention/bid/effort/efforts/inclined to"),
    PLAIN(ENT_INTENDED, VERB,

          "consider/considers/considered/considering/contemplate/contemplates/contemplated/"
          "contemplating/mull/mulls/mulled/mulling/weigh/weighs/weighed/weighing"),
    PLAIN(ENT_INTENDED, VERB, "plan/plans/planned/planning/intent/keen/bent on"),
    PLAIN(ENT_INTENDED, VERB | NOUN, "interested in"),
    PLAIN(ENT_REQUESTED, VERB,

          "need/needs/needed/have/has/had/asked/urged/told/ordered/required/obliged/invited/encouraged/"
          "pressed/supposed to"),
    PLAIN(ENT_REQUESTED, VERB, "called on/upon to"),
    PLAIN(ENT_POSSIBLE, VERB, "able/likely/expected/allowed/free/entitled/thought/believed to"),
    NEGATIVE(ENT_POSSIBLE, VERB, "unlikely to"),
    NEGATIVE(ENT_MODALITY_NONE, VERB,

             "fail/fails/failed/failing/refuse/refuses/refused/refusing/decline/declines/declined/"
             "declining/neglect/neglects/neglected/neglecting/unable/unwilling/reluctant/hesitate/"
             "hesitates/hesitated/failure/refusal/yet to"),
    NEGATIVE(ENT_MODALITY_NONE, VERB, "deny/denies/denied/denying/avoid/avoids/avoided/avoiding"),
    NEGATIVE(ENT_MODALITY_NONE, VERB,
             "refrain/refrains/refrained/refraining/abstain/abstained/stopped/prevented/barred/far from"),
    NEGATIVE(ENT_MODALITY_NONE, VERB | NOUN, "rule/rules/ruled/ruling out"),
    NEGATIVE(ENT_MODALITY_NONE, VERB | NOUN, "instead of"),
    NEGATIVE(ENT_MODALITY_NONE, VERB | NOUN, "stop/stops/stopped/fell/falls short of"),
    NEGATIVE(ENT_MODALITY_NONE, VERB | NOUN, "rather than"),
    NEGATIVE(ENT_MODALITY_NONE, MODAL | NOUN, "without"),
    /* Before an act that is a noun. */
    PLAIN(ENT_REQUESTED, NOUN,
          "call/calls/called/calling/appeal/appeals/appealed/appealing/plea/pleas/pleaded for"),
    PLAIN(ENT_REQUESTED, NOUN,
          "push/pushes/pushed/pushing/press/pressed/pressing/demand/demands/need/needs for"),
    PLAIN(ENT_REQUESTED, NOUN,

          "urge/urges/urged/urging/demand/demands/demanded/demanding/seek/seeks/sought/seeking/request/"
          "requests/requested/requesting/recommend/recommends/recommended/advocate/advocates/advocated/"
          "want/wants/wanted/need/needs/needed"),
    PLAIN(ENT_REQUESTED, NOUN, "in favor/favour of"),
    PLAIN(ENT_INTENDED, NOUN,

          "propose/proposes/proposed/proposing/plan/plans/planned/planning/intended/promise/promises/"
          "promised/pledge/pledges/pledged/threaten/threatens/threatened/consider/considers/considered/"
          "considering/offer/offers/offered/offering/suggest/suggests/suggested/upcoming/forthcoming/"
          "future/eventual"),
    PLAIN(ENT_INTENDED, NOUN,
          "plan/plans/planned/planning/prepare/prepares/prepared/preparing/proposal/proposals for"),
    PLAIN(ENT_INTENDED, NOUN, "threat/threats/offer/offers/promise/promises of"),
    PLAIN(ENT_POSSIBLE, NOUN, "possible/potential/likely/hypothetical/would-be"),
    PLAIN(ENT_POSSIBLE, NOUN,
          "prospect/prospects/possibility/risk/risks/fear/fears/chance/chances/danger/hope/hopes/idea of"),
    PLAIN(ENT_POSSIBLE, NOUN, "prospects/hope/hopes/hoped/hoping/chance/chances for"),
    NEGATIVE(ENT_MODALITY_NONE, NOUN, "no"),
    NEGATIVE(ENT_MODALITY_NONE, NOUN, "not a/an/any"),
    NEGATIVE(ENT_MODALITY_NONE, NOUN, "lack/absence of"),
    NEGATIVE(ENT_MODALITY_NONE, NOUN,

             "deny/denies/denied/denying/avoid/avoids/avoided/avoiding/cancel/cancels/canceled/cancelled/"
             "oppose/opposes/opposed/opposing"),
    NEGATIVE(ENT_MODALITY_NONE, NOUN, "call/calls/called/calling off"),
    /* Before the subject of "to" or -ing. */
    PLAIN(ENT_REQUESTED, RAISED,

          "urge/urges/urged/urging/ask/asks/asked/asking/tell/tells/told/telling/want/wants/wanted/"
          "wanting/press/presses/pressed/pressing/pressure/pressures/pressured/pressuring/order/orders/"
          "ordered/ordering/expect/expects/expected/expecting/encourage/encourages/encouraged/"
          "encouraging/invite/invites/invited/inviting/need/needs/needed/needing/beg/begs/begged/"
          "begging/implore/implores/implored/require/requires/required/persuade/persuades/persuading/"
          "convince/convinces/convincing/advise/advises/advised/command/commands/commanded/like"),
    PLAIN(ENT_REQUESTED, RAISED, "call/calls/called/calling on/upon/for"),
    PLAIN(ENT_REQUESTED, RAISED,
          "appeal/appeals/appealed/appealing/plead/pleads/pleaded/pleading with/to/for"),
    PLAIN(ENT_REQUESTED, RAISED, "for"),
    PLAIN(ENT_POSSIBLE, RAISED, "allow/allows/allowing/permit/permits/permitting"),
    PLAIN(ENT_POSSIBLE, RAISED,

          "prevent/prevents/preventing/stop/stops/stopping/deter/deters/deterring/keep/keeps/keeping/"
          "discourage/discourages/discouraging/dissuade/warn/warns/warned/warning"),
    NEGATIVE(ENT_MODALITY_NONE, RAISED,
             "prevented/stopped/deterred/kept/discouraged/dissuaded/barred/banned/forbade/blocked"),
    CLAIM(
        RAISED,
        "accuse/accuses/accused/accusing/blame/blames/blamed/blaming/suspect/suspects/suspected/suspecting"),
    /* Before the subject of a finite clause. */
    PLAIN(ENT_POSSIBLE, SUBJECT,
          "if/unless/whether/should/can/could/would/will/may/might/lest/perhaps/maybe"),
    PLAIN(ENT_POSSIBLE, SUBJECT, "in case"),
    PLAIN(ENT_POSSIBLE, SUBJECT,

          "possibility/chance/chances/risk/danger/fear/fears/feared/fearing/prospect/worry/worried/"
          "concern/concerns/concerned/hope/hopes/hoped/hoping/wish/wishes/wished/doubt/doubts/doubted "
          "that"),
    PLAIN(ENT_POSSIBLE, SUBJECT, "doubt/doubts/doubted whether/if"),
    PLAIN(ENT_POSSIBLE, SUBJECT, "fear/fears/feared/hope/hopes/hoped"),
    PLAIN(ENT_REQUESTED, SUBJECT,

          "demand/demands/demanded/demanding/insist/insists/urge/urges/urged/urging/request/requests/"
          "requested/ask/asks/asked/propose/proposes/proposed/proposing/recommend/recommends/"
          "recommended/require/requires/required that"),
    PLAIN(ENT_REQUESTED, SUBJECT, "demand/demands/demanded/want/wants/let"),
    NEGATIVE(ENT_MODALITY_NONE, SUBJECT, "deny/denies/denied/denying that"),
    NEGATIVE(ENT_MODALITY_NONE, SUBJECT, "deny/denies/denied/denying"),
    NEGATIVE(ENT_MODALITY_NONE, SUBJECT, "no evidence/proof/sign/signs/indication/suggestion that/of"),
    NEGATIVE(ENT_MODALITY_NONE, SUBJECT, "not true/proven that"),
    NEGATIVE(ENT_MODALITY_NONE, SUBJECT, "as if/though"),
};
const size_t ent_cue_row_count = sizeof ent_cue_rows / sizeof *ent_cue_rows;
