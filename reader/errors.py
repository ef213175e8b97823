"""The base class of all errors that callers of this package should handle."""


class ReaderError(Exception):
    """Something could not be done; the message is one line for a person.

    It names the file, article or id concerned, and the reason. Every error that the public
    functions of this package raise on purpose is a subclass.
    """


class MisuseError(ReaderError):
    """A command or a setting was used wrongly."""
