"""Articles in Markdown: front matter, then the text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from reader.library.decode import Decoded
from reader.library.front_matter import FrontMatter, split
from reader.library.titles import first_words, one_line
from reader.model import Article, Block
from reader.text.markdown import ParsedDocument, parse_beginning, parse_markdown

_HEAD = 10_000
"""Characters at the start of a text in which a heading can be the title."""
_FORE_WORDS = 200
"""Most characters above a title: a date, a name, a picture."""
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_BEGINNING = 40_000
"""Characters of source in a beginning, if they yield at least `_HEAD` characters of text."""
_MORE = 4
"""Factor by which a beginning grows if they do not."""


def article(article_id: str, decoded: Decoded) -> Article:
    """The article of a Markdown file.

    A title that is only in the front matter becomes the first block: headlines make claims too.
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


def _article(
    article_id: str, decoded: Decoded, front: FrontMatter, parsed: ParsedDocument
) -> Article:
    title = front.metadata.get("title", "")
    if title:
        spellings = {_folded(title), _folded(parse_markdown(title).text)}
        same = next((each for each in _headings(parsed) if _folded(each) in spellings), "")
        title = same or title
        parsed = parsed if same else _headed(title, parsed)
    return Article(
        id=article_id,
        title=title or _headline(parsed) or first_words(parsed.text),
        text=parsed.text,
        metadata=front.metadata,
        blocks=parsed.blocks,
        styles=parsed.styles,
        notes=decoded.notes + front.notes,
    )


def _headline(parsed: ParsedDocument) -> str:
    """The heading that is the title: above all words, or the only one of the first level.

    Empty if there is none; a heading in the middle belongs to a section.
    """
    head = list(_head(parsed))
    words = next((block for block in head if block.kind != "html"), None)
    tops = [block for block in head if block.kind == "heading" and block.level == 1]
    if words and words.kind == "heading":
        return _one_line(parsed, words)
    if words and len(tops) == 1 and tops[0].start - words.start < _FORE_WORDS:
        return _one_line(parsed, tops[0])
    return ""


def _headings(parsed: ParsedDocument) -> Iterator[str]:
    return (_one_line(parsed, block) for block in _head(parsed) if block.kind == "heading")


def _head(parsed: ParsedDocument) -> Iterator[Block]:
    return takewhile(lambda block: block.start < _HEAD, parsed.blocks)


def _one_line(parsed: ParsedDocument, block: Block) -> str:
    return one_line(parsed.text[block.start : block.end])


def _folded(title: str) -> str:
    """A title for comparison, ignoring case, style of quotation marks and white space."""
    return " ".join(title.translate(_STRAIGHT).split()).casefold()


def _headed(title: str, parsed: ParsedDocument) -> ParsedDocument:
    """The text below a heading."""
    heading = Block("heading", 0, len(title), level=1)
    if not parsed.text:
        return ParsedDocument(title, (heading,), ())
    below = len(title) + len("\n\n")
    blocks = (
        block._replace(start=block.start + below, end=block.end + below) for block in parsed.blocks
    )
    styles = (
        style._replace(start=style.start + below, end=style.end + below) for style in parsed.styles
    )
    return ParsedDocument(f"{title}\n\n{parsed.text}", (heading, *blocks), tuple(styles))
