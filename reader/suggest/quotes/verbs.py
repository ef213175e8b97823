"""English verb forms, derived from the base forms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reader.suggest.quotes import lexicon

_VOWELS = "aeiou"
_SHORT = 4
"""The length up to which a word in -ed is not a verb: "need"."""


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The kinds of cue verb, by verb form."""
    by_form: dict[str, set[str]] = {}
    for kind, verbs in lexicon.CUES.items():
        for verb in verbs.split():
            for form in forms(verb):
                by_form.setdefault(form, set()).add(kind)
    return {form: frozenset(names) for form, names in by_form.items()}


@cache
def verb_forms() -> frozenset[str]:
    """All verb forms that are not often nouns, so that each of them ends a subject."""
    common = {form for verb in lexicon.VERBS for form in forms(verb)}
    return frozenset((common | kinds().keys()) - lexicon.NOUNS_TOO)


@lru_cache(maxsize=8192)
def is_verb_like(word: str) -> bool:
    """Whether a lower-case word has the form of a verb."""
    return (
        word in lexicon.AUXILIARIES
        or word in verb_forms()
        or (word.endswith("ed") and len(word) > _SHORT)
        or word.endswith(lexicon.CONTRACTED)
    )


def is_adverb_like(word: str) -> bool:
    """Whether a lower-case word ends like an adverb: "openly"."""
    return word.endswith("ly") and word not in lexicon.NOUNS_IN_LY


def forms(verb: str) -> Iterator[str]:
    """The base form, the third person, the past forms and the participle in -ing.

    Args:
        verb: As the lexicon writes it: `say/said`, `admit+`.
    """
    base, *past = verb.split("/")
    doubled = base.endswith("+")
    base = base.rstrip("+")
    yield base
    yield _third_person(base)
    yield _with_ending(base, "ing", doubled=doubled)
    yield from past or [_with_ending(base, "ed", doubled=doubled)]


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "go", "do")) else "s")


def _with_ending(base: str, ending: str, *, doubled: bool) -> str:
    if doubled:
        return base + base[-1] + ending
    if base.endswith("e") and not (ending == "ing" and base.endswith(("ee", "oe", "ye"))):
        return base[:-1] + ending
    if ending == "ed" and base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + ending
