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
    # The first paint needs neither.
    import tomllib  # noqa: PLC0415

    from reader.language.lexicon import DATA  # noqa: PLC0415

    small_words = tomllib.loads((DATA / "small_words.toml").read_text(encoding="utf-8"))
    languages: dict[str, list[str]] = {}
    for language, words in small_words.items():
        for word in words.split():
            languages.setdefault(word, []).append(language)
    return languages
