"""Short accounts for tests."""

from __future__ import annotations

from reader.compare.account import Account
from reader.model import Article, Member, Value


def make_account(
    name: str,
    text: str,
    *,
    quotes: dict[str, str] | None = None,
    figures: dict[str, dict[str, Value]] | None = None,
    language: str = "en",
) -> Account:
    """An account of a text.

    Args:
        name: The id of the article.
        text: Its text.
        quotes: Words that occur in it once, to the speaker.
        figures: Words that occur in it once, to their attributes.
        language: Its language, in two letters.
    """
    bare = Account(Article(name, name, text, {"language": language}))
    quoted = [_member(bare, words, {"speaker": who}) for words, who in (quotes or {}).items()]
    counted = [_member(bare, words, attributes) for words, attributes in (figures or {}).items()]
    return Account(bare.article, tuple(quoted), tuple(counted))


def _member(account: Account, words: str, attributes: dict[str, Value]) -> Member:
    start = account.article.text.index(words)
    return account.member(start, start + len(words), attributes)


def said_by(name: str, words: str, who: str) -> Account:
    """An account with one quote and nothing else."""
    text = f"{words} {who or 'Somebody'} said."
    return make_account(name, text, quotes={words: who})


def counting(name: str, text: str, *figures: str) -> Account:
    """An account in which words are figures without attributes."""
    return make_account(name, text, figures={words: {} for words in figures})
