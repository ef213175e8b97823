"""Which formats there are: those of this package, and those that others bring along."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from reader.exchange.format import CannotRead, Format
from reader.exchange.source import Source
from reader.plugins import PluginError, installed, load, with_installed

GROUP = "reader.formats"
"""The group of entry points that other packages list their formats in."""
USUAL = "jsonl"
"""The format that is taken where nobody names one."""
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
    "hypothesis",
    "labelbuddy",
    "parquet",
)
"""The formats of this package, as they are listed."""
_MODULES = {"tsv": "csv", "label-studio": "label_studio", "hf": "conll"}
"""Those that do not stand in a file of their own name."""


def formats(on_problem: Callable[[str], None] = lambda _: None) -> dict[str, Format]:
    """The formats that there are, by name; the usual one comes first.

    Args:
        on_problem: Hears a line on each of another package that cannot be used; it is left out.
    """
    built_in = {name: _built_in(name) for name in _BUILT_IN}
    return with_installed(built_in, GROUP, "format", on_problem, Format)


def find(name: str) -> Format | None:
    """The format of this name, without loading the others; None where there is none."""
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
    """The format that a file of this name is written in, by its ending; None where none is."""
    ends = name.lower()
    if ends.endswith(".jsonl"):  # what most files end in, found without loading any other
        return _built_in(USUAL)
    return next((each for each in formats().values() if ends.endswith(each.endings)), None)


def recognised(source: Source) -> Format:
    """The format that a file is in, by what it holds and then by its ending.

    Raises:
        CannotRead: It looks like none.
    """
    readable = [each for each in formats().values() if each.read]
    likely = [each for each in readable if source.path.name.lower().endswith(each.endings)]
    for each in [*likely, *(each for each in readable if each not in likely)]:
        if _is_in(each, source):
            return each
    if likely:
        return likely[0]
    if not source.head and not source.is_folder:
        return _built_in(USUAL)  # there is nothing in it
    raise CannotRead("nothing tells its format; name it with --format")


def _is_in(format_: Format, source: Source) -> bool:
    """Whether a file looks like one of a format; what fails on it does not recognise it."""
    try:
        return format_.recognise(source)
    except FileNotFoundError:
        raise
    except Exception:
        return False


def _built_in(name: str) -> Format:
    module = import_module(f"reader.exchange.formats.{_MODULES.get(name, name)}")
    found: Format = getattr(module, name.upper().replace("-", "_"))
    return found
