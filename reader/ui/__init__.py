"""The screen, and the only place that knows Textual."""
