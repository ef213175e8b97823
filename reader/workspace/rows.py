"""Annotations, links and suggestions as rows of JSON, for front ends to print."""

from reader.exchange.rows import annotation_row, encode, link_row, suggestion_row

__all__ = ["annotation_row", "encode", "link_row", "suggestion_row"]
