"""Articles in Markdown: front matter, then the text."""

from reader.library.decode import Decoded
from reader.library.front_matter import split
from reader.library.titles import first_words, one_line
from reader.model import Article, Block
from reader.text.markdown import Parsed, parse_markdown


def article(article_id: str, decoded: Decoded) -> Article:
    """An article of a Markdown file.

    A title that stands only in the front matter is its first block: headlines make claims too.
    """
    front = split(decoded.text)
    parsed = parse_markdown(front.body)
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
    headings = (block for block in parsed.blocks if block.kind == "heading")
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
