"""What options hold."""

import re

import click

from reader.text.safe import visible

_ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
"""How Python passes on what the encoding of the locale cannot read."""
_SPAN = re.compile(r"([0-9]{1,18}):([0-9]{1,18})")


class Words(click.ParamType[str]):
    """Free text: UTF-8 whatever the locale says, and nothing that could drive a terminal."""

    name = "text"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,  # noqa: ARG002 (click passes it)
        ctx: click.Context | None,  # noqa: ARG002 (likewise)
    ) -> str:
        """The text, with the bytes that the locale could not read taken for UTF-8."""
        return visible(_ESCAPED_BYTES.sub(_as_utf8, value))


class SpanType(click.ParamType[tuple[int, int]]):
    """Two offsets, START:END."""

    name = "START:END"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The offsets; whether they lie in a text is for the text to say."""
        match = _SPAN.fullmatch(value)
        if not match:
            self.fail(f"{value!r} is not START:END, such as 12:40", param, ctx)
        return int(match[1]), int(match[2])


class Assignment(click.ParamType[tuple[str, str]]):
    """A name and a value, KEY=VALUE."""

    name = "KEY=VALUE"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """The name and the value as text; the tag knows the type."""
        key, equals, text = WORDS.convert(value, param, ctx).partition("=")
        if not key or not equals:
            self.fail(f"{value!r} is not KEY=VALUE, such as speaker=Ana", param, ctx)
        return key.strip(), text.strip()


def _as_utf8(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


WORDS = Words()
SPAN = SpanType()
ASSIGNMENT = Assignment()
