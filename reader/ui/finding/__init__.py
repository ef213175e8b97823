"""Search one article or all of them."""
