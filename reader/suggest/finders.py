"""The finders, and what they find together.

A finder is a function from an article to suggestions. Three are built in; a package brings more
along through the entry point group `reader.finders`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from itertools import islice

from reader.isolation import Endless, isolated
from reader.model import Article, Suggestion
from reader.plugins import with_installed
from reader.schema import Schema
from reader.suggest.sound import sound
from reader.text.extent import PARTS

Finder = Callable[[Article], list[Suggestion]]
"""From an article to what it proposes to mark in it."""
Tell = Callable[[str], None]
"""What hears one line on a finder that does not work."""

_PATIENCE = 10.0
"""Seconds that a finder of others may take for an article."""
_MOST = 1_000_000
"""Suggestions that are taken from a finder for an article."""
_ENDLESS: list[Finder] = []
"""Finders that did not come to an end once: nobody waits for them again."""
GROUP = "reader.finders"
"""The group of entry points that other packages list their finders in."""


def _built_in(module: str, function: str) -> Finder:
    """A finder that is imported when it is first called."""

    def find(article: Article) -> list[Suggestion]:
        finder: Finder = getattr(import_module(f"reader.suggest.{module}"), function)
        return finder(article)

    return find


FINDERS: Mapping[str, Finder] = {
    "quotes": _built_in("quotes", "find_quotes"),
    "statistics": _built_in("statistics", "find_statistics"),
    "claims": _built_in("claims", "find_claims"),
}
"""The finders that are always there, by name."""


def silent(line: str) -> None:
    """Hear a line and say nothing."""


def all_finders(tell: Tell = silent) -> dict[str, Finder]:
    """The built-in finders and those that installed packages bring along.

    Args:
        tell: Hears a line on each that cannot be loaded; it is left out.
    """
    return with_installed(FINDERS, GROUP, "finder", tell)


def suggestions(
    article: Article, finders: Mapping[str, Finder] | None = None, tell: Tell = silent
) -> list[Suggestion]:
    """What the finders propose to mark, by start, end and tag.

    Nothing that a finder does can break anything: one that fails is left out, and so is a
    suggestion that nobody could mark.

    Args:
        article: The article.
        finders: Which finders, by name; by default all that there are.
        tell: Hears a line on each that fails.
    """
    named = all_finders(tell) if finders is None else finders
    return in_order(
        each for name, find in named.items() for each in _found(name, find, article, tell)
    )


def in_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions by start, end, tag and finder."""
    return sorted(suggestions, key=lambda each: (each.start, each.end, each.tag, each.finder))


def for_schema(suggestions: Iterable[Suggestion], schema: Schema) -> list[Suggestion]:
    """Suggestions with the tags and attributes of a schema, in their order.

    What the schema has no tag for is left out, and so are attributes that the tag does not define;
    an annotation of any tag can have parts.

    Args:
        suggestions: What finders found.
        schema: The tags that a workspace marks with.
    """
    fitting = []
    for each in suggestions:
        tag = schema.tag_proposed(each.tag)
        if tag:
            names = {attribute.name for attribute in tag.attributes} | {PARTS}
            kept = {name: value for name, value in each.attributes.items() if name in names}
            fitting.append(each._replace(tag=tag.name, attributes=kept))
    return fitting


def _found(name: str, find: Finder, article: Article, tell: Tell) -> list[Suggestion]:
    if any(find is each for each in _ENDLESS):
        return []
    work = partial(_sound, name, find, article)
    try:
        is_ours = FINDERS.get(name) is find
        whole, broken = work() if is_ours else isolated(work, _PATIENCE)
    except Endless as error:
        _ENDLESS.append(find)
        tell(f"{article.id}: finder {name} {error}, and is left out from now on")
        return []
    except Exception as error:
        tell(f"{article.id}: finder {name} failed: {str(error) or type(error).__name__}")
        return []
    if broken:
        tell(f"{article.id}: finder {name}: {broken} broken suggestions left out")
    return whole


def _sound(name: str, find: Finder, article: Article) -> tuple[list[Suggestion], int]:
    """What a finder proposes, and how much else it gave that nobody could mark."""
    found = list(islice(find(article), _MOST))
    whole = [each for each in (sound(article, name, one) for one in found) if each]
    return whole, len(found) - len(whole)
