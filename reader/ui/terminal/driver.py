"""The driver: between Textual and the terminal."""

from __future__ import annotations

import os
import signal
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from reader.ui.terminal.clusters import placed
from reader.ui.terminal.ending import hang_up
from reader.ui.terminal.input import is_there, read_events
from reader.ui.terminal.writer import Writer

_STDOUT = 1
"""Where the terminal is; standard error may well be a file of complaints."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, for terminals that vanish, stall, are taken away or send anything.

    It reads and writes by itself, and takes from Textual the modes of the terminal and the
    meaning of what is typed.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Drive the terminal for a program, as Textual asks for it."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._writer: Writer | None = None
        # Not in the midst of something else, as signals are handled otherwise.
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._go_on)

    def write(self, data: str) -> None:
        """Write to the terminal, which may be slow or gone: nobody waits for it."""
        if self._writer:
            self._writer.write(placed(data))

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._writer = Writer(_STDOUT, self._repaint, hang_up)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # it has no types

    def close(self) -> None:
        """Write what is left."""
        super().close()
        if self._writer:
            self._writer.close()
            self._writer = None

    def run_input_thread(self) -> None:
        """Hand on what is typed until told to stop, or until the terminal is gone."""
        for event in read_events(self.fileno, self.exit_event):
            self.process_message(event)
        if not self.exit_event.is_set():
            hang_up()

    def _stop(self) -> None:
        """Give the terminal back, and stop as any program does."""
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self) -> None:
        """Take the terminal again, whatever others have done to it meanwhile.

        A terminal that hangs up sends this signal, too.
        """
        if not is_there(self.fileno):
            hang_up()
            return
        if self._writer:  # stopped by a signal that nobody can heed
            self.suspend_application_mode()
        self.resume_application_mode()
        self._repaint()

    def _repaint(self) -> None:
        self._app.call_later(self._app.refresh)
