import pytest

from reader.text.markdown import parse_markdown

STYLES = [
    pytest.param("*a*", [("emphasis", "a", "")], id="emphasis"),
    pytest.param("__a__", [("strong", "a", "")], id="strong"),
    pytest.param("~~a~~", [("strikethrough", "a", "")], id="strikethrough"),
    pytest.param("`` a`b ``", [("code", "a`b", "")], id="code"),
    pytest.param("[a b](c 'd')", [("link", "a b", "c")], id="link"),
    pytest.param("[a][B]\n\n[b]: c", [("link", "a", "c")], id="reference"),
    pytest.param("<http://a.b>", [("link", "http://a.b", "http://a.b")], id="autolink"),
    pytest.param("![a *b*](c)", [("image", "a b", "c"), ("emphasis", "b", "")], id="image"),
    pytest.param("[![a](b)](c)", [("image", "a", "b"), ("link", "a", "c")], id="image in a link"),
    pytest.param("x *a **b***", [("emphasis", "a b", ""), ("strong", "b", "")], id="nested"),
    pytest.param("![](a) [](b) c", [], id="nothing to style"),
    pytest.param("- a\n- *b*", [("emphasis", "b", "")], id="in a list"),
    pytest.param(
        "a | *b*\n-|-\n`c` | d",
        [("strong", "a", ""), ("strong", "b", ""), ("emphasis", "b", ""), ("code", "c", "")],
        id="table",
    ),
    pytest.param("[a](b%1b&#8238;)", [("link", "a", "b%1b%E2%80%AE")], id="hostile target"),
    pytest.param("a <b>c</b>", [("markup", "<b>", ""), ("markup", "</b>", "")], id="HTML"),
    pytest.param("a[^1]", [("markup", "[^1]", "")], id="mark of a note"),
    pytest.param(
        "[^1]: *a*", [("markup", "[^1]:", ""), ("emphasis", "a", "")], id="label of a note"
    ),
    pytest.param(
        "<i>\na <b>\n", [("markup", "<i>", ""), ("markup", "<b>", "")], id="block of HTML"
    ),
    pytest.param("<!-- *a* -->", [("markup", "<!-- *a* -->", "")], id="comment"),
    pytest.param("> [!a] *b*", [("markup", "[!a]", ""), ("emphasis", "b", "")], id="callout"),
    pytest.param("[[a|b]] ![[c]]", [("link", "b", "a"), ("image", "c", "c")], id="links of a wiki"),
    pytest.param("` a`", [("code", "a", "")], id="trimmed with its block"),
]


@pytest.mark.parametrize(("source", "styles"), STYLES)
def test_styles(source: str, styles: list[tuple[str, str, str]]) -> None:
    parsed = parse_markdown(source)
    found = [
        (style.kind, parsed.text[style.start : style.end], style.target) for style in parsed.styles
    ]
    assert found == styles


def test_styles_come_in_order() -> None:
    styles = parse_markdown("*a **b** c* [d](e)\n\n`f`").styles
    assert [(style.start, style.end) for style in styles] == [(0, 5), (2, 3), (6, 7), (9, 10)]
