"""What a person is told when something goes wrong, in one place."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any

import click

from reader.config.source import ConfigError
from reader.library.find import UnknownArticle
from reader.library.load import ArticleError
from reader.store.errors import StoreError
from reader.text.anchoring import SpanError
from reader.text.safe import line
from reader.workspace import WorkspaceError

_TOLD_TO_PEOPLE = (ArticleError, SpanError, StoreError, UnknownArticle, WorkspaceError)
_INTERRUPTED = 130
"""What a shell reports for a program that ctrl+c ended."""
_CLOSED_PIPE = 141
"""What a shell reports for a program whose reader went away."""


class Failure(click.ClickException):
    """Something that could not be done; ends the command with exit code 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say why, on one line of stderr."""
        tell(self.message, file)


class Misspelt(Failure):
    """A word that stands where a command was meant; ends with exit code 2."""

    exit_code = 2


def tell(message: str, file: IO[Any] | None = None) -> None:
    """Write one line to stderr."""
    click.echo(f"reader: {line(message)}", file=file, err=True)


class Misconfigured(Failure):
    """A file with settings that cannot be used; ends with exit code 2."""

    exit_code = 2


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn the errors that people can cause into failures, and end quietly when nobody reads."""
    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        _forget_stdout()
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        _forget_stdout()
        sys.exit(_CLOSED_PIPE)
    except OSError as error:
        if error.filename is None:
            _forget_stdout()
        raise Failure(f"{error.filename or 'standard output'}: {error.strerror}") from error
    except ConfigError as error:
        raise Misconfigured(str(error)) from error
    except _TOLD_TO_PEOPLE as error:
        raise Failure(str(error)) from error


def _forget_stdout() -> None:
    """Let the interpreter flush into nothing when it ends, rather than fail once more."""
    with suppress(OSError):  # stdout need not be a file of the system, as in tests
        number = sys.stdout.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, number)
        os.close(nothing)
