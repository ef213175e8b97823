"""Make accounts from people's annotations and the suggestions of finders."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.compare.account import Account, account
from reader.compare.matrix import Claim
from reader.model import Anchored, Article, Link, Role, Suggestion, Value
from reader.schema import BUILT_IN

COMPARED = ("quote", "statistic")
"""The roles of the tags whose passages are compared."""
RoleOf = Callable[[str], Role]
"""Maps the name of a tag to its role."""
JOINING = ("same", "contradicts")
"""The relations that join claims in one row of the matrix."""


class _RoleMark(NamedTuple):
    """An annotation with the role of its tag in place of its name."""

    tag: Role
    start: int
    end: int
    attributes: Mapping[str, Value]


def marked_account(
    article: Article,
    marks: Sequence[Anchored],
    suggestions: Iterable[Suggestion],
    role_of: RoleOf = BUILT_IN.role,
) -> Account:
    """The account of an article; annotations replace suggestions at the same place.

    Args:
        article: The article.
        marks: People's annotations in it, at their current places; orphans are left out.
        suggestions: The suggestions of finders, whose tags are roles; for claims, only their scores
            are used.
        role_of: Maps the tags of the annotations to roles.
    """
    every = list(suggestions)
    compared = [each for each in every if each.tag in COMPARED]
    own = [
        _role_mark(mark, role_of(mark.annotation.tag), compared)
        for mark in _located(marks)
        if role_of(mark.annotation.tag) in COMPARED
    ]
    rest = [each for each in compared if not any(_are_one(each, mark) for mark in own)]
    claims = tuple((each.start, each.end, each.score) for each in every if each.tag == "claim")
    return replace(account(article, [*own, *rest]), claims=claims)


def claims_in(
    one: Account,
    marks: Iterable[Anchored],
    joined: Collection[str],
    role_of: RoleOf = BUILT_IN.role,
) -> Iterator[Claim]:
    """The claims that people have marked in an account, and annotations that links join to rows.

    Args:
        one: The account.
        marks: People's annotations in its article, at their current places; orphans are left out.
        joined: The ids of annotations at the ends of links that join rows, as `ends` returns them.
        role_of: Maps the tags of the annotations to roles.
    """
    for mark in _located(marks):
        if role_of(mark.annotation.tag) == "claim" or mark.annotation.id in joined:
            member = one.member(mark.start, mark.end, mark.annotation.attributes)
            yield Claim(mark.annotation.id, member)


def ends(links: Iterable[Link]) -> frozenset[str]:
    """The ids of the annotations at the ends of the links that join rows of the matrix."""
    joining = (link for link in links if link.relation in JOINING)
    return frozenset(end for link in joining for end in (link.source, link.target))


def _located(marks: Iterable[Anchored]) -> list[Anchored]:
    return [mark for mark in marks if mark.anchor != "orphan"]


def _role_mark(mark: Anchored, role: Role, suggestions: Iterable[Suggestion]) -> _RoleMark:
    """An annotation, with missing attributes taken from a suggestion at its place."""
    bare = _RoleMark(role, mark.start, mark.end, {})
    suggested = next((each.attributes for each in suggestions if _are_one(each, bare)), {})
    return bare._replace(attributes={**suggested, **mark.annotation.attributes})


def _are_one(suggestion: Suggestion, mark: _RoleMark) -> bool:
    is_overlapping = suggestion.start < mark.end and mark.start < suggestion.end
    return suggestion.tag == mark.tag and is_overlapping
