import pytest

from reader.model import Block
from reader.text.markdown import parse_markdown

TEXTS = [
    pytest.param("# A *b*\n\nc\nd  \ne", "A b\n\nc d\ne", id="heading, soft and hard break"),
    pytest.param("a\n***\nb", "a\n\nb", id="thematic break"),
    pytest.param("- a\n- b\n\nc", "a\nb\n\nc", id="list"),
    pytest.param("- a\n\n- b\n\n  c\n- d", "a\nb\n\nc\nd", id="loose list, second paragraph"),
    pytest.param("a\n- b\n  - c\n- d", "a\n\nb\nc\nd", id="nested list"),
    pytest.param("- a\n\n\n1. b", "a\n\nb", id="two lists"),
    pytest.param("-\n- a\n-\n- b", "a\nb", id="empty items"),
    pytest.param("> - a\n> - b", "a\nb", id="list in a quotation"),
    pytest.param("```py\n\na\n\tb\n\n```", "a\n b", id="fence"),
    pytest.param("```\n```\n\na", "a", id="empty fence"),
    pytest.param("|a|b|\n|-|-|\n|1 \\| 2|*3*|\n|4|", "a | b\n1 | 2 | 3\n4 | ", id="table"),
    pytest.param("|a|b|\n|-|-|\n|1|2|3|`4`|", "a | b\n1 | 2 | 3 | 4", id="surplus cells"),
    pytest.param("|a|\n|-|\n| |\n|b|", "a\nb", id="blank row"),
    pytest.param("| |\n|-|\n| |\n\nb", "b", id="blank table"),
    pytest.param("[a](b 'c') ![d](e) <http://f>", "a d http://f", id="links and image"),
    pytest.param("a <b>c</b>\n\n<div>\nd\n</div>", "a <b>c</b>\n\n<div>\nd\n</div>", id="HTML"),
    pytest.param(
        "<pre>\n# a *b*\n\n  - c\n</pre>\n\nd", "<pre>\n# a *b*\n\n  - c\n</pre>\n\nd", id="pre"
    ),
    pytest.param('<a href="b_*c*_d">*e*</a>', '<a href="b_*c*_d">e</a>', id="attributes"),
    pytest.param("<!-- a\n\n# b\n\n-->\n\nc", "<!-- a\n\n# b\n\n-->\n\nc", id="comment"),
    pytest.param("a [b]\n\n[b]: /c 'd'\n\ne", "a b\n\ne", id="definition"),
    pytest.param("a\n\n[b]: /c\n[d]: e\n\nf", "a\n\n[b]: /c\n\n[d]: e\n\nf", id="of no link"),
    pytest.param("[A]: b.\n\n[A]: c d\n\n[A] e", "[A]: b.\n\n[A]: c d\n\n[A] e", id="answers"),
    pytest.param("[A]: b\n\n[a c][A] [d][]\n\n[d]: e", "a c d", id="of links with words"),
    pytest.param("[b]\n\n[b]: /c\n\n[b]: /d\n\n[b]: /c", "b\n\n[b]: /d", id="second definition"),
    pytest.param("> a\n>\n> [b]: c", "a\n\n[b]: c", id="of no link in a quotation"),
    pytest.param(
        "a[^1][^2].\n\n[^1]: b\n[^2]: <cc:d>", "a[^1][^2].\n\n[^1]: b\n\n[^2]: cc:d", id="notes"
    ),
    pytest.param("[^1]: a *b*\n\n    c\n\nd", "[^1]: a b\n\nc\n\nd", id="note of two paragraphs"),
    pytest.param("[^1]:\n\na", "[^1]:\n\na", id="empty note"),
    pytest.param("[^1]:\n    ```\n    a\n    ```", "[^1]:\n\na", id="note of code"),
    pytest.param("[^1]: [^2]: a", "[^1]:\n\n[^2]: a", id="note in a note"),
    pytest.param("a^[b *c*] [^d]", "a^[b c] [^d]", id="notes without an end"),
    pytest.param("[^a](b)", "^a", id="link that looks like a note"),
    pytest.param("> [!note] a *b*\n> c", "[!note] a b\n\nc", id="callout"),
    pytest.param("> [!NOTE]\n> a\n>\n> b", "[!NOTE]\n\na\n\nb", id="callout without a title"),
    pytest.param("> [!a] *b\n> c*", "[!a] b c", id="callout that does not end"),
    pytest.param("> a\n> [!b] c\n\n[!d] e\nf", "a [!b] c\n\n[!d] e f", id="no callout"),
    pytest.param("[[a]] [[b c|d]] ![[e.png]]", "a d e.png", id="wiki links"),
    pytest.param("[[a]](b) [[]] [[ ]]", "[a] [[]] [[ ]]", id="no wiki links"),
    pytest.param("漢\n字，\n*か*\nな\na\n漢", "漢字，かな a 漢", id="breaks between ideographs"),
    pytest.param("한\n국", "한 국", id="break between Korean words"),
    pytest.param("&#147;a&#x94; &#128; &#129;", "“a” € �", id="Windows-1252"),
    pytest.param("a -- 'b' ... (c) www.d.org", "a -- 'b' ... (c) www.d.org", id="as typed"),
    pytest.param("\\\na\\\n![](b)", "a", id="breaks at the ends"),
    pytest.param("&nbsp;\n\na", "a", id="blank paragraph"),
    pytest.param("a&#10;b", "a b", id="newline from an entity"),
    pytest.param("\x1b[2Ja &#8238; b\u2028c\x00", "␛[2Ja ▯ b▯c␀", id="controls"),
    pytest.param("[a](javascript:b)", "[a](javascript:b)", id="unsafe link"),
    pytest.param("\n \n", "", id="nothing"),
]


@pytest.mark.parametrize(("source", "text"), TEXTS)
def test_the_reading_text(source: str, text: str) -> None:
    assert parse_markdown(source).text == text


LEADS = [
    pytest.param("a", [("", "")], id="paragraph"),
    pytest.param("> a\n>\n> > b", [("> ", ""), ("> > ", "")], id="quotations"),
    pytest.param("- a\n\n  b", [("  ", "•"), ("  ", "")], id="bullet"),
    pytest.param(
        "9) a\n9) b", [("   ", "9)"), ("    ", "10)")], id="numbers follow from the first"
    ),
    pytest.param("1. - a\n   - b", [("     ", "1. •"), ("     ", "•")], id="list begins an item"),
    pytest.param("- > a\n  >\n  > b", [("  > ", "• >"), ("  > ", "")], id="quotation in an item"),
    pytest.param("> 1. a", [(">    ", "1.")], id="item in a quotation"),
    pytest.param("1. [a]: /b\n\n   [a]", [("   ", "1.")], id="first words of an item"),
]


@pytest.mark.parametrize(("source", "leads"), LEADS)
def test_prefixes_of_lines(source: str, leads: list[tuple[str, str]]) -> None:
    assert [(block.prefix, block.marker) for block in parse_markdown(source).blocks] == leads


KINDS = [
    ("<td>56%</td>", "paragraph"),
    ("<pre>a</pre>", "code"),
    ('<p align="center">\n<img src="a b" alt="c">\n</p>', "html"),
    ("<!-- a -->", "html"),
    ("<!-- a", "html"),
    ("<style>\na { b: c }\n</style>", "html"),
    ("<div>a</div>", "paragraph"),
    ("<div title='a > b'></div>", "html"),
]


@pytest.mark.parametrize(("source", "kind"), KINDS)
def test_html_with_words_is_distinguished_from_markup_alone(source: str, kind: str) -> None:
    parsed = parse_markdown(source)
    assert [block.kind for block in parsed.blocks] == [kind]
    assert parsed.text == source


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", '<a "', "<script>", "</", "[^a]: ", "[[", "> [!a]"]
)
def test_html_and_notes_that_never_end_are_read_at_once(piece: str) -> None:
    assert parse_markdown(f"<div>\n{piece * 5_000}").text
    assert parse_markdown(piece * 5_000).text


def test_blocks_have_their_kinds() -> None:
    parsed = parse_markdown("## a\n\nb\n=\n\n---\n\n    c\n\nd | e\n-|-\n\nf")
    assert parsed.blocks == (
        Block("heading", 0, 1, level=2),
        Block("heading", 3, 4, level=1),
        Block("code", 6, 7, ruled=True),
        Block("table", 9, 14),
        Block("paragraph", 16, 17),
    )


@pytest.mark.parametrize(
    "source",
    [
        "> " * 1_000 + "word",
        "- " * 1_000 + "word",
        "1. > " * 1_000 + "word",
        "\n".join("  " * depth + f"- word{depth}" for depth in range(200)),
        "- > " * 50 + "a\nlazy\n\nword",
        "[" * 1_000 + "word" + "]" * 1_000,
        "[" * 1_000 + "word" + "](u)" * 1_000,
        "![" * 1_000 + "word" + "](u)" * 1_000,
        "![" * 90 + "word" + "](u)" * 90,
        "*" * 1_000 + "word" + "*" * 1_000,
        "~~a " * 1_000 + "word",
    ],
)
def test_nothing_is_lost_however_deep_it_lies(source: str) -> None:
    assert "word" in parse_markdown(source).text


def test_items_below_the_depth_that_is_parsed_stay_as_they_are_written() -> None:
    depths = range(100)
    source = "\n".join("  " * depth + f"- w{depth}." for depth in depths)
    text = parse_markdown(source).text
    assert [text.count(f"w{depth}.") for depth in depths] == [1] * len(depths)
    assert "- w99." in text
    assert text.startswith("w0.\nw1.")
