"""Articles on disk: find them, decode them, load them."""
