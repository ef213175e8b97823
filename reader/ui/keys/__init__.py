"""The keys: what they do, what they are called, and how people change them."""
