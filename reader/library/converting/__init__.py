"""Files as people have them into Markdown: once, in a process of its own, and verified."""
