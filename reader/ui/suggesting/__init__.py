"""What the finders propose, and what people decide on it."""
