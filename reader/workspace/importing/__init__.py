"""Importing annotations from files of this or another program."""

from reader.workspace.importing.importing import Importing
from reader.workspace.importing.plan import CannotImport, Importable, NewArticle, Outcome

__all__ = ["CannotImport", "Importable", "Importing", "NewArticle", "Outcome"]
