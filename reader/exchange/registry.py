"""The registry of formats: those of this package and those of other packages."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reader.exchange.format import CannotRead, Format
from reader.exchange.source import Source
from reader.plugins import PluginError, installed, load, with_installed

GROUP = "reader.formats"
"""The group of entry points for formats of other packages."""
DEFAULT = "jsonl"
"""The format if none is chosen."""
_BUILT_IN = (
    "jsonl",
    "csv",
    "tsv",
    "qdpx",
    "brat",
    "w3c",
    "label-studio",
    "doccano",
    "prodigy",
    "spacy",
    "conll",
    "hf",
    "cas",
    "xmi",
    "hypothesis",
    "labelbuddy",
    "parquet",
)
"""The formats of this package, in the order of lists."""
_MODULES = {"tsv": "csv", "label-studio": "label_studio", "hf": "conll", "xmi": "cas"}
"""The modules of formats that are not in a module of their own name."""


def formats(on_problem: Callable[[str], None] = lambda _: None) -> dict[str, Format]:
    """All formats by name, the default one first.

    Args:
        on_problem: Called with a line for each format of another package that cannot be loaded.
    """
    built_in = {name: _built_in(name) for name in _BUILT_IN}
    return with_installed(built_in, GROUP, "format", on_problem, Format)


def find(name: str) -> Format | None:
    """The format with this name, without loading the others; None if there is none."""
    if name in _BUILT_IN:
        return _built_in(name)
    for point in installed(GROUP):
        if point.name == name:
            try:
                return load(point, Format)  # type: ignore[no-any-return]
            except PluginError:
                return None
    return None


def for_name(name: str) -> Format | None:
    """The format for a file name, by its ending; None if no format has this ending."""
    ends = name.lower()
    if ends.endswith(".jsonl"):  # the most frequent ending, recognised without loading a format
        return _built_in(DEFAULT)
    return next((each for each in formats().values() if ends.endswith(each.endings)), None)


def recognise(source: Source) -> Format:
    """Recognise the format of a file, by its contents and then by its ending.

    Raises:
        CannotRead: No format is recognised.
    """
    readable = [each for each in formats().values() if each.read]
    likely = [each for each in readable if source.path.name.lower().endswith(each.endings)]
    for each in [*likely, *(each for each in readable if each not in likely)]:
        if _is_in(each, source):
            return each
    if likely:
        return likely[0]
    if not source.head and not source.is_folder:
        return _built_in(DEFAULT)  # an empty file
    raise CannotRead("unknown format; name it with --format")


def _is_in(format_: Format, source: Source) -> bool:
    """Whether a format recognises a file; a format that fails does not."""
    try:
        return format_.recognise(source)
    except FileNotFoundError:
        raise
    except Exception:
        return False


def _built_in(name: str) -> Format:
    module = import_module(f"reader.exchange.formats.{_MODULES.get(name, name)}")
    format_: Format = getattr(module, name.upper().replace("-", "_"))
    return format_
