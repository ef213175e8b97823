"""Exporting annotations to files of other programs, and importing them."""
