"""XML of strangers, and characters that XML can hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reader.exchange.format import CannotRead
from reader.text.safe import line, visible

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 100
"""Elements inside each other."""
_NONE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), not even as a reference."""

_PLAIN = re.compile("[ !#-%'-;=?-~]*")
"""What needs no other signs anywhere: most of what is written, which is quickly seen."""
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED_SIGNS = _SIGNS | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#09;"})


def parsed(data: bytes) -> Element:
    """The root element of a document.

    Raises:
        CannotRead: It is not XML, declares a document type, which may hold bombs and lead to other
            files, or is nested too deeply.
    """
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 (only for XML)

    from defusedxml import DefusedXmlException  # noqa: PLC0415 (as above)
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415 (as above)

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise CannotRead("it declares a document type, which is refused") from error
    except (ParseError, ValueError, LookupError) as error:
        raise CannotRead(line(f"no XML: {error}")) from error
    level, depth = [root], 0
    while level := [child for each in level for child in each]:
        depth += 1
        if depth > _DEEPEST:
            raise CannotRead(f"nested deeper than {_DEEPEST} elements")
    return root


def markup(name: str, attributes: Mapping[str, str], *inside: str) -> str:
    """An element as text.

    Args:
        name: What it is called.
        attributes: Any text by the name of each attribute.
        inside: What it holds: elements, and text that is `escaped`.
    """
    told = "".join([f' {key}="{quotable(value)}"' for key, value in attributes.items()])
    return f"<{name}{told}>{''.join(inside)}</{name}>" if inside else f"<{name}{told} />"


def escaped(text: str) -> str:
    """A text as it stands in an element."""
    return text if _PLAIN.fullmatch(text) else holdable(text).translate(_SIGNS)


def quotable(text: str) -> str:
    """A text as it stands in an attribute."""
    return text if _PLAIN.fullmatch(text) else holdable(text).translate(_QUOTED_SIGNS)


def holdable(text: str) -> str:
    """A text with a visible symbol for each character that XML cannot hold, one for one."""
    return _NONE.sub(lambda found: visible(found[0]), text)
