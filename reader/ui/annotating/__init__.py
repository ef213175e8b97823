"""Make and change annotations and links."""
