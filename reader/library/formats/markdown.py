"""Articles in Markdown: front matter, then the text."""

from dataclasses import replace
from itertools import takewhile

from reader.library.decode import Decoded
from reader.library.front_matter import FrontMatter, split
from reader.library.titles import first_words, one_line
from reader.model import Article, Block
from reader.text.markdown import Parsed, parse_beginning, parse_markdown

_HEAD = 10_000
"""The first characters of a text, among which a heading can be the title."""
_BEGINNING = 40_000
"""How many characters of the source make a beginning, if they hold as much text as `_HEAD`."""
_MORE = 4
"""How many times as many are tried next."""


def article(article_id: str, decoded: Decoded) -> Article:
    """An article of a Markdown file.

    A title that does not stand at the head of the text is made its first block: headlines make
    claims too.
    """
    front = split(decoded.text)
    return _article(article_id, decoded, front, parse_markdown(front.body))


def beginning(article_id: str, decoded: Decoded) -> Article:
    """The beginning of the same article, in a fraction of the time; all of it if it is short."""
    front = split(decoded.text)
    size = _BEGINNING
    while size < len(front.body):
        parsed = parse_beginning(front.body, size)
        if len(parsed.text) >= _HEAD:
            return replace(_article(article_id, decoded, front, parsed), is_whole=False)
        size *= _MORE
    return _article(article_id, decoded, front, parse_markdown(front.body))


def _article(article_id: str, decoded: Decoded, front: FrontMatter, parsed: Parsed) -> Article:
    headings = _headings(parsed)
    title = front.metadata.get("title", "")
    if title and _folded(title) not in map(_folded, headings):
        parsed = _headed(title, parsed)
    return Article(
        id=article_id,
        title=title or next(iter(headings), "") or first_words(parsed.text),
        text=parsed.text,
        metadata=front.metadata,
        blocks=parsed.blocks,
        styles=parsed.styles,
        notes=decoded.notes + front.notes,
    )


def _headings(parsed: Parsed) -> list[str]:
    head = takewhile(lambda block: block.start < _HEAD, parsed.blocks)
    headings = (block for block in head if block.kind == "heading")
    return [one_line(parsed.text[block.start : block.end]) for block in headings]


def _folded(title: str) -> str:
    """A title for comparison: case and the width of white space do not count."""
    return " ".join(title.split()).casefold()


def _headed(title: str, parsed: Parsed) -> Parsed:
    """The text below a heading."""
    heading = Block("heading", 0, len(title), level=1)
    if not parsed.text:
        return Parsed(title, (heading,), ())
    below = len(title) + len("\n\n")
    blocks = (
        block._replace(start=block.start + below, end=block.end + below) for block in parsed.blocks
    )
    styles = (
        style._replace(start=style.start + below, end=style.end + below) for style in parsed.styles
    )
    return Parsed(f"{title}\n\n{parsed.text}", (heading, *blocks), tuple(styles))
