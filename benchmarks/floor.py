"""The smallest program that Textual can be: what no screen made with it can start faster than."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Floor(App[None]):
    """One word on the screen."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("READY")


if __name__ == "__main__":
    Floor().run()
