"""The root of all errors that people can cause, and a program that uses this one may catch."""


class ReaderError(Exception):
    """Something that could not be done; the message is one line for a person.

    It names the file, the article or the id that it is about, and the reason. Every error that
    the public functions of this package raise on purpose is one of these.
    """


class MisuseError(ReaderError):
    """Something that was typed or set wrongly, as a person finds out by reading the message."""
