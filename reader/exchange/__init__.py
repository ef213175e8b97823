"""The formats that annotations leave in."""
