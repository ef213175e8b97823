"""Open links of articles in the person's browser, if they are safe."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from textual.app import App

_SCHEMES = frozenset({"http", "https", "mailto"})


def is_safe(address: str) -> bool:
    """Whether an address may be passed to a browser: a web page or a mail address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_somewhere = bool(parts.path if parts.scheme == "mailto" else parts.netloc)
    # The scheme check also rules out a leading dash, which a browser would read as an option.
    return parts.scheme in _SCHEMES and is_somewhere and address.isprintable()


def open_address(app: App[None], address: str) -> str:
    """Open an address in a browser that has its own window.

    A browser in the terminal would draw over this program; the address is copied instead.

    Returns:
        A message about what was done, in one line.
    """
    if not is_safe(address):
        return f"not opened: {address} (only http, https and mailto are)"
    if _has_window():
        _browse(address)
        return f"opened {address}"
    app.copy_to_clipboard(address)
    return f"no browser with a window here: copied {address}"


def _has_window() -> bool:
    import webbrowser  # noqa: PLC0415 (slow to import)

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    return type(browser) is not webbrowser.GenericBrowser and getattr(browser, "background", True)


def _browse(address: str) -> None:
    """Start the browser detached from this terminal, so that its output is not painted there."""
    subprocess.Popen(  # noqa: S603 (the address is checked, and no shell sees it)
        [sys.executable, "-m", "webbrowser", address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
