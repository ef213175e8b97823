"""The core: everything that can be done with a workspace, decided once.

The command line, the screen and other programs call this package, and it calls the rooms below:
`library`, `store`, `suggest`, `compare`, `exchange` and `report`. `Workspace` is the way in.
"""

from reader.workspace.workspace import Workspace, WorkspaceError, open_workspace

__all__ = ["Workspace", "WorkspaceError", "open_workspace"]
