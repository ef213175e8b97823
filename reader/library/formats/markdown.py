"""Articles in Markdown: front matter, then the text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from reader.library.decode import Decoded
from reader.library.front_matter import FrontMatter, split
from reader.library.titles import first_words, one_line
from reader.model import Article, Block
from reader.text.markdown import Parsed, parse_beginning, parse_markdown

_HEAD = 10_000
"""The first characters of a text, among which a heading can be the title."""
_FORE_WORDS = 200
"""The most characters above a title: a date, a name, a picture."""
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
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
    title = front.metadata.get("title", "")
    if title:
        known = {_folded(title), _folded(parse_markdown(title).text)}
        same = next((each for each in _headings(parsed) if _folded(each) in known), "")
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


def _headline(parsed: Parsed) -> str:
    """The heading that is the title of the text: above its words, or the one of the first level.

    Empty where there is none; a heading in the middle is that of a part.
    """
    head = list(_head(parsed))
    words = next((block for block in head if block.kind != "html"), None)
    tops = [block for block in head if block.kind == "heading" and block.level == 1]
    if words and words.kind == "heading":
        return _one_line(parsed, words)
    if words and len(tops) == 1 and tops[0].start - words.start < _FORE_WORDS:
        return _one_line(parsed, tops[0])
    return ""


def _headings(parsed: Parsed) -> Iterator[str]:
    return (_one_line(parsed, block) for block in _head(parsed) if block.kind == "heading")


def _head(parsed: Parsed) -> Iterator[Block]:
    return takewhile(lambda block: block.start < _HEAD, parsed.blocks)


def _one_line(parsed: Parsed, block: Block) -> str:
    return one_line(parsed.text[block.start : block.end])


def _folded(title: str) -> str:
    """A title for comparison: case, marks and the width of white space do not count."""
    return " ".join(title.translate(_STRAIGHT).split()).casefold()


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
