"""Accounts of what people have marked, and of what finders find besides."""

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
"""From the name of a tag to its role."""
JOINING = ("same", "contradicts")
"""The relations that bring claims to one row of the matrix."""


class _Marked(NamedTuple):
    """A mark as it is compared."""

    tag: Role
    start: int
    end: int
    attributes: Mapping[str, Value]


def marked_account(
    article: Article,
    marks: Sequence[Anchored],
    found: Iterable[Suggestion],
    role_of: RoleOf = BUILT_IN.role,
) -> Account:
    """An article with its quotes and statistics: marks go before what is found at their place.

    Args:
        article: The article.
        marks: What people have marked in it, where it stands now; orphans are left out.
        found: What the finders find in it, whose tags are roles; of claims only how much they are
            worth checking.
        role_of: What the tags of the marks mean.
    """
    every = list(found)
    found = [each for each in every if each.tag in COMPARED]
    mine = [
        _marked(mark, role_of(mark.annotation.tag), found)
        for mark in _standing(marks)
        if role_of(mark.annotation.tag) in COMPARED
    ]
    rest = [each for each in found if not any(_are_one(each, mark) for mark in mine)]
    claims = tuple((each.start, each.end, each.score) for each in every if each.tag == "claim")
    return replace(account(article, [*mine, *rest]), claims=claims)


def claims_in(
    one: Account,
    marks: Iterable[Anchored],
    joined: Collection[str],
    role_of: RoleOf = BUILT_IN.role,
) -> Iterator[Claim]:
    """What people have marked as claims in an account, and whatever else they have joined.

    Args:
        one: The account.
        marks: What they have marked in its article, where it stands now; orphans are left out.
        joined: The ids of annotations at the ends of links that join rows, as `ends` tells.
        role_of: What the tags of the marks mean.
    """
    for mark in _standing(marks):
        if role_of(mark.annotation.tag) == "claim" or mark.annotation.id in joined:
            member = one.member(mark.start, mark.end, mark.annotation.attributes)
            yield Claim(mark.annotation.id, member)


def ends(links: Iterable[Link]) -> frozenset[str]:
    """The ids of the annotations at the ends of the links that join rows of the matrix."""
    joining = (link for link in links if link.relation in JOINING)
    return frozenset(end for link in joining for end in (link.source, link.target))


def _standing(marks: Iterable[Anchored]) -> list[Anchored]:
    return [mark for mark in marks if mark.anchor != "orphan"]


def _marked(mark: Anchored, role: Role, found: Iterable[Suggestion]) -> _Marked:
    """A mark; what it does not say of itself is taken from what was found at its place."""
    bare = _Marked(role, mark.start, mark.end, {})
    known = next((each.attributes for each in found if _are_one(each, bare)), {})
    return bare._replace(attributes={**known, **mark.annotation.attributes})


def _are_one(found: Suggestion, mark: _Marked) -> bool:
    return found.tag == mark.tag and found.start < mark.end and mark.start < found.end
