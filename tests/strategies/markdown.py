"""Markdown documents together with the words that a reader must see of them.

Every construct of CommonMark is drawn, and tables and strikethrough. A word of the source is
either in `words` or markup: a target, a title, a label, the language of a code block.
"""

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

Words = tuple[str, ...]


class Source(NamedTuple):
    """A piece of Markdown."""

    text: str
    words: Words
    """The words to be seen, in order: runs of letters and digits."""


_DEFINITIONS = '[ref]: <http://hidden.test/a> "hidden title"\n[Other Ref]:\n  /hidden'
_HIDDEN = "hidden.html"

_UNSPACED = "漢字"
"""Characters between which a line break is nothing: no word begins with one here."""

words: SearchStrategy[str] = st.text(f"abcdefgxyzéß{_UNSPACED}", min_size=1, max_size=6).filter(
    lambda word: word[0] not in _UNSPACED
)


def _join(separator: str, sources: list[Source]) -> Source:
    text = separator.join(source.text for source in sources)
    return Source(text, tuple(word for source in sources for word in source.words))


def _around(before: str, after: str) -> Callable[[Source], Source]:
    return lambda source: Source(before + source.text + after, source.words)


def _wrapped(sources: SearchStrategy[Source], *pairs: tuple[str, str]) -> SearchStrategy[Source]:
    return st.one_of(*(sources.map(_around(*pair)) for pair in pairs))


def _phrase(sources: SearchStrategy[Source]) -> SearchStrategy[Source]:
    return st.lists(sources, min_size=1, max_size=3).map(lambda found: _join(" ", found))


def _literal(text: str, *shown: str) -> Source:
    return Source(text, shown)


_plain = words.map(lambda word: Source(word, (word,)))
_odd = st.sampled_from(
    [
        _literal(r"\*star\*", "star"),
        _literal(r"\[no\](link)", "no", "link"),
        _literal("&amp; &copy; &lt;tag&gt;", "tag"),
        _literal("caf&eacute; &#x6f22;", "café", "漢"),
        _literal("<b>bold</b>", "b", "bold", "b"),
        # A line that begins with a comment is HTML to its end.
        _literal("so <!-- note -->", "so", "note"),
        _literal("<https://open.test/way>", "https", "open", "test", "way"),
        _literal("<ana@mail.test>", "ana", "mail", "test"),
        _literal("[bad](javascript:run)", "bad", "javascript", "run"),
        _literal("2 * 3 _ 4", "2", "3", "4"),
        _literal("[ref]", "ref"),
        _literal("[Other ref][]", "Other", "ref"),
        _literal("![ref]", "ref"),
        _literal("`<i> &amp; *x* \\`", "i", "amp", "x"),
    ]
)
_code = _wrapped(_phrase(_plain), ("`", "`"), ("`` ", " ` ``"))
_leaf = st.one_of(_plain, _plain, _plain, _odd, _code)
_stressed = _wrapped(
    _phrase(_leaf), ("*", "*"), ("_", "_"), ("**", "**"), ("__", "__"), ("***", "***"), ("~~", "~~")
)
_nested = _wrapped(_phrase(st.one_of(_plain, _stressed)), ("*", "*"), ("**", "**"), ("_", "_"))
_links = _wrapped(
    _phrase(st.one_of(_plain, _code, _wrapped(_plain, ("*", "*")))),
    ("[", f"]({_HIDDEN})"),
    ("[", f'](<{_HIDDEN}> "a title")'),
    ("[", "](  /x_(y) 'title'  )"),
    ("[", "][ref]"),
    ("![", f"]({_HIDDEN})"),
    ("![", "][other  REF]"),
    ("[![", f"]({_HIDDEN})]({_HIDDEN})"),
)


@st.composite
def inlines(draw: DrawFn) -> Source:
    """Words and what can stand between them in one line."""
    return draw(_phrase(st.one_of(_leaf, _leaf, _stressed, _nested, _links)))


@st.composite
def _lines(draw: DrawFn) -> Source:
    line_break = draw(st.sampled_from(["\n", "  \n", "\\\n", " "]))
    return _join(line_break, draw(st.lists(inlines(), min_size=1, max_size=3)))


_headings = st.one_of(
    _wrapped(inlines(), ("# ", ""), ("### ", " ##"), ("###### ", "")),
    _wrapped(_lines(), ("", "\n==="), ("", "\n-----")),
)
_verbatim = st.lists(_phrase(_plain), min_size=1, max_size=3).map(lambda rows: _join("\n", rows))
_fences = _wrapped(
    st.one_of(
        _verbatim, st.just(_literal("# no\n\n\t- [list](x) &amp;", "no", "list", "x", "amp"))
    ),
    ("```hidden\n", "\n```"),
    ("~~~~ hidden lang\n", "\n~~~~~"),
    ("````\n\n", "\n\n````"),
)
_indented = _verbatim.map(
    lambda code: Source("\n".join(f"    {row}" for row in code.text.split("\n")), code.words)
)
_html = st.sampled_from(
    [
        _literal("<div>\nsome *em* words\n</div>", "div", "some", "em", "words", "div"),
        _literal("<!-- a comment -->", "a", "comment"),
    ]
)
_rules = st.sampled_from([_literal(rule) for rule in ("***", "* * *", "___", "<!---->")])
_definition = st.just(_literal(_DEFINITIONS))


def _table(rows: list[list[Source]]) -> Source:
    lines = [_around("| ", " |")(_join(" | ", row)) for row in rows]
    rule = Source("|" + "|".join([":-:", "---", "--:"][: len(rows[0])]) + "|", ())
    return _join("\n", [lines[0], rule, *lines[1:]])


_cell = st.one_of(
    _plain,
    _stressed,
    _links,
    st.just(_literal(r"a \| `b \| c`", "a", "b", "c")),
    st.just(_literal("")),
)
_tables = st.integers(1, 3).flatmap(
    lambda width: st.tuples(
        st.lists(_plain, min_size=width, max_size=width),
        st.lists(st.lists(_cell, min_size=1, max_size=4), max_size=3),
    ).map(lambda drawn: _table([drawn[0], *drawn[1]]))
)


def _indent(source: Source, first: str, rest: str) -> Source:
    lines = source.text.split("\n")
    indented = [first + lines[0], *(rest + line if line else rest.rstrip() for line in lines[1:])]
    return source._replace(text="\n".join(indented))


def _listed(marker: str, gap: str, items: list[Source]) -> Source:
    return _join(gap, [_indent(item, marker, " " * len(marker)) for item in items])


def _containers(blocks: SearchStrategy[Source]) -> SearchStrategy[Source]:
    inner = st.lists(blocks, min_size=1, max_size=3).map(lambda found: _join("\n\n", found))
    quotations = inner.map(lambda source: _indent(source, "> ", "> "))
    lists = st.tuples(
        st.sampled_from(["- ", "* ", "+   ", "1. ", "07) "]),
        st.sampled_from(["\n", "\n\n"]),
        st.lists(inner, min_size=1, max_size=3),
    ).map(lambda drawn: _listed(*drawn))
    return st.one_of(quotations, lists)


_leaves = st.one_of(
    _lines(), _lines(), _headings, _fences, _indented, _html, _rules, _definition, _tables
)
_blocks = st.recursive(_leaves, _containers, max_leaves=8)


@st.composite
def documents(draw: DrawFn) -> Source:
    """Whole documents; every label in them is defined, and every definition is used."""
    drawn = draw(st.lists(_blocks, min_size=1, max_size=5))
    uses = _literal("[ref] [Other ref]", "ref", "Other", "ref")
    return _join("\n\n", [uses, *drawn, _literal(_DEFINITIONS)])
