"""Articles and annotations into the workspace and out of it."""
