"""`reader stats`: how much is marked, by article, tag and annotator."""

from collections import Counter
from typing import Any

import click

from reader.cli.counts import count_tags
from reader.cli.output import put, put_json
from reader.cli.session import Session, global_options, pass_session
from reader.cli.table import table
from reader.model import Annotation
from reader.schema import Schema
from reader.text.words import count_words


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_session
def stats(session: Session, as_json: bool) -> None:
    """Count words and annotations.

    For each article, tag and annotator, and in all.

    Example: reader stats --annotator ana
    """
    figures = _figures(session)
    if as_json:
        put_json(figures)
    else:
        _print(figures)
    session.tell_problems()


def _figures(session: Session) -> dict[str, Any]:
    words = {article.id: count_words(article.text) for article in session.readable(session.entries)}
    ids = sorted(words.keys() | session.repository.articles())
    marked = {article_id: session.annotations(article_id) for article_id in ids}
    everything = [each for annotations in marked.values() for each in annotations]
    articles = [_article(each, words.get(each, 0), marked[each], session.schema) for each in ids]
    return {
        "articles": articles,
        "tags": count_tags(everything, session.schema),
        "annotators": dict(sorted(Counter(each.annotator for each in everything).items())),
        "words": sum(words.values()),
        "annotations": len(everything),
    }


def _article(
    article_id: str, words: int, annotations: list[Annotation], schema: Schema
) -> dict[str, Any]:
    return {
        "id": article_id,
        "words": words,
        "annotations": len(annotations),
        "per_1000_words": _density(words, len(annotations)),
        "tags": count_tags(annotations, schema),
    }


def _density(words: int, annotations: int) -> float:
    return round(1000 * annotations / words, 1) if words else 0.0


def _print(figures: dict[str, Any]) -> None:
    keys = ("words", "annotations", "per_1000_words")
    total = {**figures, "per_1000_words": _density(figures["words"], figures["annotations"])}
    rows = [[article["id"], *(article[key] for key in keys)] for article in figures["articles"]]
    rows.append(["all", *(total[key] for key in keys)])
    put("".join(table(("article", "words", "annotations", "per 1,000 words"), rows)))
    for noun in ("tag", "annotator"):
        if counts := figures[f"{noun}s"]:
            put("\n" + "".join(table((noun, "annotations"), counts.items())))
