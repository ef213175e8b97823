"""Recognising the language of a text by its small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

UNSURE = "en"
"""The language of a text that is not recognised."""
_SAMPLE = 3_000
"""Characters from the start of a text that are looked at."""
_FEWEST = 3
"""Fewest small words by which a language is recognised."""
_CLEARLY = 2
"""Times as many as of `UNSURE`."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "en": "a an and are as at be but by for from had have he her his in is it not of on or said "
    "that the they this to was were which with",
    "de": "als auch auf aus bei das dass dem den der die ein eine für hat im in ist mit nach nicht "
    "sich sie sind und von war wird wurde zu",
    "es": "al como con de del el en es fue han la las lo los más no para por que se según su sus "
    "un una y",
    "fr": "au aux avec ce cette dans de des du elle en est et il la le les ont par pas pour que "
    "qui se sur un une été",
    "it": "alla che con da dei del della di e gli ha i il la le nel non per più si sono una è",
    "nl": "aan als bij dat de door een en heeft het in is met naar niet ook op te van voor werd "
    "zijn",
    "pt": "ao as com da das de do dos e em foi mais na no não o os para por que se um uma é",
}
"""The small words of each language, also of some of which there are no word lists: they are better
read as a language without words than as English."""


def detected_language(text: str) -> str:
    """The language of a text, as two lower-case letters; English if that is not certain.

    Args:
        text: The text; its first 3,000 characters decide.
    """
    return _detected(text[:_SAMPLE])


@lru_cache(maxsize=256)
def _detected(sample: str) -> str:
    counts = Counter(
        language
        for word in _WORD.findall(sample.casefold())
        for language in _languages_by_word().get(word, ())
    )
    best, second = [*counts.most_common(2), (UNSURE, 0), (UNSURE, 0)][:2]
    is_certain = best[1] >= max(_FEWEST, _CLEARLY * counts[UNSURE]) and best[1] > second[1]
    return best[0] if is_certain else UNSURE


@cache
def _languages_by_word() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in words.split():
            languages.setdefault(word, []).append(language)
    return languages
