"""Drafts of annotations, for front ends."""

from reader.store.drafts import Draft, Resumed

__all__ = ["Draft", "Resumed"]
