"""`reader progress`: how far the annotator is with articles."""

from typing import get_args

import click

from reader.cli.session import Session, global_options, pass_session
from reader.model import ProgressState


@click.command("progress")
@click.argument("state", type=click.Choice(get_args(ProgressState)))
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@global_options
@pass_session
def progress(session: Session, state: ProgressState, articles: tuple[str, ...]) -> None:
    """Say how far the annotator is with articles: all of them, or none if one is unknown.

    Example: reader progress done operation-rise/billboards
    """
    repository = session.repository
    ids = dict.fromkeys(entry.id for entry in session.resolve(articles))
    repository.apply([repository.progress_change(each, state) for each in ids])
