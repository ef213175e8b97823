"""Quantities in running text: numbers with their units, counted nouns and comparisons."""

from reader.quantities.find import quantities
from reader.quantities.quantity import Quantity

__all__ = ["Quantity", "quantities"]
