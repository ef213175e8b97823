"""The terminal: its input, its output, and a clean exit when it goes away."""
