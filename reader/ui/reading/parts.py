"""What the reading screen can do, part by part; each is made when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reader.ui.annotating.autosave import Keeping
    from reader.ui.annotating.form_editor import Editing
    from reader.ui.annotating.link_editor import Linking
    from reader.ui.annotating.listing import Listing
    from reader.ui.annotating.occurrences import Occurrences
    from reader.ui.annotating.progressing import Progressing
    from reader.ui.annotating.span_editor import Placing
    from reader.ui.annotating.tagger import Marking
    from reader.ui.comparing.alignment import Matching
    from reader.ui.comparing.background import Comparing
    from reader.ui.comparing.match_review import Sharing
    from reader.ui.reading.opener import Opening
    from reader.ui.reading.screen import ReadingScreen
    from reader.ui.reading.view_options import Showing
    from reader.ui.suggesting.attribute_offers import Filling
    from reader.ui.suggesting.review import Suggesting


class _Part:
    """An attribute whose class is imported, and made for the screen, when it is first read."""

    def __init__(self, module: str, class_name: str) -> None:
        self._module = module
        self._class_name = class_name

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._name = name

    def __get__(self, screen: ReadingScreen, owner: type[object]) -> object:
        made = getattr(import_module(self._module), self._class_name)(screen)
        # From now on the screen's own attribute is found before this one.
        screen.__dict__[self._name] = made
        return made


def _part(module: str, class_name: str) -> Any:
    return _Part(module, class_name)


class Parts:
    """The parts of a reading screen, one file each and named like it.

    The first paint needs none of them, and comes sooner without.
    """

    opening: Opening = _part("reader.ui.reading.opener", "Opening")
    showing: Showing = _part("reader.ui.reading.view_options", "Showing")
    marking: Marking = _part("reader.ui.annotating.tagger", "Marking")
    placing: Placing = _part("reader.ui.annotating.span_editor", "Placing")
    editing: Editing = _part("reader.ui.annotating.form_editor", "Editing")
    filling: Filling = _part("reader.ui.suggesting.attribute_offers", "Filling")
    listing: Listing = _part("reader.ui.annotating.listing", "Listing")
    linking: Linking = _part("reader.ui.annotating.link_editor", "Linking")
    keeping: Keeping = _part("reader.ui.annotating.autosave", "Keeping")
    suggesting: Suggesting = _part("reader.ui.suggesting.review", "Suggesting")
    comparing: Comparing = _part("reader.ui.comparing.background", "Comparing")
    matching: Matching = _part("reader.ui.comparing.alignment", "Matching")
    sharing: Sharing = _part("reader.ui.comparing.match_review", "Sharing")
    occurrences: Occurrences = _part("reader.ui.annotating.occurrences", "Occurrences")
    progressing: Progressing = _part("reader.ui.annotating.progressing", "Progressing")
