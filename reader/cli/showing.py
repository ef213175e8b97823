"""`reader show`: one article."""

from typing import Any

import click

from reader.cli.output import put, put_json
from reader.cli.session import Session, global_options, pass_session
from reader.exchange.jsonl import row
from reader.model import Article
from reader.text.anchoring import anchored
from reader.text.blocks import all_blocks


@click.command("show")
@click.argument("name", metavar="ARTICLE")
@click.option("--json", "as_json", is_flag=True, help="Add metadata, blocks and annotations.")
@global_options
@pass_session
def show(session: Session, name: str, as_json: bool) -> None:
    """Print the reading text of ARTICLE.

    It is the very string that offsets count in, with nothing added.

    Example: reader show operation-rise/billboards | less
    """
    article = session.article(name)
    if not as_json:
        put(article.text)
        return
    put_json(_everything(session, article))
    session.tell_problems()


def _everything(session: Session, article: Article) -> dict[str, Any]:
    marks = anchored(article, session.annotations(article.id))
    return {
        "id": article.id,
        "title": article.title,
        "metadata": dict(article.metadata),
        "notes": article.notes,
        "sha256": article.sha256,
        "text": article.text,
        "blocks": [block._asdict() for block in all_blocks(article)],
        "styles": [style._asdict() for style in article.styles],
        "annotations": [row(article, mark) for mark in marks],
    }
