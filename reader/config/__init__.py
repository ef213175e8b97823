"""Settings in files: the schema, the keys, the annotator, the length of lines."""
