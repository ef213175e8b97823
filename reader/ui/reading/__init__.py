"""The panes side by side."""
