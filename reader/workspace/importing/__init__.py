"""From a file of another program, or of ours, to what is stored of it."""

from reader.workspace.importing.importing import Importing
from reader.workspace.importing.plan import CannotImport, Importable, NewArticle, Outcome

__all__ = ["CannotImport", "Importable", "Importing", "NewArticle", "Outcome"]
