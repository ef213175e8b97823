"""Convert a file to articles, inside the child process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reader.library.converting.markdown import write
from reader.library.converting.page import words
from reader.library.converting.results import ConvertedArticle, Outcome, Task
from reader.library.converting.tree import ConversionError, Document, reading_text, starts
from reader.library.decode import Decoded
from reader.library.front_matter import encoded
from reader.library.titles import one_line

_LONGEST_REASON = 300
_LONGEST_VALUE = 2_000
_MOST_ARTICLES = 2_000


def outcome_of(task: Task, convert: Callable[..., Any]) -> Outcome:
    """The result of a converter; an exception becomes the error of the outcome."""
    try:
        documents = convert(task.data, task.options)
        if not documents:
            raise ConversionError("contains no article")
        if len(documents) > _MOST_ARTICLES:
            raise ConversionError(f"contains more than {_MOST_ARTICLES} articles")
        return Outcome([_converted(document) for document in documents])
    except ConversionError as error:
        return Outcome(error=_reason(error))
    except MemoryError:
        raise
    except RecursionError:
        return Outcome(error="nested too deeply")
    except Exception as error:
        return Outcome(error=f"damaged, or not what its name says: {_reason(error)}")


def _converted(document: Document) -> ConvertedArticle:
    text = reading_text(document.blocks)
    if not text.strip():
        raise ConversionError("contains no words")
    written = write(document.blocks)
    metadata = {key: _value(value) for key, value in document.metadata.items()}
    metadata = {key: value for key, value in metadata.items() if value}
    notes = [*document.notes, *([written.note] if written.note else [])]
    if document.pages:
        before = _before_text(written.text, metadata, text) if written.is_markdown else 0
        metadata["pages"] = " ".join(str(each) for each in _page_starts(document, before))
    return ConvertedArticle(
        text=written.text,
        is_markdown=written.is_markdown,
        metadata=metadata,
        notes=[one_line(note) for note in notes],
        words=words(document.blocks),
        words_of_page=document.words_of_page,
        name=document.name,
    )


def _before_text(body: str, metadata: dict[str, str | list[str]], text: str) -> int:
    """How many characters precede the tree's text in the reading text: perhaps the title."""
    from reader.library.formats.markdown import article  # noqa: PLC0415 (only for pages)

    title = {name: value for name, value in metadata.items() if name == "title"}
    made = article("", Decoded(encoded(title) + body)).text
    return len(made) - len(text)


def _page_starts(document: Document, before: int) -> Sequence[int]:
    """The offsets in the article's reading text at which the pages begin."""
    places = starts(document.blocks)
    return [before + places[block] + offset if before + places[block] + offset > before else 0
            for block, offset in document.pages]  # fmt: skip


def _value(value: str | Sequence[str]) -> str | list[str]:
    if isinstance(value, str):
        return one_line(value)[:_LONGEST_VALUE]
    return [one_line(each)[:_LONGEST_VALUE] for each in value if each.strip()]


def _reason(error: Exception) -> str:
    return one_line(" ".join(str(error).split()))[:_LONGEST_REASON] or type(error).__name__
