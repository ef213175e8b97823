"""Lists of words, as the lexicon writes them."""


def words(*lines: str) -> frozenset[str]:
    """The words of some lines that are divided by blanks."""
    return frozenset(word for line in lines for word in line.split())
