"""The gold set for comparing: short articles with marks on the passages that belong together.

A file of `tests/gold/compare/` begins with a line for each group of quotes and figures and what
its members are to each other. Then come the articles. In them `{q1@Mara Lind:…}` is a quote of
group 1 and its speaker, `{f2:…}` a figure of group 2, `{p3:…}` a passage that tells fact 3. Marks
without a number belong to nothing. Passages hold other marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from reader.compare.account import Account
from reader.model import Article, Member, Value

FOLDER = Path(__file__).parent.parent / "gold" / "compare"
_MARK = re.compile(r"\{([qfp]\d*)(?:@([^:{}]+))?:|\}")


class Label(NamedTuple):
    """A marked stretch of an article."""

    name: str
    """`q1`, `f2`, `p3`; without a number for what belongs to nothing."""
    start: int
    end: int
    speaker: str


class Triple(NamedTuple):
    """Three articles about one event."""

    name: str
    relations: dict[str, str]
    """Group name to the relation of its members."""
    accounts: list[Account]
    labels: dict[str, list[Label]]
    """The marks of each article, by its id."""

    def named(self, article: str, start: int, end: int, kind: str) -> set[str]:
        """The groups of one kind that overlap a stretch of an article."""
        return {
            label.name
            for label in self.labels[article]
            if label.name[0] == kind
            and len(label.name) > 1
            and label.start < end
            and start < label.end
        }


def triples() -> list[Triple]:
    """The whole gold set, by name."""
    return [_triple(path) for path in sorted(FOLDER.glob("*.txt"))]


def _triple(path: Path) -> Triple:
    head, *articles = path.read_text("utf-8").split("=== ")
    relations = dict(line.split() for line in head.splitlines())
    accounts, labels = [], {}
    for source in articles:
        name, _, body = source.partition("\n")
        text, found = _read(body.strip())
        labels[name] = found
        accounts.append(_account(name, text, found))
    return Triple(path.stem, relations, accounts, labels)


def _read(body: str) -> tuple[str, list[Label]]:
    """The text without marks, and the marks."""
    text, done = "", 0
    open_: list[tuple[str, int, str]] = []
    labels: list[Label] = []
    for mark in _MARK.finditer(body):
        text += body[done : mark.start()]
        done = mark.end()
        if mark[1]:
            open_.append((mark[1], len(text), mark[2] or ""))
        else:
            name, start, speaker = open_.pop()
            labels.append(Label(name, start, len(text), speaker))
    return text + body[done:], sorted(labels, key=lambda label: label.start)


def _account(name: str, text: str, labels: list[Label]) -> Account:
    bare = Account(Article(name, name, text))
    figures = [bare.member(each.start, each.end) for each in labels if each.name[0] == "f"]
    return Account(bare.article, tuple(_quotes(bare, labels)), tuple(figures))


def _quotes(account: Account, labels: list[Label]) -> Iterator[Member]:
    """The quotes of an article; pieces of one group in a row are one quote in several parts."""
    quotes = [label for label in labels if label.name[0] == "q"]
    for _, group in groupby(enumerate(quotes), key=lambda each: _run(*each)):
        pieces = [label for _, label in group]
        parts = [[each.start, each.end] for each in pieces]
        attributes: dict[str, Value] = {"speaker": pieces[0].speaker}
        if len(parts) > 1:
            attributes["parts"] = parts
        yield account.member(pieces[0].start, pieces[-1].end, attributes)


def _run(number: int, label: Label) -> str:
    return label.name if len(label.name) > 1 else f"{number}"


def groups(triple: Triple, kind: str) -> dict[str, list[str]]:
    """The articles of each group of a kind that is in more than one article."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, labels in triple.labels.items():
        for name in sorted({label.name for label in labels}):
            if name[0] == kind and len(name) > 1:
                found[name].append(article)
    return {name: articles for name, articles in found.items() if len(articles) > 1}
