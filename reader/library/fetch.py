"""Fetch one web page, because somebody named its address.

Nothing else is fetched, no cookies are stored, and a site's refusal is reported, not circumvented.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from reader.errors import ReaderError
from reader.library.converting.dates import now
from reader.text.safe import line

if TYPE_CHECKING:
    from urllib.parse import SplitResult
    from urllib.robotparser import RobotFileParser

    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

AGENT = "reader"
"""The program's name for robots.txt."""
_LARGEST = 20_000_000
"""Most bytes of a page, both as sent and unpacked."""
_SECONDS = 30
"""Seconds for everything, including redirects and robots.txt."""
_WAITING = 10
"""Seconds to wait for a server's first answer, and for each further part of it."""
_ROBOTS_SECONDS = 5
_MOST_REDIRECTS = 10
_LARGEST_ROBOTS = 500_000
_CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_REASONS = {
    401: "needs a password",
    402: "is not free to read",
    403: "refuses programs",
    404: "does not exist",
    407: "needs a password for the proxy",
    410: "no longer exists",
    429: "refuses: too many requests",
    451: "is withheld for legal reasons",
}
_SAVE_IT = "save it in your browser, and add the file"
_SAVED = frozenset({401, 402, 403, 429})
_HEADERS = {
    "User-Agent": f"{AGENT} (fetches single pages that a person asks for)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class FetchError(ReaderError):
    """A page that cannot be fetched; the message is one line with its address and the reason."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{line(url)}: {line(reason)}")


class FetchedPage(NamedTuple):
    """A fetched page."""

    data: bytes
    """Its contents, unpacked."""
    url: str
    """Its address, after all redirects."""
    media_type: str
    """The media type that the server gives, in lower case; empty if none."""
    encoding: str
    """The encoding that the server gives; empty if none."""
    retrieved: str
    """When it was fetched, ISO 8601 in UTC."""


def is_address(source: str) -> bool:
    """Whether a source is a web address, not a file."""
    return source.lower().startswith(("http://", "https://"))


def fetch(url: str, *, allow_private: bool = False) -> FetchedPage:
    """Fetch a page.

    Args:
        url: Its address.
        allow_private: Whether it may be on this machine or in a private network.

    Raises:
        FetchError: It cannot be fetched, or must not be.
    """
    deadline = time.monotonic() + _SECONDS
    asked = url
    rules: dict[str, RobotFileParser] = {}
    for _ in range(_MOST_REDIRECTS + 1):
        site = urljoin(_clean(url, asked), "/robots.txt")
        if site not in rules:
            rules[site] = _robots(site, asked, deadline, allow_private)
        if not rules[site].can_fetch(AGENT, url):
            reason = "the site asks programs not to read it (robots.txt)"
            raise FetchError(asked, f"{reason}: {_SAVE_IT}")
        with _answer(url, asked, deadline, allow_private) as answer:
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return _read(answer, url, asked)
            url = _clean(urljoin(url, answer.headers["location"]), asked)
    raise FetchError(asked, f"redirects more than {_MOST_REDIRECTS} times")


def _read(answer: BaseHTTPResponse, url: str, asked: str) -> FetchedPage:
    if answer.status != _OK:
        reason = _REASONS.get(answer.status, "cannot be fetched")
        advice = f": {_SAVE_IT}" if answer.status in _SAVED else ""
        raise FetchError(asked, f"{reason} (HTTP {answer.status}){advice}")
    kind, _, parameters = answer.headers.get("content-type", "").partition(";")
    media_type = kind.strip().lower()
    _require_type(media_type, asked)
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length) > _LARGEST:
        raise FetchError(asked, f"more than {_LARGEST // 1_000_000} MB")
    data = _body(answer, _LARGEST)
    if data is None:
        raise FetchError(asked, f"more than {_LARGEST // 1_000_000} MB")
    if not data.strip():
        raise FetchError(asked, "an empty page")
    return FetchedPage(data, url, media_type, _charset(parameters), now())


def _body(answer: BaseHTTPResponse, limit: int) -> bytes | None:
    """The body of an answer, unpacked; None if it exceeds a number of bytes."""
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_CHUNK, decode_content=True):
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _require_type(media_type: str, asked: str) -> None:
    """Refuse what cannot be an article before any of it is read."""
    kind = media_type.partition("/")[0]
    if kind in {"image", "audio", "video", "font", "model"} or media_type in {
        "application/json", "application/javascript", "text/javascript", "text/css",
        "application/zip", "application/x-tar", "application/gzip",
    }:  # fmt: skip
        raise FetchError(asked, f"{media_type}: not an article")


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40]
    return ""


# robots.txt


def _robots(site: str, asked: str, deadline: float, allow_private: bool) -> RobotFileParser:
    """The rules of a site's robots.txt; without one, everything is allowed."""
    from urllib.robotparser import RobotFileParser  # noqa: PLC0415 (only pages of the web need it)

    rules = RobotFileParser()
    rules.parse([])
    until = min(deadline, time.monotonic() + _ROBOTS_SECONDS)
    try:
        with _answer(site, asked, until, allow_private) as answer:
            if answer.status == _OK:
                data = _body(answer, _LARGEST_ROBOTS) or b""
                rules.parse(data.decode("utf-8", "replace").splitlines())
    except FetchError:
        pass  # fetching the page itself will report the error
    return rules


# Connections.


@contextmanager
def _answer(
    url: str, asked: str, deadline: float, allow_private: bool
) -> Iterator[BaseHTTPResponse]:
    """The answer to a request, with its body not yet read.

    Raises:
        FetchError: The server does not answer in time.
    """
    from http.client import HTTPException  # noqa: PLC0415 (slow to import)

    from urllib3 import exceptions  # noqa: PLC0415 (an extra)
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 (likewise)

    kinds: dict[type[Exception], str] = {
        exceptions.IncompleteRead: "ended before all of it had arrived",
        exceptions.DecodeError: "damaged: it cannot be unpacked",
        exceptions.NameResolutionError: "no such site",
        exceptions.NewConnectionError: "cannot be reached: no server answers there",
        TimeoutError: f"does not answer within {_WAITING} seconds",
        exceptions.TimeoutError: f"does not answer within {_WAITING} seconds",
        ssl.SSLCertVerificationError: "its certificate is not valid",
        exceptions.SSLError: "its certificate is not valid",
    }
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(asked, f"took more than {_SECONDS} seconds")
    parts = urlsplit(_clean(url, asked))
    connection, target = _connection(parts, asked, allow_private, min(_WAITING, left))
    is_late = threading.Event()

    timer: threading.Timer | None = None
    answer: BaseHTTPResponse | None = None
    try:
        connection.connect()
        opened = connection.sock  # the connection hands it over to the answer

        def end() -> None:
            is_late.set()
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)  # interrupts a blocking read

        timer = threading.Timer(deadline - time.monotonic(), end)
        timer.daemon = True
        timer.start()
        headers = {**_HEADERS, "Host": parts.netloc}
        connection.request("GET", target, headers=headers, preload_content=False)
        answer = connection.getresponse()
        yield answer
        if is_late.is_set():
            raise FetchError(asked, f"took more than {_SECONDS} seconds")
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if is_late.is_set():
            raise FetchError(asked, f"took more than {_SECONDS} seconds") from error
        causes = [error, *(each for each in error.args if isinstance(each, Exception))]
        reasons = (words for kind, words in kinds.items() for e in causes if isinstance(e, kind))
        raise FetchError(asked, next(reasons, "") or _failure_of(error)) from error
    finally:
        if timer is not None:
            timer.cancel()
        if answer is not None:
            answer.close()
        connection.close()


def _connection(
    parts: SplitResult, asked: str, allow_private: bool, waiting: float
) -> tuple[HTTPConnection, str]:
    """A connection that is not open yet, and the target of the request.

    It goes to the exact machine that was checked, even if the name resolves differently later.
    """
    from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415 (an extra)

    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    if proxy := _proxy(parts):
        made = HTTPConnection(proxy.hostname or "", proxy.port or 80, timeout=waiting)
        if parts.scheme != "https":
            return made, urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))
        made = HTTPSConnection(
            proxy.hostname or "", proxy.port or 80, timeout=waiting, server_hostname=host,
            ssl_context=ssl.create_default_context(),
        )  # fmt: skip
        made.set_tunnel(host, port, scheme="http")
        return made, target
    machine = _machine(host, port, asked, allow_private)
    if parts.scheme != "https":
        return HTTPConnection(machine, port, timeout=waiting), target
    context = ssl.create_default_context()
    return HTTPSConnection(
        machine, port, timeout=waiting, ssl_context=context, server_hostname=host,
        assert_hostname=host,
    ), target  # fmt: skip


def _proxy(parts: SplitResult) -> SplitResult | None:
    """The system's proxy for a web address, if there is one."""
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 (slow to import)

    host = parts.hostname or ""
    named = getproxies().get(parts.scheme, "")
    if not named or proxy_bypass(host) or _is_private_name(host):
        return None
    return urlsplit(named if "://" in named else f"http://{named}")


def _machine(host: str, port: int, asked: str, allow_private: bool) -> str:
    """Resolve a host name to the address of a machine.

    Raises:
        FetchError: It does not resolve, or to a machine that must be allowed first.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(asked, f"no such site as {host}") from error
    machines = [str(each[4][0]) for each in found]
    if not allow_private and not all(map(_is_public, machines)):
        raise FetchError(
            asked, "on this machine or in a private network: --allow-private fetches it"
        )
    return machines[0]


def _is_public(machine: str) -> bool:
    address = ipaddress.ip_address(machine.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


def _is_private_name(host: str) -> bool:
    """Whether a name belongs to a nearby machine, without resolving it."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not _is_public(host)
    except ValueError:
        return False


def _clean(url: str, asked: str) -> str:
    """A web address in the form in which it is sent.

    Raises:
        FetchError: It is not a web address, or contains a password.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise FetchError(asked, "not a web address") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError(asked, "not a web address: it must begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise FetchError(asked, "contains a name or password, which is never sent")
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{port}" if port else ""
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _failure_of(error: Exception) -> str:
    reason = str(getattr(error, "reason", None) or error)
    return f"cannot be reached: {' '.join(reason.split())[:200] or type(error).__name__}"
