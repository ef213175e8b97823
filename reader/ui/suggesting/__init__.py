"""Show the suggestions of the finders; accept and refuse them."""
