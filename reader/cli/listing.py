"""`reader list`: the library."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from reader.cli.counts import count_tags
from reader.cli.errors import tell
from reader.cli.output import put, put_json_array
from reader.cli.session import Session, global_options, pass_session
from reader.cli.table import table
from reader.library.find import Entry
from reader.text.words import count_words

_ABOUT = ("title", "source", "published")


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one article a line.")
@global_options
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the articles and what is marked in them.

    Example: reader list --json
    """
    if as_json:
        put_json_array(_described(session, session.entries))
    else:
        print_library(session, session.entries)
    session.tell_problems()


def print_library(session: Session, entries: list[Entry]) -> None:
    """Print articles as a table for people."""
    if not entries:
        tell("there are no articles here")
        return
    articles = list(_described(session, entries))
    tags = list(dict.fromkeys(tag for article in articles for tag in article["tags"]))
    header = ("article", *_ABOUT, "words", *tags, "progress")
    for line in table(header, (_row(article, tags) for article in articles)):
        put(line)


def _described(session: Session, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    for article in session.readable(entries):
        tags = count_tags(session.annotations(article.id), session.schema)
        yield {
            "id": article.id,
            "title": article.title,
            "source": article.metadata.get("source", ""),
            "published": article.metadata.get("published", ""),
            "words": count_words(article.text),
            "annotations": sum(tags.values()),
            "tags": tags,
            "progress": session.repository.progress(article.id),
        }


def _row(article: dict[str, Any], tags: list[str]) -> list[str | int]:
    about = [article[key] for key in ("id", *_ABOUT, "words")]
    return [*about, *(article["tags"].get(tag, 0) for tag in tags), article["progress"]]
