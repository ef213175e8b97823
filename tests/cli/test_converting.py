"""`reader add` of files that are no text, and of pages of the web: the whole way from outside."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reader.library import incoming
from reader.library.front_matter import split
from reader.library.load import load
from tests.cli.conftest import Run
from tests.library.documents import ARTICLES, PARAGRAPHS, archive, epub, page, paragraph, pdf, word

FIRST = "The bridge over the river fell at noon on Friday, "
LAST = "Last paragraph with a link and café, 5,000 €."


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the workspace."""
    return tmp_path_factory.mktemp("desk")


def files(root: Path) -> set[str]:
    """The files of a workspace besides those that it begins with."""
    found = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    return found - {"seeds/rise/billboards.md", "seeds/rise/arrests.txt"}


def metadata(root: Path, article: str) -> dict[str, str]:
    return dict(load(root / "seeds" / f"{article}.md", article).metadata)


def text(root: Path, article: str) -> str:
    return load(root / "seeds" / f"{article}.md", article).text


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.mhtml"])
def test_an_article_is_the_same_in_every_format(reader: Run, workspace: Path, name: str) -> None:
    original = ARTICLES / name
    result = reader("add", str(original))
    assert (result.exit_code, result.stdout) == (0, "a: added\n")
    assert files(workspace) == {"seeds/a.md", f"originals/{name}"}
    assert (workspace / "originals" / name).read_bytes() == original.read_bytes()
    told = metadata(workspace, "a")
    assert (told["title"], told["author"]) == ("Bridge falls at noon", "Ann Lee")
    assert told["published"] == "2020-10-02"
    assert told["language"] == "en"
    assert told["original"] == f"originals/{name}"
    assert told["original_sha256"] == sha256(original.read_bytes()).hexdigest()
    assert told["converter"].startswith("reader ")
    assert told["retrieved"].endswith("Z")
    assert "published_guess" not in told
    words = text(workspace, "a")
    assert words.startswith(f"Bridge falls at noon\n\n{FIRST}")
    assert "\n\nrust in the main girder\na load of 170 tons\n\nfirst step\nsecond step\n\n" in words
    assert "\n\nYear | Dead\n2019 | 4\n2020 | 11\n\n" in words
    assert words.endswith(f"{LAST}\n\n[^1]: The office said so in a letter.")
    source = split((workspace / "seeds" / "a.md").read_text("utf-8")).body
    assert (
        "\n> “We saw it, sadly, collapse,” Ms.\N{NO-BREAK SPACE}Miller told reporters.\n" in source
    )
    assert "\n1. first step\n2. second step\n" in source
    assert reader("add", str(original)).stdout == "a: nothing has changed\n"
    assert reader("check").exit_code == 0


@pytest.mark.parametrize("name", ["one_column", "two_column", "encrypted_owner_only"])
def test_paragraphs_of_a_pdf_are_whole(reader: Run, workspace: Path, name: str) -> None:
    result = reader("add", str(ARTICLES / f"{name}.pdf"), "--as", "bridge")
    assert result.stdout == "bridge: added\n"
    told, words = metadata(workspace, "bridge"), text(workspace, "bridge")
    assert (told["title"], told["author"]) == ("Bridge falls at noon", "Ann Lee")
    assert told["published_guess"] == "2020-10-02"
    assert "published" not in told
    paragraphs = [each for each in words.split("\n\n") if each[0] == "P"]
    assert [each.split(".")[0] for each in paragraphs] == [f"P{n}" for n in range(1, 13)]
    ends = ("conclusions.", "for inspections.", "report of 2019.", "affluent, waffle and flight.")
    for start, end in enumerate(ends):
        assert [each.endswith(end) for each in paragraphs[start::4]] == [True] * 3
    assert words.count("self-proclaimed whistle-blower had warned of corrosion-related damage") == 3
    assert words.count("administration considered extraordinarily comprehensive") == 3
    assert words.count("announced preliminary conclusions") == 3
    assert words.count("$2.4 million, or 12 percent") == 3
    assert "2019 | 4\n2020 | 11" in words
    assert "Page 1 of" not in words
    assert "Example Times" not in words
    assert "left out at the edges of pages" in result.stderr


def test_columns_are_read_one_after_the_other_however_they_are_drawn(
    reader: Run, workspace: Path
) -> None:
    reader("add", str(ARTICLES / "interleaved.pdf"))
    starts = [each[:3] for each in text(workspace, "interleaved").split("\n\n")[1:]]
    assert starts == ["P1.", "P2.", "P3.", "P4.", "Q1.", "Q2.", "Q3.", "Q4."]
    reader("add", str(ARTICLES / "interleaved.pdf"), "--plain-lines", "--as", "lines")
    assert "at noon on Q1. The bridge" in text(workspace, "lines")
    assert metadata(workspace, "lines")["conversion"] == "plain lines"


REFUSED = {
    "encrypted_user.pdf": "encrypted: it needs a password",
    "scanned.pdf": "a scan without text: run text recognition (OCR) on it first",
    "truncated.pdf": "damaged, or not a complete PDF",
    "no_tounicode.pdf": "its fonts do not say which letters they show: print it to a new PDF, "
    "or use OCR",
    "dtd_entities.docx": "its part word/document.xml has a DTD, which is refused",
    "zip_bomb_68kB_to_60MB.docx": "would unpack to 60 MB, far more than its size: refused",
}


def test_what_cannot_be_read_is_told_in_one_line_each_and_the_rest_is_there(
    reader: Run, workspace: Path
) -> None:
    named = [str(ARTICLES / name) for name in [*REFUSED, "a.docx"]]
    result = reader("add", *named)
    assert result.exit_code == 1
    assert result.stdout == "a: added\n"
    told = result.stderr.splitlines()
    assert told[: len(REFUSED)] == [f"reader: {name}: {why}" for name, why in REFUSED.items()]
    assert files(workspace) == {"seeds/a.md", "originals/a.docx"}


def test_what_word_does_not_show_is_left_out_and_told(reader: Run, workspace: Path) -> None:
    result = reader("add", str(ARTICLES / "tracked_and_hidden.docx"))
    assert "hidden words left out: 1" in result.stderr
    words = text(workspace, "tracked_and_hidden")
    assert "INSERTED" in words
    assert "DELETED" not in words
    assert "HIDDEN" not in words


def test_mail_is_told_by_its_head(reader: Run, workspace: Path) -> None:
    reader("add", str(ARTICLES / "newsletter.eml"))
    told = metadata(workspace, "newsletter")
    assert told["title"] == "Bridge falls at noon: five hurt"
    assert told["source"] == "Example Times Newsletter"
    assert told["published"] == "2020-10-02T14:00:00+02:00"
    assert "five people were hurt" in text(workspace, "newsletter")


def test_the_article_of_a_page_is_kept_and_the_rest_told(
    reader: Run, workspace: Path, desk: Path
) -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>What was said</h2><blockquote><p>“We saw it,” she said, “and "
        "we ran as fast as we could.”</p></blockquote>"
        f"<p>{PARAGRAPHS[1]}<br>{PARAGRAPHS[2]}</p><ol start=3><li>third step<li>fourth step</ol>"
        "<figure><img src=x.png><figcaption>The bridge in 2019. Photo: Bo Ray</figcaption></figure>"
        "<table><tr><th>Year<th>Dead<tr><td>2019<td>4<tr><td>2020<td>11</table>"
        f"<p>{PARAGRAPHS[3]}<sup><a href='#n1'>1</a></sup></p>"
        "<section class=footnotes><ol><li id=n1>The office said so in a letter.</ol></section>"
    )
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": '
        '"Bridge falls at noon", "datePublished": "2020-10-02T14:00:00+02:00", '
        '"isAccessibleForFree": false, '
        '"author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ray"}]}</script>'
        '<link rel="canonical" href="https://example.org/bridge">'
    )
    desk.joinpath("Bridge.html").write_text(page(body, head), "utf-8")
    result = reader("add", str(desk / "Bridge.html"))
    told, words = metadata(workspace, "Bridge"), text(workspace, "Bridge")
    assert told["title"] == "Bridge falls at noon"
    assert told["author"] == "Ann Lee, Bo Ray"
    assert told["published"] == "2020-10-02T14:00:00+02:00"
    assert told["source"] == "Example Times"
    assert told["url"] == "https://example.org/bridge"
    assert words.split("\n\n") == [
        "Bridge falls at noon",
        PARAGRAPHS[0],
        "What was said",
        "“We saw it,” she said, “and we ran as fast as we could.”",
        f"{PARAGRAPHS[1]}\n{PARAGRAPHS[2]}",
        "third step\nfourth step",
        "The bridge in 2019. Photo: Bo Ray",
        "Year | Dead\n2019 | 4\n2020 | 11",
        f"{PARAGRAPHS[3]}[^1]",
        "[^1]: The office said so in a letter.",
    ]
    source = (workspace / "seeds" / "Bridge.md").read_text("utf-8")
    assert "\n3. third step\n4. fourth step\n" in source
    kept = sum(any(map(str.isalnum, word)) for word in words.split()) - len(["[^1]:"])
    assert f"Bridge: Kept {kept} of 1" in result.stderr
    assert " words of the page\n" in result.stderr
    assert "not all of it is free to read" in result.stderr
    whole = reader("add", str(desk / "Bridge.html"), "--whole", "--as", "whole")
    assert whole.exit_code == 0
    assert "Read more" in text(workspace, "whole")
    assert "Copyright 2020 Example Times" in text(workspace, "whole")


def test_a_day_that_is_only_guessed_is_called_so(reader: Run, workspace: Path, desk: Path) -> None:
    head = '<link rel="canonical" href="https://example.org/2020/10/02/bridge">'
    desk.joinpath("p.html").write_text(page(head=head), "utf-8")
    reader("add", str(desk / "p.html"))
    told = metadata(workspace, "p")
    assert told["published_guess"] == "2020-10-02"
    assert "published" not in told


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("iso-8859-1", '<meta charset="iso-8859-1">'),
        ("utf-16", ""),
        ("shift_jis", '<meta charset="shift_jis">'),
    ],
)
def test_pages_in_any_encoding(
    reader: Run, workspace: Path, desk: Path, encoding: str, head: str
) -> None:
    words = "橋が落ちた。" * 30 if encoding == "shift_jis" else f"{PARAGRAPHS[0]} Café für 5 §. "
    body = f"<p>{words}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
    desk.joinpath("p.html").write_bytes(page(body, head).replace("·", "-").encode(encoding))
    assert reader("add", str(desk / "p.html")).exit_code == 0
    assert words.strip() in text(workspace, "p")


def test_many_articles_of_one_file_have_a_folder(reader: Run, workspace: Path, desk: Path) -> None:
    def article(number: int, of: int) -> str:
        return (
            f"                               {number} of {of} DOCUMENTS\n\n\n\n"
            "                                  Guardian\n\n"
            "                            January 11, 2010 Monday\n\n"
            f"Bridge {number} falls\n\nBYLINE: Ann Lee\n\nLENGTH: 12 words\n\n"
            f"The bridge {number} over the\nriver fell.\n\n“We saw it,” she said.\n\n"
            "LOAD-DATE: January 11, 2010\n\nLANGUAGE: ENGLISH\n\n"
            "                       Copyright 2010 Guardian\n"
        )

    source = desk / "download.txt"
    source.write_text("\n".join(article(n, 2) for n in (1, 2)), "utf-8")
    result = reader("add", str(source))
    assert result.stdout == "download/1: added\ndownload/2: added\n"
    told = metadata(workspace, "download/2")
    assert (told["title"], told["author"], told["source"]) == (
        "Bridge 2 falls",
        "Ann Lee",
        "Guardian",
    )
    assert (told["published"], told["language"]) == ("2010-01-11", "en")
    assert text(workspace, "download/2").split("\n\n") == [
        "Bridge 2 falls",
        "The bridge 2 over the river fell.",
        "“We saw it,” she said.",
    ]
    assert reader("add", "--again", "download/2").stdout == "download/2: nothing has changed\n"
    source.write_text("\n".join(article(n, 3) for n in (1, 2)), "utf-8")
    before = files(workspace)
    result = reader("add", str(source), "--as", "other")
    assert result.stderr == (
        "reader: download.txt: says that it contains 3 articles, but 2 are found\n"
    )
    assert files(workspace) == before


def test_a_word_file_of_nexis_is_split_and_counted(
    reader: Run, workspace: Path, desk: Path
) -> None:
    def article(number: int) -> str:
        lines = (
            f"Bridge {number} falls",
            "The Guardian(London)",
            "July 1, 2019 Monday 9:20 AM GMT",
            "Copyright 2019 The Guardian",
            "Length: 12 words",
            "Byline: Ann Lee and Bo Ray",
            "Body",
            f"The bridge {number} fell.",
            "Load-Date: July 2, 2019",
            "End of Document",
        )
        return "".join(map(paragraph, lines))

    head = paragraph("Documents (2)") + paragraph("1. Bridge 1 falls") + paragraph("2. Bridge 2")
    source = desk / "n.docx"
    source.write_bytes(word(head + article(1) + article(2)))
    assert reader("add", str(source)).stdout == "n/1: added\nn/2: added\n"
    told = metadata(workspace, "n/1")
    assert told["published"] == "2019-07-01T09:20:00Z"
    assert told["author"] == "Ann Lee, Bo Ray"
    assert told["source"] == "The Guardian(London)"
    assert text(workspace, "n/1") == "Bridge 1 falls\n\nThe bridge 1 fell."
    source.write_bytes(word(head + article(1)))
    assert "says that it contains 2 articles, but 1 are found" in reader("add", str(source)).stderr


def test_lists_of_word_keep_their_numbers(reader: Run, workspace: Path, desk: Path) -> None:
    def level(place: int, sign: str) -> str:
        return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{sign}"/></w:lvl>'

    def numbered(text: str, list_: int = 1, place: int = 0) -> str:
        properties = f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{list_}"/></w:numPr>'
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {names}><w:abstractNum w:abstractNumId="0">{level(0, "decimal")}'
        f"{level(1, 'lowerLetter')}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
    )
    body = (
        numbered("one") + numbered("inner", place=1) + numbered("two") + paragraph("Between.")
        + numbered("three") + paragraph("Again.") + numbered("seven", 3) + numbered("dot", 2)
    )  # fmt: skip
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="n" Target="numbering.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/numbering"/></Relationships>'
    )
    parts = {"word/numbering.xml": numbering, "word/_rels/document.xml.rels": relation}
    desk.joinpath("n.docx").write_bytes(word(body, parts))
    reader("add", str(desk / "n.docx"))
    source = split((workspace / "seeds" / "n.md").read_text("utf-8")).body
    assert source == (
        "\n1. one\n\n   1. inner\n2. two\n\nBetween.\n\n3. three\n\nAgain.\n\n7. seven\n\n- dot\n"
    )


def test_lists_of_opendocument_go_on_counting(reader: Run, workspace: Path, desk: Path) -> None:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style")
    )
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" text:start-value="2"/></text:list-style>'
    )

    def items(*texts: str, goes_on: str = "false") -> str:
        inside = "".join(
            f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts
        )
        name = f'text:style-name="L1" text:continue-numbering="{goes_on}"'
        return f"<text:list {name}>{inside}</text:list>"

    content = (
        f"<office:document-content {names}><office:automatic-styles>{style}"
        f"</office:automatic-styles><office:body><office:text>{items('two', 'three')}"
        f"<text:p>Between.</text:p>{items('four', goes_on='true')}"
        "</office:text></office:body></office:document-content>"
    )
    desk.joinpath("n.odt").write_bytes(archive({"content.xml": content}))
    reader("add", str(desk / "n.odt"))
    source = split((workspace / "seeds" / "n.md").read_text("utf-8")).body
    assert source == "\n2. two\n3. three\n\nBetween.\n\n4. four\n"


def test_a_folder_is_brought_in_with_its_folders(reader: Run, desk: Path) -> None:
    folder = desk / "court"
    folder.joinpath("day 1").mkdir(parents=True)
    shutil.copy(ARTICLES / "a.docx", folder / "a.docx")
    shutil.copy(ARTICLES / "a.odt", folder / "a.odt")
    shutil.copy(ARTICLES / "newsletter.eml", folder / "day 1")
    folder.joinpath("notes.txt").write_text("A note.")
    folder.joinpath(".hidden.txt").write_text("A secret.")
    folder.joinpath("notes_files").mkdir()
    folder.joinpath("notes_files", "frame.html").write_text(page())
    folder.joinpath("image.png").write_bytes(b"x")
    folder.joinpath("out.txt").symlink_to("/etc/hosts")
    result = reader("add", str(folder))
    assert set(result.stdout.splitlines()) == {
        "court/a: added", "court/a-odt: added", "court/day 1/newsletter: added",
        "court/notes: added",
    }  # fmt: skip
    assert "skipped, since they cannot be read as articles: image.png, out.txt" in result.stderr
    again = reader("add", str(folder))
    assert {line.partition(": ")[2] for line in again.stdout.splitlines()} == {
        "nothing has changed"
    }


def test_standard_input_is_told_what_it_is(workspace: Path) -> None:
    def piped(*words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "reader", "--workspace", str(workspace), "add", "-", *words],
            input=page().encode(),
            capture_output=True,
            check=False,
        )

    assert piped("--type", "html").stdout == b"bridge-falls-at-noon: added\n"
    assert piped("--type", "html", "--as", "x/page").stdout == b"x/page: added\n"
    assert (workspace / "originals/x/page.html").read_bytes() == page().encode()
    assert piped().returncode == 2
    assert piped("--type", "cobol").returncode == 2


def test_what_is_dropped_into_seeds_is_listed_with_what_to_do(reader: Run, workspace: Path) -> None:
    dropped = workspace / "seeds" / "court" / "a.docx"
    dropped.parent.mkdir()
    shutil.copy(ARTICLES / "a.docx", dropped)
    listed = reader("list")
    assert "a.docx" in listed.stdout
    assert f"court/a.docx: not added yet; add it with: reader add {dropped}" in listed.stderr
    assert len(json.loads(reader("list", "--json").stdout)) == 2
    shown = reader("show", str(dropped)).stderr
    assert "not an article yet: convert it with reader add a.docx" in shown
    assert reader("add", str(dropped)).stdout == "court/a: added\n"
    assert files(workspace) == {"seeds/court/a.md", "originals/court/a.docx"}
    assert "not added yet" not in reader("list").stderr


def test_marks_find_their_words_when_an_article_is_converted_anew(
    reader: Run, workspace: Path, desk: Path
) -> None:
    desk.joinpath("p.html").write_text(page(), "utf-8")
    reader("add", str(desk / "p.html"))
    marks = [
        reader("annotate", "p", "--tag", "statistic", "--exact", words).stdout.strip()
        for words in ("five people", "170 tons")
    ]
    article = workspace / "seeds" / "p.md"
    made = article.read_text("utf-8")
    article.write_text(made.replace("The mayor told", "In all, the mayor told"), "utf-8")
    checked = reader("check")
    assert checked.exit_code == 1
    assert "p: its text has changed since it was converted" in checked.stderr
    result = reader("add", "--again", "p")
    told = result.stdout.splitlines()
    assert told[0] == "p: corrected"
    assert told[1].startswith("- In all, the mayor told")
    assert told[2].startswith("+ The mayor told")
    assert told[3] == "annotations: 2 exact, 0 moved, 0 approximate, 0 orphan"
    assert article.read_text("utf-8") == made
    assert len(list((workspace / "seeds/.versions").iterdir())) == 1
    listed = [json.loads(row)["id"] for row in reader("marks", "--json").stdout.splitlines()]
    assert listed == marks
    assert reader("check").exit_code == 0


def test_an_original_that_is_gone_or_changed_is_told(reader: Run, workspace: Path) -> None:
    reader("add", str(ARTICLES / "a.docx"))
    original = workspace / "originals" / "a.docx"
    original.write_bytes(original.read_bytes() + b"x")
    told = reader("check")
    assert told.exit_code == 1
    assert told.stderr == "reader: originals/a.docx: changed since a was made from it\n"
    assert "changed since" in reader("add", "--again", "a").stderr
    original.unlink()
    assert reader("check").stderr == "reader: originals/a.docx: No such file or directory\n"


def test_a_corrected_original_makes_a_corrected_article(
    reader: Run, workspace: Path, desk: Path
) -> None:
    source = desk / "report.docx"
    source.write_bytes(word(paragraph("Report", "Title") + paragraph("Five people were hurt.")))
    reader("add", str(source))
    first = source.read_bytes()
    source.write_bytes(word(paragraph("Report", "Title") + paragraph("Six people were hurt.")))
    result = reader("add", str(source))
    assert result.stdout.startswith("report: corrected\n- Five people were hurt.\n+ Six people")
    kept = list((workspace / "originals" / ".versions").iterdir())
    assert [each.read_bytes() for each in kept] == [first]
    assert reader("check").exit_code == 0


def test_an_article_of_another_origin_is_never_overwritten(reader: Run, desk: Path) -> None:
    desk.joinpath("arrests.html").write_text(page(), "utf-8")
    result = reader("add", str(desk / "arrests.html"), "--as", "rise/arrests")
    assert result.stderr.endswith("seeds/rise/arrests.txt has that name already\n")
    folder = desk / "rise"
    folder.mkdir()
    shutil.copy(desk / "arrests.html", folder)
    assert reader("add", str(folder)).stdout == "rise/arrests-html: added\n"


def test_a_page_of_a_mark_is_known(reader: Run, workspace: Path, desk: Path) -> None:
    pages = [
        [(72, 700, 12, "The first page tells of a bridge that fell into the river at noon."),
         (280, 30, 9, "- 1 -")],
        [(72, 700, 12, "The second page tells of 170 tons."), (280, 30, 9, "- 2 -")],
    ]  # fmt: skip
    desk.joinpath("p.pdf").write_bytes(pdf(pages))
    reader("add", str(desk / "p.pdf"))
    words = text(workspace, "p")
    starts = [int(each) for each in metadata(workspace, "p")["pages"].split()]
    assert words[starts[1] :].startswith("The second page")
    assert starts[0] == 0
    reader("annotate", "p", "--tag", "statistic", "--exact", "170 tons")
    (row,) = map(json.loads, reader("marks", "--json").stdout.splitlines())
    assert row["page"] == 2
    (exported,) = json.loads(reader("export", "--format", "w3c").stdout)
    assert exported["reader"]["page"] == 2


OLD_WORD = "encrypted, or a file of Word before 2007: save it as .docx"
NO_KIND = (
    "not an article: its name does not end in .txt, .md, .markdown, .html, .htm, .xhtml, .mhtml, "
    ".mht, .pdf, .docx, .epub, .odt, .eml"
)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("e.epub", epub({"a.xhtml": ""}), "contains no words"),
        ("e.epub", b"PK\x03\x04 no archive", "damaged: not a complete archive"),
        ("e.docx", b"\xd0\xcf\x11\xe0" + b"x" * 99, OLD_WORD),
        ("e.docx", epub({"a.xhtml": "x"}), "damaged: its part word/document.xml is missing"),
        ("e.odt", epub({"a.xhtml": "x"}), "damaged: its part content.xml is missing"),
        ("e.pdf", b"<html>", "damaged, or not a PDF"),
        ("e.html", b"", "empty"),
        ("e.html", b"<html><body><script>x</script>", "contains no words"),
        ("e.html", bytes(range(128, 256)) + bytes(range(1, 32)) * 9, "binary, not text"),
        ("e.eml", b"no head", "not a message: it has no headers"),
        ("e.mhtml", b"From: x\n\nwords", "contains no web page"),
        ("e.xyz", b"x", NO_KIND),
    ],
)  # fmt: skip
def test_damaged_files_end_in_one_line(
    reader: Run, workspace: Path, desk: Path, name: str, data: bytes, reason: str
) -> None:
    desk.joinpath(name).write_bytes(data)
    result = reader("add", str(desk / name))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"reader: {name}: {reason}\n"
    assert files(workspace) == set()


def test_a_page_of_very_many_links_is_read_in_time(reader: Run, desk: Path) -> None:
    links = "".join(f"<p><a href='/{n}'>link {n}</a></p>" for n in range(30_000))
    desk.joinpath("links.html").write_text(page(links), "utf-8")
    result = reader("add", str(desk / "links.html"))
    assert result.exit_code == 0
    assert "all of it is kept" in result.stderr
    desk.joinpath("deep.html").write_text("<div>" * 20_000 + PARAGRAPHS[0], "utf-8")
    assert reader("add", str(desk / "deep.html")).exit_code in {0, 1}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.docx", 'reading a Word file needs mammoth: pip install "reader-tui[docs]"'),
        ("two_column.pdf", 'reading a PDF needs pypdfium2: pip install "reader-tui[docs]"'),
        (
            "a.mhtml",
            'reading a saved web page needs trafilatura: pip install "reader-tui[html]"',
        ),
    ],
)
def test_what_is_missing_says_how_to_get_it(
    reader: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str
) -> None:
    monkeypatch.setattr(incoming, "is_installed", lambda _: False)
    result = reader("add", str(ARTICLES / name), str(ARTICLES / "a.odt"))
    assert (result.exit_code, result.stdout) == (1, "a: added\n")
    assert result.stderr.splitlines()[0] == f"reader: {name}: {line}"
    assert files(workspace) == {"seeds/a.md", "originals/a.odt"}


# Pages of the web.


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a server with one page under several addresses."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self.send_error(404)
                return
            if self.path == "/old":
                self.send_response(301)
                self.send_header("Location", "/2020/bridge-falls?x=1")
                self.end_headers()
                return
            self.send_response(200)
            kind = "image/png" if self.path.endswith("png") else "text/html; charset=iso-8859-1"
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(
                page(f"<p>Café. {PARAGRAPHS[0]}</p>" * 3).replace("·", "-").encode("latin-1")
            )

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_of_the_web_is_an_article(reader: Run, workspace: Path, site: str) -> None:
    refused = reader("add", f"{site}/old")
    assert refused.exit_code == 1
    assert "--allow-private" in refused.stderr
    result = reader("add", f"{site}/old", "--allow-private")
    assert result.stdout == "bridge-falls: added\n"
    told = metadata(workspace, "bridge-falls")
    assert told["url"] == f"{site}/2020/bridge-falls?x=1"
    assert told["requested_url"] == f"{site}/old"
    assert "Café. The bridge" in text(workspace, "bridge-falls")
    again = reader("add", f"{site}/2020/bridge-falls?x=1", "--allow-private")
    assert again.stdout == "bridge-falls: nothing has changed\n"
    assert reader("add", "--again", "bridge-falls").stdout == "bridge-falls: nothing has changed\n"
    other = reader("add", f"{site}/2021/bridge-falls", "--allow-private")
    assert other.stdout == "bridge-falls-2: added\n"
    picture = reader("add", f"{site}/a.png", "--allow-private")
    assert picture.stderr == f"reader: {site}/a.png: image/png: not an article\n"
    assert reader("check").exit_code == 0


def test_ctrl_c_leaves_whole_articles_and_nothing_else(workspace: Path, desk: Path) -> None:
    for number in range(40):
        desk.joinpath(f"p{number:02}.html").write_text(page(), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "--workspace", str(workspace), "add", str(desk)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert first.endswith(": added\n")
    assert process.returncode == 130
    articles = {path.stem for path in (workspace / "seeds" / desk.name).glob("*.md")}
    originals = {path.stem for path in (workspace / "originals" / desk.name).glob("*.html")}
    assert articles == originals
    assert 0 < len(articles) < 40
    assert not [path for path in workspace.rglob("*") if path.name.endswith(".part")]
