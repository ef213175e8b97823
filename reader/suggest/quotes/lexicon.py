"""The English words that the rules for quotes use.

They come from the language's data; `reader.language.lexicon.Speech` documents each list.
"""

from __future__ import annotations

from reader.language.lexicon import lexicon

_WORDS = lexicon("en").speech

QUESTIONS = frozenset(_WORDS.questions)
LISTENERS = frozenset(_WORDS.listeners)
DOCUMENTS = frozenset(_WORDS.documents)
SAY = frozenset(_WORDS.say)
CLAUSE_LEADS = frozenset(_WORDS.clause_leads)
SECTIONS = frozenset(_WORDS.sections)
RELATIVES = frozenset(_WORDS.relatives)
BE = frozenset(_WORDS.be)
BEFORE_BASE = frozenset(_WORDS.before_base)
AUXILIARIES = frozenset(_WORDS.auxiliaries)
ADVERBS = frozenset(_WORDS.adverbs)
PRONOUNS = frozenset(_WORDS.pronouns)
PERSONAL = frozenset(_WORDS.personal)
DETERMINERS = frozenset(_WORDS.determiners)
ARTICLES = frozenset(_WORDS.articles)
PREPOSITIONS = frozenset(_WORDS.prepositions)
SUBORDINATORS = frozenset(_WORDS.subordinators)
CONNECTIVES = frozenset(_WORDS.connectives)
TIMES = frozenset(_WORDS.times)
NOUNS_TOO = frozenset(_WORDS.nouns_too)
TITLES = frozenset(_WORDS.titles)
SAYINGS = frozenset(_WORDS.sayings)
SELVES = frozenset(_WORDS.selves)
GROUPS = frozenset(_WORDS.groups)
NOUNS_IN_LY = frozenset(_WORDS.nouns_in_ly)
MOTION = frozenset(_WORDS.motion)
SHOWING = frozenset(_WORDS.showing)
EXPECTED = frozenset(_WORDS.expected)
ONLY_WITH_PARTICLE = frozenset(_WORDS.only_with_particle)
CONTRACTED = tuple(_WORDS.contracted)
MONTHS = frozenset(lexicon("en").figures.months)
BODIES = frozenset(_WORDS.bodies).union(lexicon("en").comparing.organisations)
"""Words in the names of offices, firms, newspapers and places, as opposed to people."""
FORMS_OF_ADDRESS = {
    title: pronoun for pronoun, titles in _WORDS.addresses.items() for title in titles.split()
}
"""The pronoun for each form of address: "he" for "mr"."""
CUES = _WORDS.cues
VERBS = _WORDS.verbs
PARTICLES = {form: little for little, forms in _WORDS.particles.items() for form in forms.split()}
"""The particle that can follow each verb form: "out" after "pointed"."""
