"""Convert Markdown to reading text: the words without markup, in blocks, with their styles."""

from reader.text.markdown.blocks import Parsed, parse_beginning, parse_markdown

__all__ = ["Parsed", "parse_beginning", "parse_markdown"]
