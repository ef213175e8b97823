"""Annotations on disk: one TinyDB file for each annotator and article."""
