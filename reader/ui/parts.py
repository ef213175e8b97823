"""What the reading screen can do, part by part; each is made when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.ui.comparing import Comparing
    from reader.ui.editing import Editing
    from reader.ui.filling import Filling
    from reader.ui.keeping import Keeping
    from reader.ui.linking import Linking
    from reader.ui.listing import Listing
    from reader.ui.marking import Marking
    from reader.ui.matching import Matching
    from reader.ui.occurrences import Occurrences
    from reader.ui.opening import Opening
    from reader.ui.placing import Placing
    from reader.ui.progressing import Progressing
    from reader.ui.reading import ReadingScreen
    from reader.ui.sharing import Sharing
    from reader.ui.showing import Showing
    from reader.ui.suggesting import Suggesting


class _Part:
    """An attribute whose class is imported, and made for the screen, when it is first read."""

    def __init__(self, class_name: str) -> None:
        self._class_name = class_name

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._name = name

    def __get__(self, screen: ReadingScreen, owner: type[object]) -> object:
        made = getattr(import_module(f"reader.ui.{self._name}"), self._class_name)(screen)
        # From now on the screen's own attribute is found before this one.
        screen.__dict__[self._name] = made
        return made


def _part(class_name: str) -> Any:
    return _Part(class_name)


class Parts:
    """The parts of a reading screen, one file each and named like it.

    The first paint needs none of them, and comes sooner without.
    """

    opening: Opening = _part("Opening")
    showing: Showing = _part("Showing")
    marking: Marking = _part("Marking")
    placing: Placing = _part("Placing")
    editing: Editing = _part("Editing")
    filling: Filling = _part("Filling")
    listing: Listing = _part("Listing")
    linking: Linking = _part("Linking")
    keeping: Keeping = _part("Keeping")
    suggesting: Suggesting = _part("Suggesting")
    comparing: Comparing = _part("Comparing")
    matching: Matching = _part("Matching")
    sharing: Sharing = _part("Sharing")
    occurrences: Occurrences = _part("Occurrences")
    progressing: Progressing = _part("Progressing")
