r"""Find words or a regular expression in a text.

A search for words ignores how letters are composed, which style of quotation marks is used and
where lines break. It ignores case unless a capital letter is typed (in a regular expression, the
capitals of escapes such as `\W` do not count). `^` and `$` match at the edges of lines, and empty
matches are not hits. The text itself is searched, never a copy in lower case: such a copy may
differ in length, and its offsets would not be those of the text.

A text is searched in pieces, so that the caller can stop between two of them. A piece that takes
too long ends the search: some expressions would run practically forever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import takewhile
from math import prod
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.errors import MisuseError
from reader.model import Span
from reader.text.alike import LOOKS_THE_SAME, TextTraits, lookalike_pattern, text_traits
from reader.text.cells import cluster_end, cluster_start, is_plain
from reader.text.hits import Hits

if TYPE_CHECKING:
    from regex import Pattern

_PIECE = 262_144
"""Characters of one piece: the hits that start in it are returned together."""
_LONGEST = 16_384
"""Characters of the longest hit that is certain to be found entire, across pieces."""
_PATIENCE = 1.0
"""Seconds that one piece may take; ordinary expressions take some milliseconds."""
_MOST_LETTERS = 2_000
"""Most characters of an expression. Compiling takes time up to the cube of its length and cannot
be interrupted: a second for 2,000 of one letter, 100 seconds for 10,000."""
_MOST_REPEATS = 100_000
"""Most repetitions that the counts (`{3,5}`) of an expression may multiply to; they cost memory."""
_NO_CAPITALS = r"\\.|\(\?P"
"""Parts of an expression whose capitals do not stand for letters of the text."""
_REPEAT = r"\{(\d*),?(\d*)\}"


class Needle(NamedTuple):
    """What to search for."""

    words: str
    """The words or the expression; if empty, nothing is found."""
    is_expression: bool = False
    """Whether it is a regular expression."""


class NeedleError(MisuseError, ValueError):
    """A search that cannot be run, or not to its end; the message is one line."""


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


_Finder = Callable[[str, int, int], Iterator[_Match]]
"""Searches a text from one offset to another."""


def find(text: str, needle: Needle) -> Hits:
    """All hits in a text.

    Raises:
        NeedleError: as for `pieces`.
    """
    hits = Hits()
    for more in pieces(text, needle):
        hits.extend(more)
    return hits


def pieces(text: str, needle: Needle) -> Iterator[Hits]:
    """The hits in a text from its start, piece by piece; some pieces are empty.

    Hits do not overlap, and none cuts a grapheme cluster in two.

    Args:
        text: The text to search.
        needle: What to search for.

    Raises:
        NeedleError: The expression is invalid, or takes too long or too much memory.
    """
    if not needle.words:
        return
    finder = _finder(needle, text_traits(text))
    start = 0
    while start < len(text):
        end = start + _PIECE
        try:
            found = _hits(text, finder(text, start, end + _LONGEST), start, end)
        except TimeoutError as error:
            raise NeedleError("the expression takes too long here and was stopped") from error
        except MemoryError as error:
            raise NeedleError("the expression takes too much memory here") from error
        yield found
        start = max(end, found.end)


def _hits(text: str, matches: Iterator[_Match], start: int, limit: int) -> Hits:
    """The matches that are not empty and begin before a limit."""
    spans = takewhile(lambda span: span[0] < limit, (match.span() for match in matches))
    filled = ((first, last) for first, last in spans if first < last)
    # One check of the piece costs less than one for every hit, and most pieces pass it.
    if _is_plain(text, start, limit + _LONGEST):
        return Hits(filled)
    hits = Hits()
    for first, last in filled:
        span = Span(cluster_start(text, first), cluster_end(text, last))
        if span.start >= hits.end:
            hits.append(span)
    return hits


def _is_plain(text: str, start: int, end: int) -> bool:
    piece = text[max(start - 1, 0) : end]
    return piece.isascii() or is_plain(piece.replace("\n", " "), 0, len(piece))


def same_words(text: str, words: str) -> list[Span]:
    """The occurrences of the same words in the same case; they may overlap."""
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    if not words:
        return []
    pattern = regex.compile(lookalike_pattern(words, LOOKS_THE_SAME, text_traits(text)))
    return [Span(*found.span()) for found in pattern.finditer(text, overlapped=True)]


@lru_cache(maxsize=8)
def _finder(needle: Needle, text: TextTraits) -> _Finder:
    # `concurrent` releases the GIL: other searches and the handling of keys go on meanwhile.
    return partial(_pattern(needle, text).finditer, concurrent=True, timeout=_PATIENCE)


def _pattern(needle: Needle, text: TextTraits) -> Pattern[str]:
    import regex  # noqa: PLC0415 (slow to import, and not needed for the first paint)

    words = needle.words
    if not needle.is_expression:
        return regex.compile(lookalike_pattern(words, LOOKS_THE_SAME, text), _case(words))
    if len(words) > _MOST_LETTERS:
        raise NeedleError(f"the expression has more than {_MOST_LETTERS:,} characters")
    _refuse_many_repeats(regex.findall(_REPEAT, words))
    try:
        pattern = regex.compile(words, _case(regex.sub(_NO_CAPITALS, "", words)) | regex.MULTILINE)
    except (ValueError, OverflowError, RecursionError, MemoryError, regex.error) as error:
        reason = str(error).partition("\n")[0] or "it is too complex"
        raise NeedleError(f"not a regular expression: {reason}") from error
    if pattern.flags & regex.REVERSE:
        raise NeedleError("not a regular expression: (?r) cannot be used here")
    return pattern


def _case(letters: str) -> int:
    """The flag that makes a search ignore case, unless a letter is a capital."""
    import regex  # noqa: PLC0415 (as above)

    return 0 if any(char.isupper() for char in letters) else regex.IGNORECASE


def _refuse_many_repeats(counts: Iterable[tuple[str, str]]) -> None:
    most = (max(int(number[:9] or 1) for number in pair) for pair in counts)
    if prod(max(number, 1) for number in most) > _MOST_REPEATS:
        raise NeedleError(f"the expression repeats something more than {_MOST_REPEATS:,} times")
