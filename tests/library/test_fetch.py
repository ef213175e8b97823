"""Web pages, fetched from a server on this machine that behaves like servers on the web."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader.library import fetch as module
from reader.library.fetch import FetchedPage, FetchError, fetch

PAGE = b"<html><body><p>The bridge fell.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each path as the test says, and records the requests."""

    answers: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        answer = self.answers.get(self.path)
        if answer is None:
            self.send_error(404)
        else:
            answer(self)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class Site:
    """The server and its address."""

    def __init__(self, address: str, handler: type[Handler]) -> None:
        self.address = address
        self.answers = handler.answers
        self.asked = handler.asked

    def get(self, path: str = "/page", answer: Answer | None = None) -> FetchedPage:
        if answer:
            self.answers[path] = answer
        return fetch(self.address + path, allow_private=True)

    def reason(self, path: str = "/page", answer: Answer | None = None) -> str:
        """The error of a page that cannot be fetched."""
        with pytest.raises(FetchError) as caught:
            self.get(path, answer)
        message = str(caught.value)
        assert message.startswith(self.address + path + ": ")
        assert "\n" not in message
        return message.removeprefix(self.address + path + ": ")


@pytest.fixture
def site() -> Iterator[Site]:
    handler = type("TestHandler", (Handler,), {"answers": {}, "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", handler)
    server.shutdown()
    server.server_close()
    thread.join()


def sends(
    body: bytes = PAGE, status: int = 200, length: int | None = None, **headers: str
) -> Answer:
    """A response with this body and these headers, `_` for `-`."""
    heads = {name.replace("_", "-"): value for name, value in headers.items()} or HTML

    def answer(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in heads.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirects(target: str, status: int = 302) -> Answer:
    return sends(b"", status, Location=target)


def test_a_page_is_fetched_and_nothing_else(site: Site) -> None:
    page = site.get(answer=sends(Content_Type="Text/HTML; charset='ISO-8859-1'", Set_Cookie="a=b"))
    assert (page.data, page.media_type, page.encoding) == (PAGE, "text/html", "ISO-8859-1")
    assert page.url == site.address + "/page"
    assert page.retrieved.endswith("Z")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page"]
    heads = site.asked[-1][1]
    assert heads["User-Agent"].startswith("reader")
    assert not {"Cookie", "Referer"} & heads.keys()


def test_redirects_are_followed_and_the_last_address_counts(site: Site) -> None:
    site.answers["/new"] = sends()
    site.answers["/hop"] = redirects("new?x=ü#part", 307)
    site.answers["/new?x=%C3%BC"] = sends()
    assert site.get(answer=redirects("/hop")).url == site.address + "/new?x=%C3%BC"
    site.asked.clear()
    assert site.reason("/loop", redirects("/loop")) == "redirects more than 10 times"
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert "not a web address" in site.reason("/file", redirects("file:///etc/passwd"))


def test_a_private_address_must_be_allowed_redirects_included(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = site.address.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "0", "10.0.0.1", "169.254.169.254",
                 "[::ffff:127.0.0.1]", "2130706433", "127.1"):  # fmt: skip
        with pytest.raises(FetchError, match="--allow-private fetches it"):
            fetch(f"http://{host}:{port}/page")
    assert site.asked == []
    monkeypatch.setattr(module, "_is_public", lambda machine: machine == "127.0.0.1")
    site.answers["/page"] = redirects(f"http://[::1]:{port}/secret")
    with pytest.raises(FetchError, match="--allow-private fetches it"):
        fetch(f"{site.address}/page")
    assert "/secret" not in [path for path, _ in site.asked]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://ana:secret@127.0.0.1/", "contains a name or password, which is never sent"),
        ("http://", "not a web address: it must begin with http:// or https://"),
        ("http://127.0.0.1:99999/", "not a web address"),
        ("http://nowhere.invalid/", "no such site as nowhere.invalid"),
        ("http://127.0.0.1:1/", "cannot be reached: "),
    ],
)
def test_an_address_that_is_none(url: str, reason: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, allow_private=True)
    assert str(caught.value).startswith(f"{url}: {reason}")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "needs a password (HTTP 401): save it in your browser, and add the file"),
        (402, "is not free to read (HTTP 402): save it in your browser, and add the file"),
        (403, "refuses programs (HTTP 403): save it in your browser, and add the file"),
        (404, "does not exist (HTTP 404)"),
        (451, "is withheld for legal reasons (HTTP 451)"),
        (503, "cannot be fetched (HTTP 503)"),
    ],
)
def test_what_a_site_refuses_is_reported(site: Site, status: int, reason: str) -> None:
    assert site.reason(answer=sends(b"no", status)) == reason


def test_a_site_that_wants_no_programs_is_not_read(site: Site) -> None:
    site.answers["/robots.txt"] = sends(b"User-agent: *\nDisallow: /page\n")
    assert "robots.txt" in site.reason(answer=sends())
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    assert site.get("/other", sends()).data == PAGE


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "text/css"])
def test_what_is_no_article_is_not_even_read(site: Site, kind: str) -> None:
    assert site.reason(answer=sends(Content_Type=kind, length=10_000)) == f"{kind}: not an article"


def test_what_is_too_large_is_not_read_to_its_end(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site.reason(answer=sends(length=30_000_000)) == "more than 20 MB"
    bomb = gzip.compress(bytes(30_000_000))
    assert len(bomb) < 100_000
    packed = sends(bomb, Content_Type="text/html", Content_Encoding="gzip")
    assert site.reason("/bomb", packed) == "more than 20 MB"

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            try:
                handler.wfile.write(b"x" * 10_000)
            except OSError:
                return

    monkeypatch.setattr(module, "_LARGEST", 1_000_000)
    assert site.reason("/endless", endless) == "more than 1 MB"


def test_packed_pages_are_unpacked(site: Site) -> None:
    packed = sends(gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")
    assert site.get(answer=packed).data == PAGE
    broken = sends(b"no gzip", Content_Type="text/html", Content_Encoding="gzip")
    assert site.reason("/broken", broken) == "damaged: it cannot be unpacked"


def test_a_page_that_ends_too_early_is_reported(site: Site) -> None:
    assert site.reason(answer=sends(length=1_000)) == "ended before all of it had arrived"
    assert site.reason("/empty", sends(b" ")) == "an empty page"


def test_a_server_that_takes_its_time_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()

    def silent(_: Handler) -> None:
        is_over.wait(20)

    def dribbling(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while not is_over.wait(0.05):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    monkeypatch.setattr(module, "_WAITING", 0.3)
    began = time.monotonic()
    assert "does not answer" in site.reason("/silent", silent)
    monkeypatch.setattr(module, "_WAITING", 5)
    monkeypatch.setattr(module, "_SECONDS", 1)
    assert site.reason("/dribbling", dribbling) == "took more than 1 seconds"
    assert time.monotonic() - began < 20
    is_over.set()
