"""Finding words in one article and in all."""
