"""The reading screen: articles in panes side by side."""
