"""Convert Markdown to reading text: the words without markup, in blocks, with their styles."""

from reader.text.markdown.blocks import ParsedDocument, parse_beginning, parse_markdown

__all__ = ["ParsedDocument", "parse_beginning", "parse_markdown"]
