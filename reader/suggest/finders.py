"""Running the finders.

A finder is a function from an article to suggestions. Three are built in; other packages add more
through the entry point group `reader.finders`.
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
from reader.suggest.validation import is_text, tidied, validated
from reader.text.extent import PARTS

Finder = Callable[[Article], list[Suggestion]]
"""A function from an article to suggestions."""
OnProblem = Callable[[str], None]
"""Called with one line on a finder that does not work."""

_PATIENCE = 10.0
"""Seconds that a finder of another package may take for an article."""
_MOST = 1_000_000
"""The most suggestions taken from a finder for an article."""
_ENDLESS: list[Finder] = []
"""Finders that did not end in time; they are not called again."""
GROUP = "reader.finders"
"""The group of entry points for finders of other packages."""


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
"""The built-in finders by name."""


def ignore(line: str) -> None:
    """Discard a problem."""


def all_finders(on_problem: OnProblem = ignore) -> dict[str, Finder]:
    """The built-in finders and those of installed packages.

    Args:
        on_problem: Called with a line for each finder that cannot be loaded; it is left out.
    """
    return with_installed(FINDERS, GROUP, "finder", on_problem)


def suggestions(
    article: Article,
    finders: Mapping[str, Finder] | None = None,
    on_problem: OnProblem = ignore,
) -> list[Suggestion]:
    """The suggestions of the finders, by start, end and tag.

    A finder that fails is left out, and so are invalid suggestions.

    Args:
        article: The article.
        finders: The finders by name; by default all of them.
        on_problem: Called with a line for each finder that fails.
    """
    finders = all_finders(on_problem) if finders is None else finders
    return in_order(
        each for name, find in finders.items() for each in _run(name, find, article, on_problem)
    )


def in_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Sort suggestions by start, end, tag and finder."""
    return sorted(suggestions, key=lambda each: (each.start, each.end, each.tag, each.finder))


def for_schema(suggestions: Iterable[Suggestion], schema: Schema) -> list[Suggestion]:
    """Convert suggestions to the tags and attributes of a schema, in their order.

    Suggestions without a tag in the schema are left out, and so are attributes that the tag does
    not define; `parts` are kept, since annotations of any tag can have them.

    Args:
        suggestions: The suggestions of finders.
        schema: The schema of a workspace.
    """
    fitting = []
    for each in suggestions:
        tag = schema.tag_proposed(each.tag)
        if tag:
            names = {attribute.name for attribute in tag.attributes} | {PARTS}
            attributes = {key: value for key, value in each.attributes.items() if key in names}
            fitting.append(each._replace(tag=tag.name, attributes=attributes))
    return fitting


def _run(name: str, find: Finder, article: Article, on_problem: OnProblem) -> list[Suggestion]:
    if any(find is each for each in _ENDLESS):
        return []
    work = partial(_valid_suggestions, name, find, article)
    try:
        if FINDERS.get(name) is find:
            valid, invalid = _tidied(find, article) if is_text(article.text) else work()
        else:
            valid, invalid = isolated(work, _PATIENCE)
    except Endless as error:
        _ENDLESS.append(find)
        on_problem(f"{article.id}: finder {name} {error}, and is left out from now on")
        return []
    except Exception as error:
        on_problem(f"{article.id}: finder {name} failed: {str(error) or type(error).__name__}")
        return []
    if invalid:
        on_problem(f"{article.id}: finder {name}: {invalid} invalid suggestions left out")
    return valid


def _tidied(find: Finder, article: Article) -> tuple[list[Suggestion], int]:
    """The suggestions of a built-in finder, whose fields are valid for all valid text; and 0."""
    return [each for each in (tidied(article, one) for one in find(article)) if each], 0


def _valid_suggestions(name: str, find: Finder, article: Article) -> tuple[list[Suggestion], int]:
    """The valid suggestions of a finder, and the number of invalid ones."""
    proposed = list(islice(find(article), _MOST))
    valid = [each for each in (validated(article, name, one) for one in proposed) if each]
    return valid, len(proposed) - len(valid)
