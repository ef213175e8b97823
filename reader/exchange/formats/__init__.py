"""The formats that annotations leave and come in: a file for each, writing and reading together."""
