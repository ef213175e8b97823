"""`reader link` and `reader links`."""

import click

from reader.cli.options import ARTICLE, TEXT, Call, global_options, pass_call
from reader.cli.output import put, put_json, shorten
from reader.model import Annotation
from reader.text.safe import line
from reader.workspace.rows import link_row

_MOST_WORDS = 40
"""Characters of an annotation that are shown."""


@click.command()
@click.argument("source", metavar="ID", type=TEXT)
@click.argument("target", metavar="ID", type=TEXT)
@click.option(
    "--as", "relation", metavar="RELATION", type=TEXT, required=True,
    help="A relation of the workspace: same, contradicts, supports, source-of, or its own.",
)  # fmt: skip
@global_options
@pass_call
def link(call: Call, source: str, target: str, relation: str) -> None:
    """Link two annotations, and print the id of the link.

    If you have already made this link, it keeps its id.

    Example: reader link ID ID --as contradicts
    """
    annotations = call.workspace.annotations
    ends = annotations.get(source), annotations.get(target)
    put(f"{call.workspace.links.add(*ends, relation).id}\n")


@click.command()
@click.argument("name", metavar="[ARTICLE]", required=False, type=ARTICLE)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, as in an export.")
@global_options
@pass_call
def links(call: Call, name: str | None, as_json: bool) -> None:
    """List the links that start or end in ARTICLE, or all.

    Lists everybody's links unless --annotator is given. `reader remove` removes a link by its id.

    Example: reader links operation-rise/arrests
    """
    articles = None if name is None else [call.workspace.annotations.article_id(name)]
    listed = call.workspace.links.list(articles, call.only_by)
    for each in listed.links:
        if as_json:
            put_json(link_row(each))
        else:
            source, target = (_shown(listed.ends.get(end)) for end in (each.source, each.target))
            by = f"by {line(each.annotator)}"
            put(f"{each.id}  {source}  {line(each.relation)}  {target}  {by}\n")
    call.require_complete("the list is not complete")


def _shown(mark: Annotation | None) -> str:
    if mark is None:
        return "(gone)"
    return f"{line(mark.article)}: {line(mark.tag)} “{shorten(mark.exact, _MOST_WORDS)}”"
