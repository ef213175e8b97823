from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from markdown_it import MarkdownIt

from reader.compare.account import Account
from reader.compare.comparison import Comparison
from reader.compare.matrix import Claim, matrix
from reader.model import Anchored, Annotation, Article, Link
from reader.report.html import ReportError, html
from reader.report.markdown import escaped, markdown, markdown_passages
from reader.report.page import Page, page
from reader.report.passage import Passage, fault
from reader.report.quoted import TooDeep, html_passages
from reader.text.safe import visible
from tests.compare.make import counting, make_account
from tests.strategies.texts import foreign, texts

HOSTILE = (
    "<script>alert(1)</script> & \"x\" 'y' </q></div><img src=x onerror=alert(1)> {{ 7 * 7 }} "
    "--> <!-- *bold* _it_ [a](javascript:b) `c` \\ # > | ]]>\n\n> quote\n\n- list"
)
WORDS = "“We will open the bridge to traffic before the first snow.”"


def two(text: str, **metadata: str) -> Page:
    """A report on two articles with the same text."""
    accounts = []
    for name in ("one", "two"):
        body = f"{WORDS} {name} said.\n\n{text}"
        bare = make_account(name, body, quotes={WORDS: f"Ann {name.title()}"})
        article = Article(name, metadata.get("title", name), body, metadata)
        accounts.append(Account(article, bare.quotes))
    found = Comparison(accounts)
    return page(found, matrix(found), metadata.get("title", "A report"))


class Tags(HTMLParser):
    """The tags of a page and their attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize(("write", "read"), [(html, html_passages), (markdown, markdown_passages)])
def test_every_passage_can_be_read_back(write: object, read: object) -> None:
    shown = two(HOSTILE)
    assert callable(write)
    assert callable(read)
    articles = {
        side.whole.article: Article(side.whole.article, "", side.whole.text) for side in shown.sides
    }
    passages = read(write(shown))
    assert len(passages) > 2
    assert [fault(each, articles) for each in passages if fault(each, articles)] == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(texts, foreign)
def test_any_text_and_any_title_can_be_reported(text: str, title: str) -> None:
    shown = two(text, title=title, source=title, url=title)
    articles = {
        side.whole.article: Article(side.whole.article, "", side.whole.text) for side in shown.sides
    }
    for passages in (html_passages(html(shown)), markdown_passages(markdown(shown))):
        assert not any(fault(each, articles) for each in passages)
        assert passages
    assert visible(html(shown)) == html(shown)


def test_what_strangers_wrote_is_text_and_never_markup() -> None:
    tags = Tags(html(two(HOSTILE, title=HOSTILE, source=HOSTILE, url=HOSTILE)))
    names = {name for name, _ in tags.seen}
    assert names.isdisjoint({"script", "img", "iframe", "object", "form", "link"})
    assert not any(key.startswith("on") or key == "style" for _, keys in tags.seen for key in keys)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://",
        "https://a b",
        "//host/x",
        "http://[broken",
        "http://x/><script>document.title='PWNED'</script>",
        "http://x/<img/src=x/onerror=alert(1)>",
        "https://x/`code`",
        'https://x/"onmouseover="alert(1)',
        "https://x/'y'",
        "mailto:",
        "JavaScript:alert(1)",
    ],
)
def test_only_addresses_of_the_web_are_links(url: str) -> None:
    tags = Tags(html(two("Text.", url=url)))
    links = [keys["href"] for name, keys in tags.seen if name == "a"]
    assert all(str(link).startswith("#") for link in links)
    assert "<" + url not in markdown(two("Text.", url=url))
    assert "https://example.org/a" in html(two("Text.", url="https://example.org/a"))


@pytest.mark.parametrize("url", ["https://example.org/a_b*c*?d=1&e", "mailto:ana@example.org"])
def test_an_address_becomes_a_link_unchanged(url: str) -> None:
    shown = two("Text.", url=url)
    assert url in [keys.get("href") for _, keys in Tags(html(shown)).seen]
    assert url in [keys.get("href") for _, keys in Tags(rendered(markdown(shown))).seen]


def rendered(source: str) -> str:
    """Markdown as HTML, by a renderer that allows everything."""
    parser = MarkdownIt("commonmark", {"html": True, "typographer": False})
    return str(parser.enable(["table", "strikethrough"]).render(source))


@given(foreign)
@example("    code")
@example("\x85")
@example("\N{NO-BREAK SPACE}a\N{LINE SEPARATOR}")
@example("a  \nb\n\n1. c")
@example("<https://example.org> & &amp; &#60; \\ ![x](y) $m$ ~~s~~ | a |")
def test_what_is_escaped_is_text_and_nothing_else_when_it_is_rendered(text: str) -> None:
    page_ = rendered(f"x {escaped(text)} y")
    shown = visible(re.sub(r"[\n\r]", " ", text))
    assert "".join(unescape(page_).split()) == "".join(f"<p>x {shown} y</p>".split())
    for source in (f"> {escaped(text)}", f"- {escaped(text)}", f"# {escaped(text)}"):
        assert {name for name, _ in Tags(rendered(source)).seen} <= {
            "blockquote", "p", "ul", "li", "h1"
        }  # fmt: skip


def test_no_markdown_of_strangers_comes_to_life(marked: Page) -> None:
    hostile = two(HOSTILE, title=HOSTILE, source=HOSTILE, url=HOSTILE, published=HOSTILE)
    noted = marked._replace(
        title=HOSTILE,
        marks=[
            mark._replace(note=HOSTILE, tag=HOSTILE, attributes=HOSTILE, annotator=HOSTILE)
            for mark in marked.marks
        ],
        links=[link._replace(relation=HOSTILE, annotator=HOSTILE) for link in marked.links],
    )
    for shown in (hostile, noted):
        tags = {name for name, _ in Tags(rendered(markdown(shown))).seen}
        assert tags <= {
            "h1", "h2", "h3", "ol", "ul", "li", "p", "strong", "em", "code", "blockquote", "s"
        }  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "<a " + '"<a ' * 200_000,
        "<!--" * 200_000,
        "<q data-article=a " + "b='" * 200_000,
        "<p>x</b>" * 100_000,
        "</" * 200_000,
        "<style>" * 100_000,
        "<" * 300_000,
    ],
)
def test_what_never_ends_is_read_once(source: str) -> None:
    assert html_passages(source) == []
    assert html_passages("<q data-article=a>x</q>" + source) == [Passage("a", -1, -1, "", "x")]


def test_a_passage_without_an_end_is_quoted_to_the_end() -> None:
    assert html_passages(
        "<Q Data-Article='a&amp;b' data-start=1 data-end=3>x<b>y</b> &lt;<p>z"
    ) == [Passage("a&b", 1, 3, "", "xy <z")]


def test_passages_in_passages_without_end_are_refused() -> None:
    with pytest.raises(TooDeep, match="passages in each other"):
        html_passages("<q data-article=a>" * 4_000 + "x")


def test_a_comment_of_deep_json_is_a_passage_that_is_nowhere() -> None:
    source = '<!-- passage {"a":' + "[" * 50_000 + "} -->\n> x"
    assert markdown_passages(source) == [Passage("", -1, -1, "", "x")]


def test_a_page_needs_no_network_and_runs_nothing() -> None:
    source = html(two("Text."))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', source)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert not re.search(r"\ssrc=|@import|url\(", source)


def test_the_matrix_alone_has_no_articles_in_it() -> None:
    assert "Side by side" not in html(two("Text."), is_matrix=True)
    assert "Who is quoted" not in markdown(two("Text."), is_matrix=True)


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (Passage("one", 0, 3, "", "The"), None),
        (Passage("one", 0, 3, "", "Tha"), "“Tha” is quoted, the article has “The”"),
        (Passage("one", 0, 3, "", "end"), "these words are at 4 now"),
        (Passage("one", 0, 3, "", ""), "“” is quoted"),
        (Passage("one", 0, 99, "", "The"), "outside the text of 8 characters"),
        (Passage("one", -1, -1, "", "The"), "outside the text"),
        (Passage("two", 0, 3, "", "The"), "no such article"),
    ],
)
def test_a_fault_is_reported_in_a_line(passage: Passage, words: str | None) -> None:
    error = fault(passage, {"one": Article("one", "One", "The end.")})
    assert error is words if words is None or error is None else words in error


@given(foreign)
def test_any_file_can_be_checked(text: str) -> None:
    for source in (text, f'<q data-article="a" data-start="{text}">{text}</i></q>'):
        assert all(isinstance(each, Passage) for each in html_passages(source))
    for comment in (text, f'<!-- passage {{"article": {text}}} -->\n> {text}\n'):
        assert all(isinstance(each, Passage) for each in markdown_passages(comment))


def test_without_jinja_the_reason_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(ReportError, match=r'pip install "reader-tui\[report\]"'):
        html(two("Text."))


def test_the_template_lies_beside_the_code() -> None:
    folder = Path(__file__).parent.parent.parent / "reader" / "report"
    assert {"page.html.j2", "style.css"} <= {path.name for path in folder.iterdir()}


def anchored_at(name: str, text: str, words: str, **fields: str) -> Anchored:
    """A person's mark."""
    start = text.index(words)
    stamp = "2026-11-29T10:00:00Z"
    annotation = Annotation(
        id=f"{name}-{words}", article=name, tag="claim", start=start, end=start + len(words),
        exact=words, prefix="", suffix="", sha256="", annotator=fields.get("annotator", "ana"),
        note=fields.get("note", ""), created=stamp, modified=stamp,
    )  # fmt: skip
    return Anchored(annotation, start, start + len(words), "exact")


@pytest.fixture
def marked() -> Page:
    """A report on two articles with people's marks and links."""
    texts = {
        "one": "The dam broke at noon. It rained on the hills.",
        "two": "At noon the dam broke. Nobody was near.",
    }
    marks = {
        "one": [anchored_at("one", texts["one"], "The dam broke at noon.", note="ask the mayor")],
        "two": [anchored_at("two", texts["two"], "At noon the dam broke.", annotator="ben")],
    }
    link = Link(
        id="1", article="one", relation="same", source="one-The dam broke at noon.",
        target="two-At noon the dam broke.", annotator="cleo", created="2026-11-29T10:00:00Z",
        modified="2026-11-29T10:00:00Z",
    )  # fmt: skip
    accounts = [make_account(name, text) for name, text in texts.items()]
    claims = [Claim(mark.annotation.id, account.member(mark.start, mark.end))
              for account in accounts for mark in marks[account.article.id]]  # fmt: skip
    found = Comparison(accounts)
    return page(found, matrix(found, claims, [link]), "Dam", marks, [link])


@pytest.mark.parametrize("write", [html, markdown])
def test_what_people_did_comes_first_and_under_their_names(
    marked: Page, write: Callable[[Page], str]
) -> None:
    source = write(marked)
    by_people, proposed = source.split("Proposed by a program")
    for words in ("ask the mayor", "ana", "ben", "cleo", "confirmed"):
        assert words in by_people
        assert words not in proposed.split("Side by side")[0]


def test_a_cell_where_nothing_was_found_says_so_and_no_more() -> None:
    accounts = [
        counting("one", "The agency made 170 arrests.", "170 arrests"),
        counting("two", "The agency made 170 arrests.", "170 arrests"),
        make_account("three", "A cat sat on a wall."),
    ]
    found = Comparison(accounts)
    for source in (
        html(page(found, matrix(found), "T")),
        markdown(page(found, matrix(found), "T")),
    ):
        assert "not found by its words" in source
        assert "left out" not in source


@pytest.mark.parametrize(
    ("known", "heads"),
    [
        (
            [("Flood", "The Post", "2026-11-01"), ("Rain", "The Post", "2026-11-02")],
            ["The Post · 2026-11-01", "The Post · 2026-11-02"],
        ),
        ([("Flood", "The Post", ""), ("Rain", "The Post", "")], ["Flood", "Rain"]),
        ([("Flood", "The Post", ""), ("Flood", "The Post", "")], ["one", "two"]),
        ([("Flood", "", ""), ("Rain", "The Post", "")], ["Flood", "The Post"]),
    ],
)
def test_columns_are_headed_by_outlet_and_date_unless_these_are_the_same(
    known: list[tuple[str, str, str]], heads: list[str]
) -> None:
    accounts = [
        make_account(name, f"{WORDS} Ann Lund said.", quotes={WORDS: "Ann Lund"})
        for name in ("one", "two")
    ]
    headed = [
        Account(
            replace(each.article, title=title, metadata={"source": outlet, "published": date}),
            each.quotes,
        )
        for each, (title, outlet, date) in zip(accounts, known, strict=True)
    ]
    found = Comparison(headed)
    row = "".join(f"<th>{head}</th>" for head in heads)
    assert f"<thead><tr>{row}</tr></thead>" in html(page(found, matrix(found), "A report"))


def test_a_long_passage_is_cut_at_a_word_and_still_correct() -> None:
    words = "“" + "We will open the bridge to traffic before the first snow of the year. " * 9 + "”"
    accounts = [make_account(name, f"{words} Ann Lund said.", quotes={words: "Ann Lund"})
                for name in ("one", "two")]  # fmt: skip
    found = Comparison(accounts)
    shown = page(found, matrix(found), "T")
    [row] = shown.rows
    assert all(cell and cell.is_cut for cell in row.cells)
    articles = {each.article.id: each.article for each in accounts}
    assert not any(fault(each, articles) for each in html_passages(html(shown)))


def test_words_are_laid_over_each_other_between_articles_only() -> None:
    first = "“We will open the bridge to traffic before the first snow.”"
    other = "“We will open this bridge to all traffic before the first snow.”"
    accounts = [
        make_account(
            "one", f"{first} Lund said. {other} she said.", quotes={first: "Lund", other: "Lund"}
        ),
        make_account("two", f"{other} Lund said.", quotes={other: "Lund"}),
    ]
    found = Comparison(accounts)
    for row in page(found, matrix(found), "T").rows:
        assert not row.variants or {cell.source.id for cell in row.cells if cell} == {"one", "two"}


def test_speakers_are_shown_by_the_language_of_their_article() -> None:
    words = "„Wir öffnen die Brücke noch vor dem ersten Schnee.“"
    accounts = [
        make_account(name, f"{words} {who} hat es gesagt.", quotes={words: who}, language="de")
        for name, who in (("one", "sie"), ("two", "Mara Lind"))
    ]
    found = Comparison(accounts)
    [row, *_] = page(found, matrix(found), "Bericht").rows
    assert [cell.speaker for cell in row.cells if cell] == ["", "Mara Lind"]
