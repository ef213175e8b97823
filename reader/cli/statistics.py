"""`reader stats` and `reader schema`."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import click

from reader.cli.options import Call, global_options, pass_call
from reader.cli.output import put, put_json, put_table, to_stderr
from reader.model import ProgressState, Tag
from reader.text.bars import bar, sparkline
from reader.text.safe import visible
from reader.workspace.statistics import ArticleStatistics, Statistics, density

_CELLS = 10
"""The width of a bar or a sparkline in cells."""


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_call
def stats(call: Call, as_json: bool) -> None:
    """Count words and annotations.

    Counts by article, tag and annotator, and in total. The small bars under "where" show where in
    each article the annotations are.

    Example: reader stats --annotator ana
    """
    figures = call.workspace.counts.statistics(call.only_by, to_stderr)
    if as_json:
        put_json(_figures(figures))
    else:
        _put_figures(call, figures)
    call.report_problems()


def _figures(figures: Statistics) -> dict[str, Any]:
    return {
        "articles": [
            {
                "id": each.id,
                "words": each.words,
                "annotations": len(each.annotations),
                "per_1000_words": each.per_1000_words,
                "tags": dict(each.tags),
                "progress": each.progress,
            }
            for each in figures.articles
        ],
        "tags": dict(figures.tags),
        "annotators": {name: figures.count_by(name)[0] for name in figures.annotators},
        "words": figures.words,
        "annotations": figures.annotations,
        "per_1000_words": density(figures.words, figures.annotations),
        "progress": dict(figures.progress),
        "by_tag": _by_tag(figures),
        "by_annotator": _by_annotator(figures),
    }


def _by_tag(figures: Statistics) -> list[dict[str, Any]]:
    return [
        {"tag": tag, "annotations": number, "per_1000_words": density(figures.words, number)}
        for tag, number in figures.tags.items()
    ]


def _by_annotator(figures: Statistics) -> list[dict[str, Any]]:
    """The annotations of each annotator, per words of the articles they marked something in."""
    rows = []
    for name, articles in figures.annotators.items():
        number, words = figures.count_by(name)
        rows.append(
            {
                "annotator": name,
                "articles": len(articles),
                "words": words,
                "annotations": number,
                "per_1000_words": density(words, number),
            }
        )
    return rows


def _put_figures(call: Call, figures: Statistics) -> None:
    rows: list[list[str | int | float]] = [
        [
            each.id,
            each.words,
            len(each.annotations),
            each.per_1000_words,
            _spread(call, each),
            each.progress,
        ]
        for each in figures.articles
    ]
    total = density(figures.words, figures.annotations)
    rows.append(["all", figures.words, figures.annotations, total, "", _states(figures.progress)])
    put_table(("article", "words", "annotations", "per 1,000 words", "where", "progress"), rows)
    _put_group(_by_tag(figures), ("tag", "annotations", "per 1,000 words"))
    names = ("annotator", "articles", "words", "annotations", "per 1,000 words")
    _put_group(_by_annotator(figures), names)


def _put_group(group: list[dict[str, Any]], header: tuple[str, ...]) -> None:
    """Print a table of tags or annotators, with a bar for the number of annotations."""
    if group:
        most = max(each["annotations"] for each in group) or 1
        put("\n")
        put_table(
            (*header, ""),
            [[*each.values(), bar(each["annotations"] / most, _CELLS)] for each in group],
        )


def _spread(call: Call, article: ArticleStatistics) -> str:
    """A sparkline of where the annotations are in an article, without orphans."""
    marks = call.workspace.annotations.of(article.id) if article.annotations else ()
    starts = [
        mark.start
        for mark in marks
        if mark.anchor != "orphan" and call.only_by in {"", mark.annotation.annotator}
    ]
    parts = Counter(start * _CELLS // max(article.length, 1) for start in starts)
    return sparkline([parts[part] for part in range(_CELLS)])


def _states(progress: Mapping[ProgressState, int]) -> str:
    return ", ".join(
        f"{number} {state}" for state, number in progress.items() if number and state != "new"
    )


@click.command("schema")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@global_options
@pass_call
def schema(call: Call, as_json: bool) -> None:
    """Print the tags, attributes and relations of this workspace.

    Also lists tags in use that the workspace does not define; their marks are not changed.

    Example: reader schema --json
    """
    undefined = call.workspace.undefined_tags(call.only_by)
    tags, relations = call.schema.tags, call.schema.relations
    if as_json:
        described = [
            {**tag._asdict(), "attributes": [each._asdict() for each in tag.attributes]}
            for tag in tags
        ]
        put_json({"tags": described, "relations": relations, "undefined": undefined})
    else:
        for tag in tags:
            _put_tag(tag)
        put(visible(f"relations: {', '.join(relations)}\n"))
    for name, number in undefined.items():
        have = "annotation has" if number == 1 else "annotations have"
        call.say(f'{number} {have} the tag "{name}", which this workspace does not define')
    call.report_problems()


def _put_tag(tag: Tag) -> None:
    style = f"{tag.style} on {tag.colour}" if tag.colour else tag.style
    role = f" · a {tag.role}" if tag.role not in {"", tag.name} else ""
    put(visible(f"{tag.name}{role} · key {tag.key} · letter {tag.letter} · {style}\n"))
    for text in tag.guideline.splitlines():
        put(f"    {visible(text)}\n")
    for attribute in tag.attributes:
        values = ", ".join(attribute.choices) or attribute.type
        put(visible(f"  {attribute.name}: {values}\n"))
    put("\n")
