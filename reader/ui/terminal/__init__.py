"""The terminal: what it sends, what it is sent, and the end of the program when it is gone."""
