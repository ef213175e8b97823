"""Convert files to Markdown: once, in a separate process, and with verification."""
