"""Mail: newsletters and messages. The HTML part is used, else the plain text."""

from __future__ import annotations

from email import policy
from email.headerregistry import AddressHeader
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from reader.library.converting.dates import as_date
from reader.library.converting.elements import blocks_of_html
from reader.library.converting.lines import paragraphs
from reader.library.converting.options import ConversionOptions
from reader.library.converting.page import cut_notes
from reader.library.converting.tree import ConversionError, Document, Node
from reader.library.decode import DecodeError, decode

_MOST_PARTS = 1_000


def convert(data: bytes, options: ConversionOptions) -> list[Document]:
    """The text of a message.

    Raises:
        ConversionError: It has no text.
    """
    del options
    message = parse(data)
    part = message.get_body(("html", "plain"))
    if part is None:
        raise ConversionError("an e-mail without text")
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
    """Parse a MIME message.

    Raises:
        ConversionError: It is not a message, or has too many parts.
    """
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    if not message.keys():
        raise ConversionError("not a message: it has no headers")
    if sum(1 for _ in message.walk()) > _MOST_PARTS:
        raise ConversionError(f"more than {_MOST_PARTS} parts")
    return message


def text_of(part: MIMEPart) -> str:
    """The text of a part, in its declared encoding if that is valid.

    Raises:
        ConversionError: It has no text.
    """
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise ConversionError("damaged: a part of it cannot be decoded")
    try:
        return decode(data.replace(b"\0", b" "), encoding=part.get_content_charset() or "").text
    except DecodeError as error:
        raise ConversionError("contains no words") from error


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
