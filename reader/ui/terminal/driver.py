"""The terminal driver, between Textual and the terminal."""

from __future__ import annotations

import os
import signal
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from reader.ui.terminal.clusters import placed
from reader.ui.terminal.ending import hang_up
from reader.ui.terminal.input import is_open, read_events
from reader.ui.terminal.writer import Writer

_STDOUT = 1
"""The descriptor of the terminal; standard error may be redirected to a file."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, made safe for terminals that vanish, stall or send invalid bytes.

    It does its own reading and writing; the terminal modes and the parsing of input are Textual's.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Drive the terminal for a program; the arguments are those of Textual's drivers."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._writer: Writer | None = None
        # Handled by the loop, so that they cannot interrupt other code.
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._continue)

    def write(self, data: str) -> None:
        """Write to the terminal without waiting for it, since it may be slow or gone."""
        if self._writer:
            self._writer.write(placed(data))

    def start_application_mode(self) -> None:
        """Take over the terminal."""
        self._writer = Writer(_STDOUT, self._repaint, hang_up)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # it has no types

    def close(self) -> None:
        """Write the remaining output."""
        super().close()
        if self._writer:
            self._writer.close()
            self._writer = None

    def run_input_thread(self) -> None:
        """Pass on input until told to stop, or until the terminal is gone."""
        for event in read_events(self.fileno, self.exit_event):
            self.process_message(event)
        if not self.exit_event.is_set():
            hang_up()

    def _stop(self) -> None:
        """Give the terminal back, and stop the process (ctrl+z)."""
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continue(self) -> None:
        """Take over the terminal again, in whatever state others have left it.

        A terminal that hangs up sends this signal, too.
        """
        if not is_open(self.fileno):
            hang_up()
            return
        if self._writer:  # stopped by a signal that cannot be handled
            self.suspend_application_mode()
        self.resume_application_mode()
        self._repaint()

    def _repaint(self) -> None:
        self._app.call_later(self._app.refresh)
