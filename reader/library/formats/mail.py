"""Mail: newsletters and messages. The part in HTML counts, else the one in plain text."""

from __future__ import annotations

from email import policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from reader.library.converting.dates import as_date
from reader.library.converting.elements import blocks_of_html
from reader.library.converting.lines import paragraphs
from reader.library.converting.page import cut_notes
from reader.library.converting.tree import ConversionError, Document, Node
from reader.library.converting.wish import Wish
from reader.library.decode import DecodeError, decode

_MOST_PARTS = 1_000


def convert(data: bytes, wish: Wish) -> list[Document]:
    """The text of a message.

    Raises:
        ConversionError: It has no text.
    """
    del wish
    message = parse(data)
    part = message.get_body(("html", "plain"))
    if part is None:
        raise ConversionError("a mail without text")
    source = text_of(part)
    blocks: list[Node]
    if part.get_content_subtype() == "html":
        blocks = cut_notes(blocks_of_html(source))
    else:
        blocks = paragraphs(source)
    document = Document(blocks, _metadata(message))
    attached = sum(1 for each in message.walk() if each.get_content_disposition() == "attachment")
    if attached:
        document.notes.append(f"{attached} attached files are not read")
    return [document]


def parse(data: bytes) -> EmailMessage:
    """A message of MIME.

    Raises:
        ConversionError: It is none, or has too many parts.
    """
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    if not message.keys():
        raise ConversionError("no message: it has no head")
    if sum(1 for _ in message.walk()) > _MOST_PARTS:
        raise ConversionError(f"more than {_MOST_PARTS} parts")
    return message


def text_of(part: MIMEPart) -> str:
    """The text of a part, in the encoding that it names if that is one.

    Raises:
        ConversionError: There is none in it.
    """
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise ConversionError("damaged: a part of it cannot be decoded")
    try:
        return decode(data.replace(b"\0", b" "), encoding=part.get_content_charset() or "").text
    except DecodeError as error:
        raise ConversionError("holds no words") from error


def _metadata(message: EmailMessage) -> dict[str, str | list[str]]:
    found: dict[str, str | list[str]] = {}
    if subject := " ".join(str(message.get("subject", "")).split()):
        found["title"] = subject
    sender = message.get("from")
    if isinstance(sender, AddressHeader) and sender.addresses:
        first = sender.addresses[0]
        found["source"] = first.display_name or first.addr_spec
    if day := as_date(str(message.get("date", ""))):
        found["published"] = day
    if language := str(message.get("content-language", "")).strip():
        found["language"] = language
    return found
