"""Show what the open articles share and where they differ."""
