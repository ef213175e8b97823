"""The features of the desk; each gets references to the features that it uses."""

from __future__ import annotations

from reader.ui.annotating.autosave import Autosave
from reader.ui.annotating.form_editor import FormEditor
from reader.ui.annotating.link_editor import LinkEditor
from reader.ui.annotating.occurrence_marker import OccurrenceMarker
from reader.ui.annotating.panel_dock import PanelDock
from reader.ui.annotating.span_editor import SpanEditor
from reader.ui.annotating.tagger import Tagger
from reader.ui.comparing.background_comparison import BackgroundComparison
from reader.ui.comparing.match_review import MatchReview
from reader.ui.comparing.pane_alignment import PaneAlignment
from reader.ui.reading.desk import Desk
from reader.ui.reading.opener import ArticleOpener
from reader.ui.reading.view_options import ViewOptions
from reader.ui.suggesting.attribute_offers import AttributeOffers
from reader.ui.suggesting.review import SuggestionReview
from reader.workspace.snapshots import Snapshot

_WATCH_SECONDS = 1.0
"""Seconds between checks of the files of the open articles."""


class Features:
    """The features of a desk, created after the first paint, which needs none of them."""

    def __init__(self, desk: Desk) -> None:
        """Create all features, each after those that it uses."""
        self._desk = desk
        self.opener = ArticleOpener(desk)
        self.view_options = ViewOptions(desk, self.opener)
        self.autosave = Autosave(desk)
        self.offers = AttributeOffers(desk)
        self.suggestions = SuggestionReview(desk, self.offers, self.compare_soon)
        self.links = LinkEditor(desk, self.opener)
        self.tagger = Tagger(desk, self.opener, self.suggestions, self.offers, self.links)
        self.spans = SpanEditor(desk, self.opener)
        self.form = FormEditor(desk, self.autosave)
        self.panel = PanelDock(desk, self.opener)
        self.occurrences = OccurrenceMarker(desk)
        self.comparison = BackgroundComparison(desk, self.suggestions)
        self.alignment = PaneAlignment(desk, self.opener, self.comparison)
        self.matches = MatchReview(desk, self.comparison, self.alignment)

    def begin(self) -> None:
        """Start everything that runs in the background."""
        self.opener.show_all()
        self.opener.read_on()
        self.autosave.begin()
        self._desk.set_interval(_WATCH_SECONDS, self.opener.notice_changes)
        self.links.read_all()

    def show(self, snapshot: Snapshot) -> None:
        """Update the features from a snapshot."""
        self.suggestions.show(snapshot.article)
        self.links.show(snapshot)
        self.panel.show(snapshot)
        self.comparison.compare_soon()

    def compare_soon(self) -> None:
        """Compare the open articles again, since they or their suggestions have changed."""
        self.comparison.compare_soon()
