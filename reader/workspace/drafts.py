"""Drafts of annotations, for front ends."""

from reader.store.drafts import Draft, ResumedDraft

__all__ = ["Draft", "ResumedDraft"]
