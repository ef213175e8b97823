"""Markdown to what a person reads: the words without the markup, in blocks, with their styles."""

from reader.text.markdown.blocks import Parsed, parse_beginning, parse_markdown

__all__ = ["Parsed", "parse_beginning", "parse_markdown"]
