"""What people set in files: the schema, the keys, who marks, how long lines are."""
