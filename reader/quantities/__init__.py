"""Numbers in running text, with what they count, in what unit and compared how."""

from reader.quantities.find import quantities
from reader.quantities.quantity import Quantity

__all__ = ["Quantity", "quantities"]
