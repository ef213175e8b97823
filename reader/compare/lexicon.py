"""The words that comparing needs to know, as data. All are in lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FUNCTION_WORDS = _words(
    "a about above after again against all also although am among an and another any are around"
    " as at away back be because been before began behind being below between both but by came"
    " can could did do does doing done down during each either else even ever every few for from"
    " further get give given go goes going gone got had has have having he her here hers herself"
    " him himself his how however i if in instead into is it its itself just keep kept know let"
    " like made make makes making many may me might more most much must my myself near neither"
    " never no nor not nothing now of off often on once one only onto or other others ought our"
    " ours out over own part per put rather s said same say saying says she should since so some"
    " something still such t take taken takes than that the their them themselves then there"
    " these they thing this those though through to together told too took toward towards under"
    " until up upon us very was we well went were what when where whether which while who whom"
    " whose why will with within without would yes yet you your yours percent per cent dozen"
    " hundred thousand million billion"
)
"""Words that tell nothing of what a sentence is about."""

COMMON_WORDS = _words(
    "able accept accord account achieve act action active activity actually add additional"
    " address affect age agency agree aim allow amount announce appear apply approach area"
    " argue arrive ask attempt authority available average avoid base basis become begin"
    " believe benefit best better big body bring build business buy call care carry case cause"
    " center central centre certain chance change city claim clear close come common community"
    " complete concern condition confirm consider contain continue control country course"
    " create current date day deal decide decision demand deny describe detail determine"
    " develop difference different difficult direct director discuss early easy effect effort"
    " end enter entire establish event eventually example exist expand expect explain express"
    " face fact fail fall far federal feel figure final find first follow force form former"
    " free friday full future general good government great ground group grow hand happen hard"
    " head hear help high highlight history hold hope hour idea identify immediate important"
    " improve include individual inform information intend interest interview involve issue"
    " join key kind large last late launch law lead learn leave level life light likely limit"
    " line list live local long look lose lot low main major man manage mark matter mean"
    " measure meet meeting member mention mind minute monday month morning move name national"
    " necessary need new news next night note notice number occur offer office official old"
    " open operate opportunity order organization original outside particular party pass past"
    " people period permit person personal place plan point policy political possible prepare"
    " present president press prevent previous private problem process produce program project"
    " promise promote proper protect prove provide public question quick quite range rate"
    " reach read ready real reason receive recent record reduce refer reflect refuse regard"
    " region relate relation release remain remember remove repeat report reporter represent"
    " request require research respond response responsible rest result return reveal right"
    " rise risk role rule run saturday second see seek seem send sense serious serve service"
    " set share short show side sign significant similar simple single site situation size"
    " small social sort source speak special specific spokesman spokeswoman stand standard"
    " start state statement stay step stop story strong study subject success suffer suggest"
    " sunday support sure system talk target task team tell tend term test think third"
    " thursday time today tomorrow total town treat true trust truth try tuesday turn twice"
    " type understand unit use usual various view visit voice wait walk want warn watch way"
    " wednesday week whole wide win wish woman wonder word work world worry write wrong year"
    " yesterday young"
)
"""Words that stand in any news: they weigh half, whatever their ending."""

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
"""Number words that stand for themselves."""

SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "bn": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
"""Words that multiply the number before them."""

CROWDS = {"tens": 10, "scores": 20, "dozens": 12} | {
    f"{word}s": value for word, value in SCALES.items() if len(word) > len("dozen")
}
"""Numbers that nobody counted, with the least that they can mean."""

PARTS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}
"""What fractions are counted in."""

CURRENCIES = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "dollar": "dollar", "€": "euro",
    "eur": "euro", "euro": "euro", "£": "pound", "gbp": "pound", "pound": "pound", "¥": "yen",
    "yen": "yen", "jpy": "yen", "chf": "franc", "franc": "franc", "₹": "rupee", "rupee": "rupee",
}  # fmt: skip
"""Sign, code or stem of a currency to its name."""

MEASURES = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3_600),
    "day": ("time", 86_400), "night": ("time", 86_400), "week": ("time", 604_800),
    "month": ("time", 2_629_800), "year": ("time", 31_557_600), "decade": ("time", 315_576_000),
    "mm": ("length", 0.001), "centimeter": ("length", 0.01), "centimetre": ("length", 0.01),
    "cm": ("length", 0.01), "inch": ("length", 0.0254), "foot": ("length", 0.3048),
    "feet": ("length", 0.3048), "yard": ("length", 0.9144), "meter": ("length", 1),
    "metre": ("length", 1), "kilometer": ("length", 1_000), "kilometre": ("length", 1_000),
    "km": ("length", 1_000), "mile": ("length", 1_609.344),
    "acre": ("area", 4_046.86), "hectare": ("area", 10_000),
    "ounce": ("mass", 0.0283495), "pound": ("mass", 0.453592), "kilogram": ("mass", 1),
    "kg": ("mass", 1), "ton": ("mass", 1_000), "tonne": ("mass", 1_000),
    "liter": ("volume", 1), "litre": ("volume", 1), "gallon": ("volume", 3.78541),
    "barrel": ("volume", 158.987),
    "mph": ("speed", 1.609344), "kph": ("speed", 1), "km/h": ("speed", 1),
    "degree": ("temperature", 1), "kilowatt": ("power", 1), "megawatt": ("power", 1_000),
    "gigawatt": ("power", 1_000_000),
}  # fmt: skip
"""Unit to what it measures, and how many of the smallest unit it is: years are no people."""

ANYBODY = _words(
    "people person individual man men woman women human soul life live lives other others"
)
"""Words for people that say nothing about them."""

PERSONS = ANYBODY | _words(
    "child children resident citizen immigrant migrant adult inhabitant passenger member victim"
    " patient guest student pupil tourist neighbor neighbour man woman boy girl fan adult teen"
    " teenager suspect detainee refugee employee civilian soldier pedestrian cyclist"
)
"""Words for people: what is told of them says what is counted."""

PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "ee", "man", "men")
"""Endings of stems that are mostly words for people."""

_CONCEPTS = {
    "arrest": "arrest arrested detain detained detention custody apprehend apprehended jail jailed",
    "death": "death dead die died dying kill killed killing fatal fatality fatalities toll"
    " perish perished deceased",
    "injury": "injury injuries injured hurt wound wounded",
    "dismissal": "layoff layoffs cut cuts dismiss dismissed dismissal redundant redundancy"
    " redundancies",
    "job": "job jobs post posts position positions worker workers employee employees staff",
    "home": "home homes house houses household households dwelling dwellings",
    "missing": "missing unaccounted",
    "rescue": "rescue rescued rescues saved",
    "evacuation": "evacuate evacuated evacuation evacuations evacuees",
    "crowd": "attend attended attendance crowd crowds demonstrator demonstrators protester"
    " protesters marcher marchers marched rallied turnout spectators fans",
    "hospital": "hospital hospitals hospitalized hospitalised hospitalizations admitted ward",
    "case": "case cases infection infections infected sick ill illness illnesses sickened",
    "conviction": "convict convicted conviction convictions guilty",
    "charge": "charge charged charges indicted indictment",
    "vote": "vote votes voted voter voters ballot ballots",
    "strike": "strike strikes striking strikers walkout walkouts",
    "school": "pupil pupils student students schoolchildren children",
    "fine": "fine fined fines penalty penalties",
    "price": "price prices cost costs costing priced worth value valued spend spending spent pay"
    " paid",
    "flight": "flight flights plane planes departures",
    "fire": "fire fires blaze blazes flames",
    "vehicle": "vehicle vehicles car cars truck trucks automobile",
    "company": "company companies firm firms corporation",
    "picture": "picture pictures painting paintings artwork artworks canvas canvases",
    "lawsuit": "lawsuit lawsuits sue sued",
    "doctor": "doctor doctors physician physicians",
    "increase": "increase increased raise raises raised hike",
    "shelter": "shelter shelters sheltered",
    "ship": "ship ships vessel vessels freighter freighters",
    "birth": "birth births born baby babies newborn newborns",
    "soldier": "soldier soldiers troop troops",
    "building": "building buildings structure structures",
    "road": "road roads highway highways",
    "gun": "gun guns firearm firearms",
    "power": "outage outages electricity blackout",
}
CONCEPTS = {word: concept for concept, words in _CONCEPTS.items() for word in words.split()}
"""A word to the thing that it speaks of, where news has several words for one thing."""

HAPPENINGS = _words(
    "arrest death injury dismissal missing rescue evacuation crowd case conviction charge strike"
    " hospital fine shelter"
)
"""Concepts of what happens to people or what they do: to count it is to count them."""

CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may"
    " june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec"
)
"""Words with a capital that name no place."""

HEDGES = _words(
    "about alleged allegedly apparently approximately around could estimated likely may might"
    " nearly perhaps possibly probably reportedly roughly seemingly suggests unclear unconfirmed"
    " unverified almost expected"
)
"""Words with which a writer holds back."""

TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady rev reverend hon sen senator rep"
    " representative gov governor gen general col colonel capt captain lt lieutenant sgt sergeant"
    " president vice mayor judge justice chief director secretary minister premier chancellor"
    " officer detective sheriff commissioner superintendent inspector spokesman spokeswoman"
    " spokesperson chairman chairwoman chair ceo coach king queen prince princess pope"
)
"""Words that stand before a name and are none; they tell a role."""

ORGANISATIONS = _words(
    "administration agency army association authority bank board bureau centre center church"
    " coalition college commission committee company congress corporation council court department"
    " division enforcement force foundation government group guard hospital house inc institute"
    " laboratory league ministry network office organization organisation party police school"
    " security senate service services society state states times post news trust union"
    " university"
)
"""Words in the names of those who speak through somebody else."""

PRONOUNS = _words("he she they it i we you him her them who the an a this that these those one")
"""Words that name nobody by themselves."""
