"""Compare articles: what they share, where they differ, what one leaves out."""
