"""Read several accounts of one event side by side and mark what each claims, quotes and counts."""

__version__ = "0.1.0"
