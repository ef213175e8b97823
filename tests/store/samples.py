"""What the tests of the store have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.model import Annotation, Article, Span
from reader.store.change import Change
from reader.store.repository import Repository

ARTICLE = Article("operation-rise/billboards", "Billboards", "ICE made 170 arrests in one week.")
SPAN = Span(9, 20)
FILE = "annotations/ana/operation-rise/billboards.json"


def repository(root: Path, annotator: str = "ana") -> Repository:
    return Repository(root / "annotations", annotator)


def add(store: Repository, note: str = "", article: Article = ARTICLE) -> Annotation:
    return store.add(article, SPAN, "statistic", note=note)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder but locks and former states, with what it holds."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in (".lock", ".bak")
    }


@contextmanager
def fresh_root() -> Iterator[Path]:
    """A folder for one example of a property test."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


def restore(store: Repository, annotation: Annotation) -> None:
    """Put exactly these values back, whatever stands there now, as an undo elsewhere may do."""
    store.swap([Change(store.current(annotation), annotation)])
