"""`reader stats`: how much is marked, by article, tag and annotator."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import click

from reader.cli.counts import count_tags
from reader.cli.output import put, put_json
from reader.cli.session import Session, global_options, pass_session
from reader.cli.table import table
from reader.model import Annotation
from reader.text.bars import bar, sparkline
from reader.text.words import count_words

_CELLS = 10
"""Cells of a bar or a sparkline."""
_COLUMNS = ("words", "annotations", "per_1000_words")


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_session
def stats(session: Session, as_json: bool) -> None:
    """Count words and annotations.

    For each article, tag and annotator, and in all. A line of small columns shows for each
    article how its annotations are spread from its beginning to its end.

    Example: reader stats --annotator ana
    """
    lengths: dict[str, int] = {}
    words: dict[str, int] = {}
    for article in session.readable(session.entries):
        lengths[article.id], words[article.id] = len(article.text), count_words(article.text)
    ids = sorted(words.keys() | session.repository.articles())
    marked = {article_id: session.annotations(article_id) for article_id in ids}
    figures = _figures(session, words, marked)
    if as_json:
        put_json(figures)
    else:
        _print(figures, {each: _spread(marked[each], lengths.get(each, 0)) for each in ids})
    session.tell_problems()


def _figures(
    session: Session, words: dict[str, int], marked: dict[str, list[Annotation]]
) -> dict[str, Any]:
    everything = [each for annotations in marked.values() for each in annotations]
    tags = count_tags(everything, session.schema)
    total = sum(words.values())
    articles = [_article(session, each, words.get(each, 0), marked[each]) for each in marked]
    states = Counter(article["progress"] for article in articles)
    return {
        "articles": articles,
        "tags": tags,
        "annotators": dict(sorted(Counter(each.annotator for each in everything).items())),
        "words": total,
        "annotations": len(everything),
        "per_1000_words": _density(total, len(everything)),
        "progress": {state: states[state] for state in ("new", "in progress", "done")},
        "by_tag": [
            {"tag": tag, "annotations": number, "per_1000_words": _density(total, number)}
            for tag, number in tags.items()
        ],
        "by_annotator": [_annotator(name, words, marked) for name in _annotators(everything)],
    }


def _article(
    session: Session, article_id: str, words: int, annotations: list[Annotation]
) -> dict[str, Any]:
    return {
        "id": article_id,
        "words": words,
        "annotations": len(annotations),
        "per_1000_words": _density(words, len(annotations)),
        "tags": count_tags(annotations, session.schema),
        "progress": session.repository.progress(article_id),
    }


def _annotators(annotations: Iterable[Annotation]) -> list[str]:
    return sorted({each.annotator for each in annotations})


def _annotator(
    name: str, words: dict[str, int], marked: dict[str, list[Annotation]]
) -> dict[str, Any]:
    """What an annotator has marked, against the words of the articles they marked anything in."""
    theirs = {
        article: number
        for article, annotations in marked.items()
        if (number := sum(each.annotator == name for each in annotations))
    }
    read, number = sum(words.get(article, 0) for article in theirs), sum(theirs.values())
    return {
        "annotator": name,
        "articles": len(theirs),
        "words": read,
        "annotations": number,
        "per_1000_words": _density(read, number),
    }


def _density(words: int, annotations: int) -> float:
    return round(1000 * annotations / words, 1) if words else 0.0


def _spread(annotations: list[Annotation], length: int) -> str:
    """How annotations are spread over a text of this length, in code points."""
    length = max(length, 1, *(each.end for each in annotations))
    parts = Counter(each.start * _CELLS // length for each in annotations)
    return sparkline([parts[part] for part in range(_CELLS)])


def _print(figures: dict[str, Any], spreads: dict[str, str]) -> None:
    rows: list[list[str | int | float]] = [
        [each["id"], *(each[key] for key in _COLUMNS), spreads[each["id"]], each["progress"]]
        for each in figures["articles"]
    ]
    rows.append(["all", *(figures[key] for key in _COLUMNS), "", _told(figures["progress"])])
    header = ("article", "words", "annotations", "per 1,000 words", "where", "progress")
    put("".join(table(header, rows)))
    _print_group(figures["by_tag"], ("tag", "annotations", "per 1,000 words"))
    names = ("annotator", "articles", "words", "annotations", "per 1,000 words")
    _print_group(figures["by_annotator"], names)


def _print_group(group: list[dict[str, Any]], header: tuple[str, ...]) -> None:
    """A table of tags or of annotators, with a bar for how many annotations each has."""
    if group:
        most = max(each["annotations"] for each in group) or 1
        rows = [[*each.values(), bar(each["annotations"] / most, _CELLS)] for each in group]
        put("\n" + "".join(table((*header, ""), rows)))


def _told(progress: dict[str, int]) -> str:
    begun, done = progress["in progress"], progress["done"]
    return ", ".join(
        f"{number} {state}" for number, state in ((begun, "in progress"), (done, "done")) if number
    )
