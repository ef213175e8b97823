"""The English words that tell who said what. Verbs stand in their base form.

An irregular verb brings its past forms along, after a slash; `stop+` doubles its last letter.
"""

from reader.suggest.quotes.words import words

SPEECH = """
acknowledge add admit+ advise agree allege announce argue assert boast brag+ caution charge claim
comment complain concede conclude confess confirm contend counter declare deny disclose elaborate
emphasize emphasise estimate explain fume gripe grumble hint imply indicate insist joke lament
maintain mention muse note observe opine plead posit predict proclaim pronounce protest
quip+ ponder reason recall recount reiterate remark repeat reply report respond retort reveal rule
say/said speculate state stipulate stress suggest surmise swear/swore/sworn testify theorize
tweet underline underscore vow warn write/wrote/written reaffirm foresee/foresaw guess affirm
agree object promise pledge demand propose recommend point fire hit/hit put/put make/made
"""
"""Verbs of saying: beside quoted words, and before a clause with `that`."""

BARE = """
say/said claim argue insist suggest predict contend allege boast brag+ concede admit+ joke
hope tweet remember recall imply confess complain swear/swore
mention vow estimate deny
"""
"""Those before which a clause can do without `that`."""

BESIDE = """
answer ask beg+ begin/began/begun bellow blurt bark chant chide chime chuckle continue cry
deadpan+ echo email exclaim exhort gasp gush go/went/gone growl interject intone
implore interrupt jab+ laugh marvel mock mumble murmur mutter offer open plead post
pray quote rant relate reminisce roar scoff scream shoot/shot shout sigh sing/sang/sung
smile snap+ sneer snort start tease text think/thought thunder urge venture volunteer
warble whine whisper wonder yell jeer counsel crow snarl rasp sputter stammer read/read
correct demur+ disagree concur+ enthuse explode finish press threaten cite
"""
"""Verbs that tell of speech only beside quoted words."""

TELL = """
tell/told inform assure remind warn notify convince persuade advise reassure
"""
"""Verbs of saying whose listener comes before what is said."""

MIND = """
believe think/thought feel/felt hope fear worry expect suspect doubt anticipate fret wish
"""
"""Verbs of the mind; what follows `that` was thought, and is often said."""

SHOW = """
show/showed/shown find/found indicate reveal demonstrate conclude estimate suggest
"""
"""What reports, polls and records do."""

NAME = """
call label dub+ describe brand characterize characterise deem denounce decry portray
term nickname paint cast/cast blast slam+ mock hail praise deride dismiss ridicule
compare liken declare refer+ condemn
"""
"""Verbs that give a thing a name in quotation marks."""

JUDGE = """
accuse blame criticize criticise praise slam+ blast condemn denounce decry reject dismiss
deride fault lambaste defend assail berate rebuke question chide
bemoan deplore applaud hammer rip+ skewer taunt chastise scold
commend
"""
"""Verbs whose object is what somebody holds of something."""

THANK = """
thank praise accuse criticize criticise blame fault commend applaud denounce condemn slam+ blast
call urge
"""
"""Verbs that a reason in quotation marks can follow: thanked them for “…”."""

URGE = """
urge ask encourage implore exhort beg+ call advise warn
"""
"""Verbs after which somebody is to do something."""

WILL = """
promise vow threaten
"""
"""Verbs that `to` follows, with what somebody will do."""

ABOUT = """
complain boast brag+ joke comment refer+ allude gripe grumble lament
warn
"""
"""Verbs that tell what somebody spoke about."""

DECLARE = """
announce deny confirm propose admit+ cite declare demand promise acknowledge note
recall recount mention describe explain reiterate repeat outline detail underscore emphasize
stress question tout promote lament mourn
"""
"""Verbs of saying whose object is what was said."""

PARTICLES = {
    "point": "out", "points": "out", "pointed": "out", "pointing": "out", "cry": "out",
    "cried": "out", "call": "out", "called": "out", "blurt": "out", "blurted": "out",
    "fire": "back", "fires": "back", "fired": "back", "hit": "back", "shoot": "back",
    "shot": "back", "snap": "back", "snapped": "back", "write": "back", "wrote": "back",
    "go": "on", "goes": "on", "went": "on", "going": "on", "put": "it", "puts": "it",
    "putting": "it", "chime": "in", "chimed": "in", "make": "clear", "makes": "clear",
    "made": "clear", "making": "clear",
}  # fmt: skip
"""Forms of verbs, and the little word that can go with them."""

ONLY_WITH_PARTICLE = words(
    "point points pointed pointing fire fires fired firing hit hits hitting put puts putting",
    "make makes made making",
)
"""Those of them that tell of speech only with it."""

QUESTIONS = words("whether if why how what")
"""Words that open an indirect question."""

LISTENERS = words(
    "me us him her them you reporters lawmakers journalists voters supporters people",
    "senators investigators police fans viewers listeners",
)
"""Those who are told, when one word names them."""

DOCUMENTS = words(
    "poll polls survey surveys report reports study studies analysis review investigation",
    "record records email emails document documents data figures letter memo article",
    "results research statistics audit inquiry test tests transcript",
)
"""What can tell something without speaking."""

SAY = words("say says said saying")
"""Forms of the plainest verb of saying."""

CLAUSE_LEADS = words(
    "in at on during after before with without despite under if when while although by for as",
    "once because unless",
)
"""Words that can open a clause after `say`, although they open no subject."""

SECTIONS = words(
    "live update updates exclusive latest watch video opinion analysis breaking review",
    "editorial bombshell revealed transcript poll photos report",
)
"""What stands before a colon in a headline and is no speaker."""

RELATIVES = words("who which that whom whose")
"""Words that open a clause about the noun before them."""

CONTRACTED = (
    "n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m", "he's", "he’s",
    "it's", "it’s", "she's", "she’s", "there's", "there’s", "that's", "that’s",
)  # fmt: skip
"""Ends of words that hold a verb: we're, she'd."""

BE = words("is are was were be been being am got isn't aren't wasn't weren't")
"""Forms of `be`: a participle after them is passive."""

BEFORE_BASE = words("to and or but then people police men women children")
"""Words that no plural ending tells, and that a verb in its base form can follow."""

AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would can could may",
    "might must shall should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't",
    "didn't won't wouldn't can't couldn't shouldn't cannot isn’t aren’t wasn’t weren’t hasn’t",
    "haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t not never",
    "'s ’s 'd ’d gets got",
)
"""Words that stand between a subject and its verb."""

ADVERBS = words(
    "also then later still once again already often just even ever now soon always",
    "sometimes first further furthermore only simply instead nevertheless nonetheless",
    "earlier previously rather almost perhaps maybe too",
)
"""The same, and not recognised by their ending."""

PRONOUNS = words(
    "he she they it we i you who which this that these those everyone everybody someone somebody",
    "nobody many some others one both all most neither none several few",
)
"""Words that can be a whole subject."""

PERSONAL = words("he she they it we i you")
"""Those of them that can be nothing else."""

DETERMINERS = words("the a an")
"""Words that say of a noun only that it is one."""

ARTICLES = words(
    "the a an his her its their our my your this that these those some many several most all",
    "both one two three another any each every no few",
)
"""Words that a noun phrase begins with."""

PREPOSITIONS = words(
    "in on at during after before to for with from by about of over under through against",
    "into since until without within between among amid despite like near outside inside",
    "following regarding concerning upon via throughout across along around behind as per",
)

SUBORDINATORS = words(
    "because when while where if although though whether than unless that as since after before",
    "until what how why whereas once so",
)
"""Words that open a clause, so that no subject reaches back over them."""

CONNECTIVES = words(
    "but and so yet or still however meanwhile then nor instead indeed thus therefore",
    "moreover besides also later now perhaps nevertheless nonetheless plus afterward",
    "afterwards earlier separately similarly ultimately overall",
)
"""Words before a subject that do not belong to it."""

TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow",
    "monday's january february march april may june july august september october november",
    "december week month year night morning afternoon evening earlier recently later day weekend",
    "ago last this next late early weeks months years days hours hour minutes minute",
)
"""Words that say when."""

VERBS = """
be become/became begin/began begun bring/brought build/built buy/bought catch/caught come/came
cut/cut do/did done draw/drew drive/drove eat/ate fall/fell fight/fought find/found fly/flew
forget/forgot get/got give/gave given go/went gone grow/grew hit/hit keep/kept lead/led leave/left
lose/lost make/made mean/meant meet/met pay/paid put/put run/ran rise/rose seem see/saw seen
sell/sold send/sent set/set sit/sat spend/spent stand/stood take/took taken win/won want need
seem appear remain include continue try/tried work look help hold/held let/let live move turn
play start stop+ allow serve use ask show hope speak/spoke spoken break/broke bear/bore
wear/wore rely choose/chose throw/threw strike/struck raise push pull head join face
"""
"""Other common verbs, which end a subject."""

NOUNS_TOO = words(
    "claims report reports notes note states state comments comment show shows calls call names",
    "name charge charges complaint complaints demands demand request requests questions question",
    "hopes hope fears fear doubts doubt worry worries plans plan threat offers offer remark",
    "remarks promises promise rule rules estimate estimates project projects forecast forecasts",
    "signal signals support supports attack attacks challenge challenges finds find post posts",
    "text texts tweet tweets email emails reply answer answers laugh cry echo end ends start",
    "starts open press cast tag tags term terms brand back backs claim command order orders",
    "view stress pledge pledges vow vows protest protests blog reason reasons dispute disputes",
    "praise blame mention document documents sign cite guess quote quotes lament read think",
    "cause wish try aim aims direct warning suspect suspects feel hold label labels",
    "appeal counsel object objects volunteer text mock kid kids face faces head heads work",
    "works help play plays set sets run runs use uses move moves push turn turns look",
    "finding findings meeting charged found felt detail details recount recounts point points",
    "regret regrets record records boast boasts joke jokes",
)
"""Verb forms that are nouns or adjectives as often."""

TITLES = words(
    "superintendent principal pastor councilor alderman marshal constable trustee curator",
    "treasurer engineer board member",
    "mr mrs ms miss dr prof professor president sen senator rep representative gov governor",
    "judge justice secretary sir dame lord lady king queen prince princess pope rev reverend",
    "father sister brother general gen col colonel capt captain lt lieutenant sgt sergeant maj",
    "major officer chief sheriff mayor minister chancellor ambassador director attorney",
    "congressman congresswoman chairman chairwoman chair spokesman spokeswoman spokesperson",
    "speaker former acting interim deputy vice prime first chief state u.s senior assistant",
    "detective inspector councilman councilwoman commissioner coach dean rabbi imam bishop",
    "cardinal archbishop administrator analyst strategist pollster author professor lawyer",
    "republican democrat democratic presidential candidate nominee leader",
)
"""Words before a name that are no part of it."""

SAYINGS = words(
    "claim claims statement statements allegation allegations accusation accusations assertion "
    "suggestion belief fear fears concern concerns argument complaint complaints warning",
)
"""Nouns that tell of what was said."""

MONTHS = words(
    "january february march april may june july august september october november december",
)
"""Those of the words of time that are names of people as well."""

OWN_SUBJECT_LEADS = {
    "participle": words("with has had have show shows showed shown hear heard saw captured"),
    "infinitive": words("expected due going set scheduled likely planning slated poised"),
}
"""Words before a subject of a participle's own (with Ana saying), and before "to" and a verb
whose subject stands farther ahead (Ana is expected to say)."""

FORMS_OF_ADDRESS = {
    "mr": "he", "sir": "he", "lord": "he", "ms": "she", "mrs": "she", "miss": "she",
    "lady": "she", "dame": "she",
}  # fmt: skip
"""Titles, and the pronoun of those who bear them."""

SELVES = words("himself herself itself themselves even only")
"""Words that only stress who it is."""

BODIES = words(
    "house senate congress department ministry agency bureau court committee council commission",
    "board bank university college school institute academy museum church center centre office",
    "league union association federation society foundation group company corporation inc party",
    "campaign coalition alliance army police post times journal gazette news press network radio",
    "street city county state states republic kingdom government administration service fund",
    "hospital hotel club parliament assembly tribunal chamber",
)
"""Words in the names of offices, firms and papers, which are no people."""

MOTION = words(
    "turned stood leaned looked walked nodded stopped shook rose paused came went sat smiled",
    "bent stepped knelt waved shrugged laughed sighed",
)
"""What somebody does before he speaks."""

GROUPS = words(
    "republicans democrats officials lawmakers senators voters critics supporters opponents",
    "republican democrat editor residents experts police reporters americans germans people",
    "conservatives liberals",
)
"""Words for several people."""
