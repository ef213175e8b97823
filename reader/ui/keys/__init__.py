"""Keys: the actions they trigger, their names, and how to rebind them."""
