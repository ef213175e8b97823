"""Read several accounts of one event side by side, and mark what each claims, quotes and counts.

A program can do with a workspace what the command line and the screen can do:

    import reader

    workspace = reader.open("my-articles", annotator="ana")
    for mark in workspace.annotations.list(tag="statistic"):
        print(mark.annotation.exact)

Importing this package loads nothing; each name is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.errors import ReaderError
    from reader.model import Annotation, Article, Link, Match, Suggestion
    from reader.workspace import Workspace
    from reader.workspace import open_workspace as open  # noqa: A004 (read as reader.open)

__version__ = "0.1.0"

_PUBLIC = {
    "Annotation": "reader.model:Annotation",
    "Article": "reader.model:Article",
    "Link": "reader.model:Link",
    "Match": "reader.model:Match",
    "ReaderError": "reader.errors:ReaderError",
    "Suggestion": "reader.model:Suggestion",
    "Workspace": "reader.workspace:Workspace",
    "open": "reader.workspace:open_workspace",
}

# Written out for type checkers.
__all__ = [
    "Annotation",
    "Article",
    "Link",
    "Match",
    "ReaderError",
    "Suggestion",
    "Workspace",
    "__version__",
    "open",
]


__getattr__ = lazy(__name__, _PUBLIC)


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC})
