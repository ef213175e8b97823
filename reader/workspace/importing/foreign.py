"""Converting marks of other programs to annotations.

Their offsets are never trusted. If the words that the file repeats are not at the offsets, they are
searched like the words of a changed article; a mark that is not found is refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid5

from msgspec.structs import replace

from reader.attributes import parse_value
from reader.exchange.calls import read as read_format
from reader.exchange.format import Broken, CannotRead, Ignored, Row, require_storable
from reader.exchange.records import Document, Mark, is_uuid
from reader.exchange.source import Source
from reader.exchange.units import WAYS, Counting, Ruler, has_words, is_of_words
from reader.model import Annotation, Article, Link, Span, Value
from reader.schema import Schema
from reader.store.predictions import Prediction
from reader.text.anchoring import CONTEXT, anchored, describe, tidy
from reader.text.extent import PARTS
from reader.text.safe import line, visible
from reader.workspace.importing.plan import Importable
from reader.workspace.importing.targets import Target, Targets, one_line

_NAMES = UUID("0197a5c0-5f3e-7c1d-9b1e-6d0c2f8f4a11")
"""The arbitrary namespace of derived ids; it must never change."""


class ForeignMarks:
    """The rows of a file, with foreign marks converted to annotations."""

    def __init__(
        self, importable: Importable, source: Source, targets: Targets, annotator: str, only: str
    ) -> None:
        self._importable = importable
        self._source = source
        self._targets = targets
        self._annotator = annotator
        self._only = only
        self._ids: dict[str, str] = {}
        self._links: list[Link] = []
        self._annotators: dict[str, str] = {}  # by the id of the annotation
        self._seen: Counter[str] = Counter()
        self.ids: set[str] = set()
        """The ids of the annotations made from foreign marks."""
        self.timeless: set[str] = set()
        """The ids of annotations and links without a time of modification in the file."""
        self.modified = source.modified
        """When the file was modified: the latest possible time of anything in it."""

    def rows(self) -> Iterator[Row | Broken]:
        """Everything in the file, in order, links last."""
        for item in read_format(self._importable.format, self._source):
            if isinstance(item, Document):
                yield from self._document(item)
            elif isinstance(item, Ignored):
                self._importable.ignored.append(item.reason)
            elif isinstance(item, Broken) or self._only in {"", item.value.annotator}:
                yield item
            else:
                self._importable.left_out += 1
        for link in self._links:
            yield self._link(link)

    def _document(self, document: Document) -> Iterator[Row | Broken]:
        try:
            target = self._targets.of(document) if document.marks or document.text else None
        except CannotRead as error:
            yield _broken(document.place, str(error))
            return
        if target is None and document.marks:
            name = document.id or document.metadata.get("title", "") or "no name"
            yield _broken(document.place, f'no article here matches "{name}"')
            return
        local: dict[str, str] = {}
        if target:
            yield from self._marks(target, document, local)
        self._ids |= local
        for link in document.links:
            if link.annotator and self._only not in {"", link.annotator}:
                self._importable.left_out += 1
                continue
            first, second = (local.get(end, end) for end in (link.source, link.target))
            self._links.append(replace(link, source=first, target=second))

    def _marks(
        self, target: Target, document: Document, local: dict[str, str]
    ) -> Iterator[Row | Broken]:
        """The annotations of a document; adds their ids in the file to `local`."""
        for mark in target.marks:
            if mark.annotator and self._only not in {"", mark.annotator}:
                self._importable.left_out += 1
                continue
            try:
                if mark.score is not None:
                    self._importable.predictions.append(self._prediction(target, mark))
                    continue
                annotation = self._annotation(target, mark)
            except ValueError as error:
                yield _broken(mark.place or document.place, str(error))
                continue
            if mark.name or mark.id:
                local[mark.name or mark.id] = annotation.id
            self._annotators[annotation.id] = annotation.annotator
            yield Row(0, annotation)

    def _annotation(self, target: Target, mark: Mark) -> Annotation:
        """Convert a mark to an annotation.

        Raises:
            ValueError: It cannot be converted; the message is one line.
        """
        spans = self._spans(target, mark)
        annotator = one_line(mark.annotator) or self._annotator
        stated = _time(mark.modified) or _time(mark.created)
        modified = stated or self.modified
        annotation = Annotation(
            id=self._id(target, mark, annotator, spans),
            article=target.article,
            tag=one_line(mark.tag),
            **describe(target.made_on, Span(spans[0].start, spans[-1].end))._asdict(),
            attributes=self._attributes(mark, spans, is_ours=bool(mark.origin)),
            note=mark.note,
            annotator=annotator,
            origin=mark.origin or f"import:{self._importable.format.name}",
            created=_time(mark.created) or modified,
            modified=modified,
        )
        require_storable(annotation)
        self.ids.add(annotation.id)
        if not stated:
            self.timeless.add(annotation.id)
        return annotation

    def _id(self, target: Target, mark: Mark, annotator: str, spans: tuple[Span, ...]) -> str:
        """The mark's own id if it is one of ours; else a derived one, the same at each import."""
        if mark.id and (mark.origin or is_uuid(mark.id)):
            id_ = mark.id
        else:
            what = mark.id or f"{mark.tag} {spans}"
            id_ = self._derived(target.article, annotator, what)
        self._seen[id_] += 1
        if self._seen[id_] == 1:
            return id_
        if mark.id:
            raise ValueError(f"another mark has the id {mark.id} already")
        return self._derived(target.article, annotator, what, str(self._seen[id_]))

    def _derived(self, *what: str) -> str:
        return str(uuid5(_NAMES, "\0".join((self._importable.format.name, *what))))

    def _prediction(self, target: Target, mark: Mark) -> Prediction:
        spans = self._spans(target, mark)
        span = Span(spans[0].start, spans[-1].end)
        return Prediction(
            article=target.article,
            tag=one_line(mark.tag),
            **describe(target.made_on, span)._asdict(),
            attributes=self._attributes(mark, spans, is_ours=bool(mark.rule)),
            finder=one_line(mark.finder) or f"import:{self._importable.format.name}",
            rule=one_line(mark.rule),
            score=min(max(mark.score or 0.0, 0.0), 1.0),
        )

    def _attributes(
        self, mark: Mark, spans: tuple[Span, ...], *, is_ours: bool
    ) -> dict[str, Value]:
        attributes = dict(mark.attributes) if is_ours else _typed(mark, self._source.schema)
        attributes.pop(PARTS, None)
        if len(spans) > 1:
            attributes[PARTS] = [list(span) for span in spans]
        return attributes

    def _spans(self, target: Target, mark: Mark) -> tuple[Span, ...]:
        """The spans of a mark in the text of the target.

        Raises:
            ValueError: They cannot be determined.
        """
        way = self._importable.counting or Counting("code points", is_two=True)
        converted = tuple(target.ruler.span(span, way) for span in mark.spans)
        spans = tuple(span for span in converted if span)
        text = target.made_on.text
        is_valid = bool(spans) and len(spans) == len(converted)
        if is_valid and self._importable.is_mixed and not mark.words:
            _require_clear(target.ruler, mark, spans)
        if not is_valid or (mark.words and not has_words(text, spans, mark.words)):
            spans = _by_words(target.made_on, mark, spans)
        if mark.inner and len(spans) == 1:
            first, last = spans[0]
            inner = tuple(Span(first + start, first + end) for start, end in mark.inner)
            if inner[0].start == first and inner[-1].end == last:
                spans = inner
        elif len(spans) > 1:
            spans = _without_blank_gaps(text, spans)
        return tuple(tidy(target.made_on, start, end) for start, end in spans)

    def _link(self, link: Link) -> Row | Broken:
        source, target = (self._ids.get(end, end) for end in (link.source, link.target))
        annotator = one_line(link.annotator) or self._annotators.get(source, self._annotator)
        created = _time(link.created) or self.modified
        what = link.id or f"{link.relation} {source} {target}"
        made = Link(
            id=link.id if is_uuid(link.id) else self._derived("link", annotator, what),
            article="",
            relation=one_line(link.relation),
            source=source,
            target=target,
            annotator=annotator,
            created=created,
            modified=created,
        )
        if not link.created:
            self.timeless.add(made.id)
        try:
            require_storable(made)
        except ValueError as error:
            return _broken("", f"link {line(link.id or link.relation)}: {error}")
        return Row(0, made)


def _broken(place: str, reason: str) -> Broken:
    return Broken(0, line(f"{place}: {reason}" if place else reason))


def _by_words(article: Article, mark: Mark, near: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans of a mark's words, searched like the words of a changed article.

    Raises:
        ValueError: They are not found with certainty.
    """
    if not mark.words:
        start, end = mark.spans[0] if mark.spans else (0, 0)
        raise ValueError(f"{start}:{end} is not a span of the text")
    spans = []
    for number, words in enumerate(mark.words):
        hint = near[number].start if number < len(near) else 0
        spans.append(_find(article, mark, words, hint))
    return tuple(spans)


def _require_clear(ruler: Ruler, mark: Mark, spans: Sequence[Span]) -> None:
    """Check that a mark without words does not count differently from those with words.

    Raises:
        ValueError: Its edges are inside words, and would not be with another way of counting.
    """
    if all(is_of_words(ruler.text, *span) for span in spans):
        return
    for way in WAYS:
        other = [ruler.span(span, way) for span in mark.spans]
        if tuple(other) != tuple(spans) and all(
            span and is_of_words(ruler.text, *span) for span in other
        ):
            raise ValueError(
                f"{mark.start}:{mark.end} cuts a word, but would not if it counted {way.unit}: "
                "it comes from another program"
            )


def _without_blank_gaps(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans with only blanks between them: some formats split spans at line ends."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _find(article: Article, mark: Mark, words: str, hint: int) -> Span:
    exact = visible(words.replace("\r\n", "\n").removeprefix("\ufeff")).strip()
    first = article.text.find(exact) if exact else -1
    if first >= 0 and article.text.find(exact, first + 1) < 0:
        return Span(first, first + len(exact))
    if not exact:
        raise ValueError("it has no words")
    sought = Annotation(
        id="1", article=article.id, tag="tag", start=hint, end=hint + len(exact), exact=exact,
        prefix=mark.prefix[-CONTEXT:], suffix=mark.suffix[:CONTEXT], sha256="", annotator="a",
        created="", modified="",
    )  # fmt: skip
    (match,) = anchored(article, [sought])
    if match.anchor == "orphan" or not has_words(
        article.text, (Span(match.start, match.end),), (exact,)
    ):
        number = article.text.count(exact)
        where = "are not in the text" if number == 0 else f"occur {number} times, not at its place"
        shown = exact if len(exact) <= CONTEXT else f"{exact[:CONTEXT]}…"
        raise ValueError(f'its words "{shown}" {where}')
    return Span(match.start, match.end)


def _typed(mark: Mark, schema: Schema) -> dict[str, Value]:
    """Attributes from a program without types, converted to the types of the schema if they fit."""
    tag = schema.tag(mark.tag)
    defined = {each.name: each for each in tag.attributes} if tag else {}
    typed: dict[str, Value] = {}
    for name, value in mark.attributes.items():
        typed[name] = value
        if isinstance(value, str) and name in defined:
            try:
                typed[name] = parse_value(defined[name], value)
            except ValueError:
                typed[name] = value
    return typed


def _time(text: str) -> str:
    """A time in our notation; empty if it is not a time."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError:
        return ""
