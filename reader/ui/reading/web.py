"""Opening a link of an article in the person's browser, and nothing else of it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from textual.app import App

_SCHEMES = frozenset({"http", "https", "mailto"})


def is_safe(address: str) -> bool:
    """Whether an address may be handed to a browser: a page of the web, or somebody's mailbox."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_somewhere = bool(parts.path if parts.scheme == "mailto" else parts.netloc)
    # A browser takes a word with a dash before it for an option; no address begins with one.
    return parts.scheme in _SCHEMES and is_somewhere and address.isprintable()


def open_address(app: App[None], address: str) -> str:
    """Open an address in a browser with a window of its own.

    A browser of the terminal would draw over this program: then the address is copied instead.

    Returns:
        What was done, in one line.
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
    """Start the browser with no way to this terminal: what it says there would be painted."""
    subprocess.Popen(  # noqa: S603 (the address is checked, and no shell sees it)
        [sys.executable, "-m", "webbrowser", address],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
