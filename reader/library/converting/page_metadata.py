"""The metadata of a web page: JSON-LD, Open Graph, `<meta>`, `<time>`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from reader.library.converting.dates import as_date
from reader.library.converting.options import ConversionOptions

_ARTICLES = frozenset(
    [
        "Article",
        "AdvertiserContentArticle",
        "AnalysisNewsArticle",
        "AskPublicNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "NewsArticle",
        "OpinionNewsArticle",
        "Report",
        "ReportageNewsArticle",
        "ReviewNewsArticle",
        "SatiricalArticle",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "TechArticle",
    ]
)
"""The types of schema.org that are articles."""
_LONGEST_JSON = 1_000_000
_MOST_NODES = 5_000
_SEPARATORS = (" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " / ")
_SITE_WORDS = 6
_LONGEST_DAY = 40
_YEARS = 2
"""Years between the first and the last version from which a page counts as living."""
_MODIFIED = re.compile(r"updat|modif|expire|event", re.IGNORECASE)
_PREFIX = re.compile(r"\A\s*(?:by|von|par|por|di|written by)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b)\s*")
_NO_NAME = re.compile(
    r"https?://|www\.|@|^\W*$|\bcontributors\b|^(?:admin|administrator|author|editor|none|null|redaktion|staff"
    r"|unknown|user|username)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 80
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", re.IGNORECASE)
_MOST_NAMES = 20
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published",
    "dc.date.issued", "dcterms.issued", "citation_publication_date", "citation_date",
    "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publication_date",
    "pubdate", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author",
            "parsely-author", "sailthru.author", "byl")  # fmt: skip


@dataclass
class PageHead:
    """The metadata that a page gives about itself."""

    url: str = ""
    """The requested address; empty for a file."""
    title: str = ""
    """The title without the name of the site."""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    guesses: list[str] = field(default_factory=list)
    """Possible dates of publication."""
    source: str = ""
    canonical: str = ""
    language: str = ""
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Any, url: str = "") -> PageHead:
        """Read the head of a page.

        Args:
            page: The root of its tree, an element of lxml.
            url: Its address, if it was fetched.
        """
        metas = _metas(page)
        data = _article_data(page)
        head = cls(url=url)
        head.source = _source(metas, data)
        head.canonical = _canonical(page, metas, url)
        head.title = _title(page, metas, data, head.source)
        head.authors = _authors(page, metas, data)
        head.published = _published(page, metas, data)
        if _is_living(data):
            head.guesses = [head.published] if head.published else []
            head.published = ""
        head.language = _language(page, metas, data)
        head.guesses += _days_in_address(head.canonical or url)
        if _is_paid(data, metas):
            head.notes.append(
                "the page says that not all of it is free to read: the rest may be missing"
            )
        if "noarchive" in metas.get("robots", [""])[0].lower():
            head.notes.append("the page asks programs not to store copies of it (noarchive)")
        return head


def metadata(head: PageHead, options: ConversionOptions) -> dict[str, str | list[str]]:
    """The fields of the front matter; guesses have names of their own."""
    fields: dict[str, str | list[str]] = {
        "title": head.title,
        "author": head.authors,
        "source": head.source or _host(head.canonical or options.url),
        "published": head.published,
        "url": options.url or head.canonical,
        "language": head.language,
    }
    if not head.published and head.guesses:
        fields["published_guess"] = head.guesses[0]
    return {name: value for name, value in fields.items() if value}


def cut_site(title: str, site: str) -> str:
    """A title without the name of the site at its end or beginning."""
    folded = _letters(site)
    for separator in _SEPARATORS:
        if separator not in title:
            continue
        rest, _, last = title.rpartition(separator)
        if folded and _letters(last) and (_letters(last) in folded or folded in _letters(last)):
            return cut_site(rest.strip(), site)
        first, _, others = title.partition(separator)
        if folded and _letters(first) == folded:
            return others.strip()
    return title


def people(text: str) -> list[str]:
    """The names in a byline."""
    if "://" in text:  # the address of a profile page
        return []
    text = _PREFIX.sub("", " ".join(text.split()), count=1)
    names = (name.strip(" .,;:–—-") for name in _BETWEEN_NAMES.split(text))
    return [name for name in names if _is_name(name)][:_MOST_NAMES]


def _is_name(name: str) -> bool:
    return 1 < len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)


def _metas(page: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), []).append(" ".join(content.split()))
    return found


def _article_data(page: Any) -> list[Mapping[str, Any]]:
    """The objects of JSON-LD that are articles."""
    found: list[Mapping[str, Any]] = []
    for element in page.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        source = (element.text or "").strip().removeprefix("<!--").removesuffix("-->")
        if len(source) > _LONGEST_JSON:
            continue
        try:
            value = msgspec.json.decode(source.strip().rstrip(";"))
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            try:
                value = msgspec.json.decode(re.sub(r"[\x00-\x1f]", " ", source))
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                continue
        found += (node for node in _objects(value) if _types(node) & _ARTICLES)
    return found


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD value, including listed ones."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "itemListElement")
                        if key in node]  # fmt: skip
        elif isinstance(node, list):
            waiting += node


def _types(node: Mapping[str, Any]) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rpartition("/")[2] for kind in _listed(kinds)}


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    """The names or texts of a JSON-LD value."""
    texts = []
    for each in _listed(value):
        text = each.get("name") if isinstance(each, dict) else each
        texts += [" ".join(str(one).split()) for one in _listed(text) if isinstance(one, str)]
    return [text for text in texts if text]


def _source(metas: Mapping[str, list[str]], data: Iterable[Mapping[str, Any]]) -> str:
    for name in ("og:site_name", "application-name", "citation_journal_title", "dc.publisher"):
        if name in metas:
            return metas[name][0]
    return next((text for node in data for text in _texts(node.get("publisher"))), "")


def _canonical(page: Any, metas: Mapping[str, list[str]], url: str) -> str:
    links = (
        element.get("href") or ""
        for element in page.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    )
    bases = (element.get("href") or "" for element in page.iter("base"))
    for address in (*links, *metas.get("og:url", [])):
        full = str(urljoin(url or next(bases, ""), address.strip()))
        if re.match(r"https?://[^\s/]+", full):
            return full
    return ""


def _title(
    page: Any, metas: Mapping[str, list[str]], data: Iterable[Mapping[str, Any]], site: str
) -> str:
    in_head = next(("".join(e.itertext()) for e in page.iter("title")), "")
    in_head = " ".join(in_head.split())
    headings = [" ".join("".join(e.itertext()).split()) for e in page.iter("h1")]
    named = [
        text for key in ("headline", "name") for node in data for text in _texts(node.get(key))
    ]
    candidates = [*named, *metas.get("og:title", []), *metas.get("twitter:title", []),
            *metas.get("citation_title", []), *metas.get("dc.title", [])]  # fmt: skip
    folded = _letters(" ".join([in_head, *candidates]))
    for heading in headings:  # what people see, if the head agrees
        letters = _letters(heading)
        if len(letters) > 1 and letters in folded and letters != _letters(site):
            cut = (cut_site(text, site) for text in (*candidates, in_head))
            return next((text for text in cut if _letters(text) == letters), heading)
    for text in (*candidates, in_head):
        without = cut_site(text, site)
        if without and _letters(without) != _letters(site):
            return _cut_unknown_site(without) if text is in_head and not candidates else without
    return next((heading for heading in headings if heading), "")


def _cut_unknown_site(title: str) -> str:
    """A title without its last part, which is probably the name of the site."""
    for separator in _SEPARATORS[:4]:
        rest, _, last = title.rpartition(separator)
        if rest and len(last.split()) <= _SITE_WORDS and len(rest.split()) >= len(last.split()):
            return rest.strip()
    return title


def _authors(
    page: Any, metas: Mapping[str, list[str]], data: Iterable[Mapping[str, Any]]
) -> list[str]:
    for node in data:
        names = [name for text in _texts(node.get("author")) for name in _one_or_more(text)]
        if names:
            return _each_once(names)
    for meta in _AUTHORS:
        names = [name for text in metas.get(meta, []) for name in people(text)]
        if names:
            return _each_once(names)
    return _each_once(_authors_in_body(page))


def _one_or_more(text: str) -> list[str]:
    """The names in a JSON-LD name, as some sites put several into one."""
    return [text] if _is_name(text) and not _BETWEEN_NAMES.search(text) else people(text)


def _authors_in_body(page: Any) -> list[str]:
    """Names that are marked as authors in the body of the page."""
    names: list[str] = []
    for element in page.iter("a", "span", "p", "div", "address"):
        if len(names) >= _MOST_NAMES:
            break
        rel = (element.get("rel") or "").lower().split()
        itemprop = (element.get("itemprop") or "").lower().split()
        kinds = (element.get("class") or "").lower().split()
        is_author = "author" in rel or "author" in itemprop
        if is_author or {"byline", "author-name", "byline-name", "author"} & set(kinds):
            text = " ".join("".join(element.itertext()).split())
            if len(text) <= _LONGEST_NAME:
                names += people(text)
                if names:
                    break
    return names


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))[:_MOST_NAMES]


def _published(page: Any, metas: Mapping[str, list[str]], data: Iterable[Mapping[str, Any]]) -> str:
    candidates = [text for node in data for text in _texts(node.get("datePublished"))]
    candidates += [text for name in _PUBLISHED for text in metas.get(name, [])]
    for text in candidates:
        if date := as_date(text):
            return date
    return _time_in_body(page)


def _time_in_body(page: Any) -> str:
    """The date that the page marks as that of publication, or the only date of the article.

    The mark is `itemprop` or the class of a `<time>` element.
    """
    days: dict[str, str] = {}
    for element in page.iter("time"):
        date = as_date(element.get("datetime") or "")
        kinds = " ".join(element.get(name) or "" for name in ("class", "itemprop")).lower()
        if date and ("publish" in kinds or "entry-date" in kinds or "pubdate" in element.attrib):
            return date
        is_inside = any(each.tag == "article" for each in element.iterancestors())
        if date and is_inside and not _MODIFIED.search(kinds):
            days.setdefault(date[:10], date)
    for element in page.iter("*"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            inside = "".join(element.itertext())[:_LONGEST_DAY]
            candidates = (element.get("content") or "", element.get("datetime") or "", inside)
            if date := next(filter(None, map(as_date, candidates)), ""):
                return date
    return next(iter(days.values())) if len(days) == 1 else ""


def _language(page: Any, metas: Mapping[str, list[str]], data: Iterable[Mapping[str, Any]]) -> str:
    marked = [page, *page.iter("html", "article", "body")]
    candidates = [element.get("lang") or element.get("xml:lang") or "" for element in marked]
    candidates += [text for node in data for text in _texts(node.get("inLanguage"))]
    candidates += [*metas.get("og:locale", []), *metas.get("content-language", []),
             *metas.get("language", []), *metas.get("dc.language", [])]  # fmt: skip
    matches = (_LANGUAGE.fullmatch(text.strip()) for text in candidates)
    return next((found[0].replace("_", "-") for found in matches if found), "")


def _is_living(data: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a page is edited for years, as in a wiki, so that no single date fits its text."""
    for node in data:
        first, last = (
            as_date(next(iter(_texts(node.get(name))), ""))
            for name in ("datePublished", "dateModified")
        )
        if first and last and int(last[:4]) - int(first[:4]) >= _YEARS:
            return True
    return False


def _days_in_address(url: str) -> list[str]:
    found = re.search(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|\Z)", url)
    date = as_date("-".join(found.groups())) if found else ""
    return [date] if date else []


def _is_paid(data: Iterable[Mapping[str, Any]], metas: Mapping[str, list[str]]) -> bool:
    tiers = metas.get("article:content_tier", []) + metas.get("article:opinion_tier", [])
    if {tier.lower() for tier in tiers} & {"locked", "metered"}:
        return True
    return any(
        str(part.get("isAccessibleForFree")).lower() == "false"
        for node in data
        for part in (
            node,
            *(each for each in _listed(node.get("hasPart")) if isinstance(each, dict)),
        )
    )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
