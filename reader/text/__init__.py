"""One article's text: pure functions from values to values."""
