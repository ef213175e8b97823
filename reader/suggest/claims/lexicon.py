"""The words that show what a sentence does: it counts, explains, compares, or only wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

Signal = Literal[
    "figure", "cause", "comparison", "event", "law", "prediction", "attributed", "name",
    "opinion", "question", "exhortation", "personal", "short",
]  # fmt: skip
"""What can be seen of a sentence."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, in lower case."""

    signals: Mapping[str, frozenset[Signal]]
    """Word, or two words with a blank between, to what they show."""
    leads: frozenset[str] = frozenset()
    """The first words of those that are two."""
    according: tuple[str, ...] = ()
    """What stands before whoever is said to know it."""
    says: frozenset[str] = frozenset()
    """Verbs that stand beside whoever said it."""
    openers: frozenset[str] = frozenset()
    """First words of an exhortation."""


_ENGLISH: dict[Signal, str] = {
    "cause": "because|caused|causes|cause|due to|led to|leads to|lead to|result in|resulted in|"
    "results in|result of|as a|owing to|thanks to|blamed for|responsible for|triggered|therefore|"
    "consequently|sparked|drove|driven by|stems from|contributed to|fueled|prompted|forced|"
    "brought about|reason for|prevents|prevented",
    "comparison": "more than|less than|fewer than|higher than|lower than|larger than|better than|"
    "worse than|compared with|compared to|twice|doubled|tripled|halved|highest|lowest|largest|"
    "biggest|smallest|fastest|most|least|record|unlike|rose|fell|increased|decreased|declined|"
    "dropped|grew|jumped|surged|plunged|outnumber|exceeds|exceeded|majority|minority|than any|"
    "rather than|instead of|up from|down from|increase|decrease|rise|decline",
    "law": "law|laws|illegal|illegally|legal|legally|unlawful|ban|bans|banned|court|courts|ruled|"
    "ruling|constitution|constitutional|legislation|regulation|regulations|regulators|requires|"
    "required|mandate|mandates|entitled|prohibits|prohibited|sued|lawsuit|convicted|charged|"
    "indicted|sentenced|warrant|judge|statute|treaty|licence|license|fined|rules|detainer",
    "prediction": "will|would|forecast|forecasts|predicts|predicted|projected|expects|expected|"
    "plans|planned|intends|aims|going to|about to|likely|by 2030|set to|scheduled|"
    "won’t|won't|shall|threatens|may",
    "event": "arrested|announced|launched|signed|killed|opened|closed|built|bought|sold|paid|met|"
    "voted|elected|won|lost|died|injured|attacked|fired|hired|resigned|approved|rejected|began|"
    "started|ended|moved|sent|released|held|seized|found|reported|published|recorded|destroyed|"
    "deported|detained|arrived|left|took|made|used|gave|told|asked|received|spent|raised|cut|"
    "happened|confirmed|revealed|discovered|issued|filed|agreed|refused|declined to|visited|"
    "added|created|ordered|joined|called|put|brought|kept|turned",
    "attributed": "said|says|according|told|announced|claimed|claims|argued|argues|added|stated|"
    "reported|reports|insisted|warned|denied|noted|wrote|confirmed|found|estimates|estimated|"
    "acknowledged|explained|alleged",
    "opinion": "should|ought|must|best|worst|beautiful|terrible|great|horrible|wonderful|awful|"
    "ridiculous|unfortunately|fortunately|hopefully|perhaps|maybe|seems|seem|seemed|feel|feels|"
    "believe|believes|think|thinks|hope|hopes|deserve|deserves|amazing|shameful|disgrace|fair|"
    "unfair|right to|wrong|love|hate|wish|beloved|disgraceful|important|needs|wants|concern|"
    "strong|dangerous|surely|obviously",
    "personal": "i|we|my|our|me|us|i’m|i'm|we’re|we're|you|your",
}
_GERMAN: dict[Signal, str] = {
    "cause": "weil|wegen|verursacht|verursachte|führte zu|führt zu|deshalb|daher|aufgrund|infolge",
    "comparison": "mehr als|weniger als|höchste|niedrigste|größte|größten|kleinste|rekord|stieg|"
    "fiel|sank|verdoppelt|doppelt|meisten|wenigsten|gegenüber",
    "law": "gesetz|gesetze|illegal|verboten|gericht|urteil|verfassung|verurteilt|angeklagt|richter",
    "prediction": "wird|werden|soll|sollen|prognose|erwartet|voraussichtlich|plant|planen",
    "event": "verhaftet|festgenommen|nahm|gab|starb|getötet|eröffnet|unterzeichnete|wurde|wurden",
    "attributed": "sagte|sagt|laut|erklärte|teilte|zufolge|berichtete|behauptete|warnte",
    "opinion": "sollte|sollten|müsste|leider|hoffentlich|vielleicht|schön|schrecklich|glaube|meine",
    "personal": "ich|wir|mein|unser|uns|mir",
}
_FRENCH: dict[Signal, str] = {
    "cause": "parce|cause|causé|entraîné|provoqué|grâce à|raison de|conséquence",
    "comparison": "plus de|moins de|record|augmenté|baissé|doublé|contre|majorité|davantage",
    "law": "loi|lois|illégal|interdit|tribunal|justice|constitution|condamné|juge|décret",
    "prediction": "sera|seront|devrait|devraient|prévoit|prévu|va|vont",
    "event": "arrêté|arrêtés|annoncé|lancé|signé|tué|tués|ouvert|mort|morts|élu",
    "attributed": "selon|dit|déclaré|affirmé|expliqué|ajouté|assuré|d’après",
    "opinion": "faut|malheureusement|heureusement|peut-être|beau|terrible|crois|pense",
    "personal": "je|nous|mon|notre|j’ai",
}
_SPANISH: dict[Signal, str] = {
    "cause": "porque|causó|debido a|provocó|gracias a|consecuencia|causa de",
    "comparison": "más de|menos de|récord|aumentó|bajó|cayó|mayoría|mayor|menor|doble|frente",
    "law": "ley|leyes|ilegal|prohibido|tribunal|justicia|constitución|condenado|juez|decreto",
    "prediction": "será|serán|prevé|previsto|espera|va a|van a",
    "event": "detuvo|detenidos|arrestó|anunció|lanzó|firmó|murió|abrió|pagó|votó",
    "attributed": "según|dijo|afirmó|declaró|aseguró|explicó|añadió",
    "opinion": "debe|deberían|lamentablemente|ojalá|quizás|creo|pienso|hermoso|terrible",
    "personal": "yo|nosotros|mi|nuestro|nos",
}
_LANGUAGES: Mapping[str, tuple[Mapping[Signal, str], tuple[str, ...], str, str]] = {
    "en": (
        _ENGLISH,
        ("according to",),
        "said says told announced claimed argued added stated insisted warned denied noted wrote",
        "let let’s let's please don’t don't do vote join remember imagine consider",
    ),
    "de": (_GERMAN, ("laut", "nach angaben von"), "sagte sagt erklärte warnte behauptete", "bitte"),
    "fr": (_FRENCH, ("selon", "d’après"), "dit déclaré affirmé expliqué", "veuillez"),
    "es": (_SPANISH, ("según",), "dijo afirmó declaró aseguró explicó", "por"),
}


"""Two letters to the words that show something, what stands before a source, verbs of saying,
and the first words of an exhortation."""


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language by its two letters; none where it is unknown."""
    if language not in _LANGUAGES:
        return Lexicon({})
    signals, according, says, openers = _LANGUAGES[language]
    shown = _by_word(signals)
    leads = frozenset(words.partition(" ")[0] for words in shown if " " in words)
    return Lexicon(shown, leads, according, frozenset(says.split()), frozenset(openers.split()))


def _by_word(signals: Mapping[Signal, str]) -> dict[str, frozenset[Signal]]:
    shown: dict[str, set[Signal]] = {}
    for signal, words in signals.items():
        for word in words.split("|"):
            shown.setdefault(word, set()).add(signal)
    return {word: frozenset(each) for word, each in shown.items()}
