"""Any set of marks in articles, out of one workspace and into another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import strategies as st

import reader
from reader.exchange.format import Feature, Format
from reader.model import Annotation, Article, Link, Span
from reader.text.anchoring import SpanError, describe, tidy
from reader.workspace import Workspace
from reader.workspace.exchange import Selection

TIMES = ["2026-11-22T10:00:00Z", "2020-02-29T23:59:59Z"]
TEXTS = (
    "👨🏻‍🚒 said 5,000 €\ncafe\u0301\n\n“We saw it,” Ann said, “collapse.” More than 170 arrests.",
    "One line.\r\nAnother 🚓 line, twice.\r\n\r\nAnother line.\r\n",
    "قال الوزير إن 5 آلاف شخص غادروا. 🚒 Then he left.\nשלום עולם, 12 אנשים.",
    "=SUM(A1) is a formula; -5 percent is not.\n'=1+1 neither.\n\n+ more 日本語のテキスト。 End",
)
"""Emoji of several code points, letters of two, Windows line ends, right to left, formulas."""
_words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
_nasty = st.sampled_from(
    ['two\nlines', '"quoted"', "=1+1", "'=1", "-5 percent", "a\tb", "T1\tclaim 0 3", "<b>&amp;</b>",
     "#", "|", "None", "007", "]]>", "line\\nend"]
)  # fmt: skip
notes = st.just("") | _words | _nasty
values = (_words | _nasty).filter(str.strip) | st.integers(-(2**50), 2**50) | st.booleans()
names = st.sampled_from(["ana", "Ben Ó Súilleabháin", "c/../d", "éva@example.org"])


class Marked(NamedTuple):
    """An article and what is marked in it."""

    name: str
    """The id of the article."""
    raw: str
    """What its file says."""
    annotations: list[Annotation]
    """Its annotations."""


@st.composite
def marked(
    draw: st.DrawFn, *, most: int = 5, annotators: int = 2
) -> tuple[list[Marked], list[Link]]:
    """One or two articles with marks that overlap, are nested or in parts, and links."""
    ids = count(1)
    people = draw(st.lists(names, min_size=1, max_size=annotators, unique=True))
    articles = []
    for number in range(draw(st.integers(1, 2))):
        raw = draw(st.sampled_from(TEXTS))
        article = Article(f"news/article-{number}", "", raw.replace("\r\n", "\n"))
        found = [
            _annotation(draw, article, next(ids), people) for _ in range(draw(st.integers(1, most)))
        ]
        articles.append(Marked(article.id, raw, [each for each in found if each]))
    every = [each for article in articles for each in article.annotations]
    links = []
    for _ in range(draw(st.integers(0, 2)) if len(every) > 1 else 0):
        source, target = draw(st.permutations(every))[:2]
        created = draw(st.sampled_from(TIMES))
        links.append(
            Link(
                id=_id(next(ids)),
                article=source.article,
                source=source.id,
                target=target.id,
                relation=draw(st.sampled_from(["same", "source-of"])),
                annotator=draw(st.sampled_from(people)),
                created=created,
                modified=created,
            )
        )
    return articles, links


def _id(number: int) -> str:
    return f"019ab000-0000-7000-8000-{number:012x}"


def _annotation(
    draw: st.DrawFn, article: Article, number: int, people: list[str]
) -> Annotation | None:
    edges = st.integers(0, len(article.text))
    spans: list[Span] = []
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        try:
            span = tidy(article, *sorted((draw(edges), draw(edges))))
        except SpanError:
            continue
        if all(span.end < each.start or each.end < span.start for each in spans):
            spans.append(span)
    if not spans:
        return None
    spans.sort()
    attributes: dict[str, Any] = draw(
        st.dictionaries(st.sampled_from(["speaker", "value", "unit", "my own"]), values, max_size=3)
    )
    if len(spans) > 1:
        attributes["parts"] = [list(span) for span in spans]
    created, modified = sorted(draw(st.tuples(*[st.sampled_from(TIMES)] * 2)))
    return Annotation(
        id=_id(number),
        article=article.id,
        tag=draw(st.sampled_from(["claim", "quote", "statistic", "my-tag"])),
        **describe(article, Span(spans[0].start, spans[-1].end))._asdict(),
        attributes=attributes,
        note=draw(notes),
        annotator=draw(st.sampled_from(people)),
        origin=draw(st.sampled_from(["manual", "suggested:quotes"])),
        created=created,
        modified=modified,
    )


def workspace_of(
    folder: Path, articles: Iterable[Marked] = (), links: Iterable[Link] = ()
) -> Workspace:
    """A workspace with articles, annotations and links."""
    (folder / "seeds").mkdir(parents=True)
    values: list[Annotation | Link] = [*links]
    for each in articles:
        path = folder / "seeds" / f"{each.name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(each.raw.encode())
        values += each.annotations
    workspace = reader.open(folder, annotator="importer")
    workspace._repository.import_records(values)
    return workspace


def rows(workspace: Workspace) -> list[dict[str, Any]]:
    """All that a workspace would export, as JSON objects."""
    return [json.loads(row) for row in workspace.exchange.write()]


def there_and_back(
    format_: Format, given: tuple[list[Marked], list[Link]], name: str, *, with_articles: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was exported, and what is in another workspace that has imported it twice.

    Args:
        format_: The format.
        given: The articles with their marks, and links.
        name: What the file or folder is called.
        with_articles: Whether the other workspace has the articles already.
    """
    articles, links = given
    with TemporaryDirectory() as temporary:
        root = Path(temporary)
        one = workspace_of(root / "one", articles, links)
        one.exchange.export(Selection(), format_=format_.name).put(root / name)
        bare = [Marked(each.name, each.raw, []) for each in articles] if with_articles else []
        other = workspace_of(root / "other", bare)
        first = other.exchange.read(root / name, format_=format_.name)
        assert first.broken == []
        other.exchange.import_(first)
        found = rows(other)
        again = other.exchange.read(root / name, format_=format_.name)
        assert (again.broken, again.values, again.articles) == ([], [], [])
        return rows(one), found


_FIELDS: dict[Feature, tuple[str, ...]] = {
    "ids": ("id", "from", "to"),
    "notes": ("note",),
    "annotators": ("annotator",),
    "origins": ("origin",),
    "times": ("created", "modified"),
    "articles": ("article", "title", "source", "url", "published"),
}


def kept(found: Iterable[dict[str, Any]], format_: Format, *also: str) -> list[Any]:
    """The rows with what a format keeps, to be compared; `also` names fields that do not count."""
    features = format_.holds | format_.keeps
    gone = {name for what, names in _FIELDS.items() if what not in features for name in names}
    left = []
    for row in found:
        if row["type"] == "link" and "links" not in features:
            continue
        told = {key: value for key, value in row.items() if key not in gone | set(also)}
        if told["type"] == "annotation":
            attributes = told["attributes"]
            parts = attributes.pop("parts", None)
            told["attributes"] = attributes if "attributes" in features else {}
            told["parts"] = parts if "parts" in features else None
        left.append(json.dumps(told, sort_keys=True, ensure_ascii=False))
    return sorted(left)
