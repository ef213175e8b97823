"""What tells who said what in other languages: verbs of saying, as they stand in the text."""

from __future__ import annotations

from reader.suggest.quotes.words import words

CUES = {
    "de": words(
        "sagt sagte sagten gesagt erklärt erklärte erklärten betont betonte betonten meint meinte",
        "meinten fragt fragte fragten antwortet antwortete schreibt schrieb schrieben kritisiert",
        "kritisierte warnt warnte warnten berichtet berichtete behauptet behauptete versichert",
        "versicherte ergänzte fügte so fordert forderte forderten heißt hieß mahnte",
    ),
    "fr": words(
        "dit disait disent déclare déclaré affirme affirmé explique expliqué ajoute ajouté estime",
        "estimé assure assuré demande demandé répond répondu souligne souligné écrit écrivait",
        "indique indiqué précise précisé confie confié lance lancé selon poursuit conclut",
        "regrette regretté rappelle rappelé",
    ),
    "es": words(
        "dice dijo dijeron afirma afirmó afirmaron explica explicó asegura aseguró declara declaró",
        "añade añadió señala señaló sostiene sostuvo pregunta preguntó responde respondió indica",
        "indicó escribe escribió según advierte advirtió insistió concluyó denunció comentó",
        "subrayó",
    ),
}
"""Forms of verbs of saying by language; also the words for "according to"."""

HELPERS = words("hat haben a ont avait ha han había er sie il elle")
"""Words between a quotation and its verb."""

STOPS = words(
    "am im in an auf bei beim nach vor gegenüber während der dem die nachdem à au aux dans lors",
    "sur pendant devant après en durante tras ante sobre al hoy heute gestern hier ayer dass que",
    "qu",
)
"""Words that end the name of a speaker."""

TITLES = words(
    "der die das ein eine le la les un une el los las una herr frau señor señora monsieur madame",
    "l l’ l'",
)
"""Words that a name can begin with in lower case."""
