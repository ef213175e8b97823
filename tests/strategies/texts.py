"""Hostile reading texts: scripts of the world, joined and invisible characters, odd lines."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from reader.model import Annotation, Article, Block, Span
from reader.text.anchoring import describe
from reader.text.markdown import parse_markdown
from reader.text.safe import visible
from reader.text.table_layout import SEPARATOR
from tests.strategies.markdown import documents

_PLAIN = ["a", "word", "of", "“Quoted,”", "café", "170", "well-known", "x" * 30, "—", "…", "_"]
_SCRIPTS = [
    "漢字",
    "「東京」は、",
    "한국어",
    "\u1112\u1161\u11ab",  # Hangul in its parts
    "سلام",
    "\u0600\u0661",  # an Arabic number sign, which joins what follows
    "שָׁלוֹם",
    "ภาษาไทย",
    "กำ",
    "क्षत्रिय",
    "தமிழ்",
]
_JOINED = [
    "e\u0301",
    "Z\u0351\u036b\u0343",
    "o" + "\u0302" * 12,
    "👩‍👩‍👧‍👦",
    "👍🏽",
    "❤\ufe0f",
    "❤",
    "1\ufe0f\u20e3",
    "⌚",
    "🇩🇪🇫🇷",
    "🇩",
    "🏴‍☠️",
    "\u0301",  # a mark without a letter
    "\u200d",
    "ﷺ",
]
_INVISIBLE = ["\u200b", "so\u00adft", "\u00ad", "\u2060", "\u200c", "\u180e", "\u3164"]
_SPACES = [" ", " ", "  ", "     ", "\u00a0", "\u3000", "\u2009", "\u202f", "\t"]
_LINES = ["\n", "\n\n", "\n\n\n", " \n", "\r\n", "\u2028", "\u0085"]
_FOREIGN = [
    *("\x00", "\x07", "\x1b[31m", "\x1b]0;title\x07", "\x7f", "\x9b2J", "\u202e", "\u2067"),
    *("\ufeff", "\ud800", "\udfff", "\U000e0041"),
]
_pieces = st.one_of(
    *map(st.sampled_from, (_PLAIN, _SPACES, _SCRIPTS, _SPACES, _JOINED, _INVISIBLE))
)


def _joined(pieces: SearchStrategy[str], most: int) -> SearchStrategy[str]:
    return st.lists(pieces, max_size=most).map("".join)


foreign: SearchStrategy[str] = _joined(
    st.one_of(_pieces, st.sampled_from([*_LINES, *_FOREIGN]), st.characters()), 30
)
"""What a file, a file name or a message may hold before anything is made safe."""

stretches: SearchStrategy[str] = _joined(_pieces, 30).map(visible)
"""Parts of one line of a reading text."""

texts: SearchStrategy[str] = _joined(st.one_of(_pieces, _pieces, st.sampled_from(_LINES)), 60).map(
    visible
)
"""Reading texts; the empty one among them."""

plain_stretches: SearchStrategy[str] = st.text("ab é—  ", max_size=60)
"""Parts of one line in which every character takes one cell."""


def plain_article(text: str) -> Article:
    """An article without markup."""
    return Article("plain", "Plain", text)


plain_articles: SearchStrategy[Article] = texts.map(plain_article)
"""Articles without markup, whose paragraphs are found in the text."""

markdown_articles: SearchStrategy[Article] = documents().map(lambda found: _marked(found.text))
"""Articles with blocks of every kind."""


def _marked(source: str) -> Article:
    text, blocks, styles = parse_markdown(source)
    return Article("marked", "Marked", text, {}, blocks, styles)


def _table_article(rows: list[list[str]]) -> Article:
    text = "\n".join(SEPARATOR.join(row) for row in rows)
    return Article("table", "Table", text, {}, (Block("table", 0, len(text), prefix="> "),))


table_articles: SearchStrategy[Article] = (
    st.lists(st.lists(_joined(_pieces, 4).map(visible), min_size=1, max_size=4), max_size=4)
    .map(_table_article)
    .filter(lambda article: bool(article.text.strip()))
)
"""Articles that are one table, empty cells and short rows among its rows."""

articles: SearchStrategy[Article] = st.one_of(plain_articles, markdown_articles, table_articles)
"""Articles of every kind."""


def spans(size: int) -> SearchStrategy[Span]:
    """Stretches of a text of so many characters, each of at least one."""
    offsets = st.integers(0, size)
    return st.tuples(offsets, offsets).filter(lambda pair: pair[0] != pair[1]).map(_span)


def _span(edges: tuple[int, int]) -> Span:
    return Span(min(edges), max(edges))


def annotation(article: Article, span: Span, name: str = "1") -> Annotation:
    """An annotation of a stretch of an article."""
    return Annotation(
        id=name,
        article=article.id,
        tag="claim",
        **describe(article, span)._asdict(),
        annotator="ana",
        created="2026-11-22T10:00:00Z",
        modified="2026-11-22T10:00:00Z",
    )
