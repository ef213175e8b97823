"""Noticing what others write, by looking at the times of files; nothing is opened."""

import os
from collections.abc import Iterable
from pathlib import Path

from reader.store import names
from reader.store.folder import Folder

_Look = dict[str, tuple[int, int, int]]
"""Annotator to when a file was last changed, its size and its inode."""


class Watch:
    """What has changed on disk since the last look, whoever changed it.

    A look at an article costs one call to the system for each annotator, so that it can be taken
    each second.

    Args:
        folder: The folder with one folder for each annotator; it need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)
        self._seen: dict[str, _Look] = {}

    def changed(self, articles: Iterable[str]) -> set[str]:
        """Which of these articles have other files than when they were last asked for.

        Args:
            articles: Ids of articles; one that is asked for the first time has not changed, and
                one that is not asked for is forgotten.
        """
        annotators = self._folder.annotators()
        now = {article: self._look(article, annotators) for article in articles}
        before, self._seen = self._seen, now
        return {article for article, look in now.items() if before.get(article, look) != look}

    def _look(self, article: str, annotators: list[str]) -> _Look:
        place = names.article_place(article)
        look = {}
        for annotator in annotators:
            try:
                status = os.stat(self._folder.path / annotator / place)  # noqa: PTH116 (often called)
            except OSError:  # there is none, or reading it will tell why not
                continue
            look[annotator] = status.st_mtime_ns, status.st_size, status.st_ino
        return look
