"""The core: every operation on a workspace, implemented once.

The command line, the screen and other programs call this package, and it calls the rooms below:
`library`, `store`, `suggest`, `compare`, `exchange` and `report`. Start from `Workspace`.
"""

from typing import TYPE_CHECKING

from reader.lazy import lazy

if TYPE_CHECKING:
    from reader.workspace import (
        adding,
        annotations,
        articles,
        checking,
        comparisons,
        edits,
        exchange,
        importing,
        links,
        passages,
        reports,
        rows,
        samples,
        search,
        snapshots,
        statistics,
        suggestions,
        values,
    )
    from reader.workspace.workspace import Workspace, WorkspaceError, open_workspace

_VALUES = ("Workspace", "WorkspaceError", "open_workspace")

__all__ = [
    "Workspace",
    "WorkspaceError",
    "adding",
    "annotations",
    "articles",
    "checking",
    "comparisons",
    "edits",
    "exchange",
    "importing",
    "links",
    "open_workspace",
    "passages",
    "reports",
    "rows",
    "samples",
    "search",
    "snapshots",
    "statistics",
    "suggestions",
    "values",
]

__getattr__ = lazy(
    __name__,
    {name: f"{__name__}.{name}" for name in __all__}
    | {name: f"{__name__}.workspace:{name}" for name in _VALUES},
)
