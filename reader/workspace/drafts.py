"""Drafts as front ends see them."""

from reader.store.drafts import Draft, Resumed

__all__ = ["Draft", "Resumed"]
