"""Numbers in running text, with what they count, in what unit and compared how."""

from reader.text.quantities.find import quantities
from reader.text.quantities.quantity import Quantity

__all__ = ["Quantity", "quantities"]
