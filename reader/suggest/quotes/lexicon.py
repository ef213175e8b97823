"""The English words that tell who said what, by the names that the rules use.

They stand in the data of the language (`reader.language.lexicon.Speech` says what each is).
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
ONLY_WITH_PARTICLE = frozenset(_WORDS.only_with_particle)
CONTRACTED = tuple(_WORDS.contracted)
CUES = _WORDS.cues
VERBS = _WORDS.verbs
PARTICLES = {form: little for little, forms in _WORDS.particles.items() for form in forms.split()}
"""Forms of verbs, and the little word that can go with them."""
