"""Making and changing annotations and links."""
