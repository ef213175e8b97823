"""The core: every operation on a workspace, implemented once.

The command line, the screen and other programs call this package, and it calls the rooms below:
`library`, `store`, `suggest`, `compare`, `exchange` and `report`. Start from `Workspace`.
"""

from reader.workspace.workspace import Workspace, WorkspaceError, open_workspace

__all__ = ["Workspace", "WorkspaceError", "open_workspace"]
