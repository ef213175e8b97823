"""Where annotations stand: names of people and of articles as paths.

No path is ever turned back into a name: records say whose they are.
"""

from functools import lru_cache

from reader.files import FILE_ENDINGS, is_conflict_copy, safe_name

DRAFT = ".draft-"
"""How the names of files begin that hold what somebody is typing."""
ASIDE = ".aside-"
"""What a repair puts after the name of a file that it keeps."""


@lru_cache(maxsize=65536)
def place(annotator: str, article: str) -> str:
    """The path of a file below the annotations folder, with `/` between its components.

    Args:
        annotator: Any string; one component, whatever it holds.
        article: Any string; each `/` in it parts two components.

    Returns:
        A relative path without `.` or `..`; two different pairs never share one.
    """
    return f"{safe_name(annotator)}/{article_place(article)}"


def article_place(article: str) -> str:
    """The path of an article's file below the folder of an annotator."""
    return "/".join(map(safe_name, article.split("/"))) + ".json"


def is_hidden(file_name: str) -> bool:
    """Whether a file or folder is none of ours: hidden, unfinished, or a synchroniser's copy."""
    return file_name.startswith(".") or is_conflict_copy(file_name)


def is_draft(file_name: str) -> bool:
    """Whether a file holds what somebody was typing."""
    return file_name.startswith(DRAFT) and file_name.endswith(".json")


def is_copy(file_name: str) -> bool:
    """Whether a file is a synchroniser's copy of a version of one of ours."""
    return file_name.endswith(".json") and is_conflict_copy(file_name)


def is_ours(file_name: str) -> bool:
    """Whether a file of this name may hold annotations."""
    return file_name.endswith(".json") and not is_hidden(file_name)


def is_like_a_file(name: str) -> bool:
    """Whether a name has the ending of one of our files, which those of our folders never have."""
    return name.lower().endswith(FILE_ENDINGS)
