"""A page of the site, and the files that all pages share: style, script, sign and search lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib import resources

from ccheck.i18n import language, plain, translate
from ccheck.pages.blocks import block_parts
from ccheck.pages.charts import PATTERNS
from ccheck.pages.grids import link
from ccheck.pages.tables import safe
from ccheck.sites import Frame, Hit, Link, Page

# What a file of the site begins with, within its first bytes: only such files are ever replaced or removed.
MARK = "ccheck site"
SHARED = ("site.css", "site.js", "icon.svg")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
SHARD = 5000  # things to find in one file of the search


def page_parts(page: Page, frame: Frame) -> Iterator[str]:
    """The whole page, to be written as UTF-8."""
    root = "../" * page.path.count("/")
    yield f'<!doctype html>\n<html lang="{safe(language())}">\n'
    yield from _head(page, frame, root)
    yield f'<body>\n<a class="skip" href="#main">{safe(translate("Skip to the content"))}</a>\n{PATTERNS}'
    yield from _header(page, frame, root)
    yield '<main id="main" tabindex="-1">\n'
    yield from _above(page, root)
    if page.kicker:
        yield f'<p class="kicker">{safe(page.kicker)}</p>\n'
    yield f"<h1>{safe(page.title)}</h1>\n"
    for block in page.blocks:
        yield from block_parts(block, root)
    yield f"</main>\n<footer><p>{safe(frame.basis)}</p></footer>\n</body>\n</html>\n"


def _head(page: Page, frame: Frame, root: str) -> Iterator[str]:
    """What a browser must know first: the policy comes before anything it rules over."""
    title = page.title if page.title == frame.name else f"{page.title} – {frame.name}"
    yield f'<head>\n<meta charset="utf-8">\n<meta name="generator" content="{MARK}">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light">\n<meta name="referrer" content="no-referrer">\n'
    yield '<meta name="format-detection" content="telephone=no">\n'
    yield f"<title>{safe(title)}</title>\n"
    yield f'<link rel="stylesheet" href="{root}site.css">\n'
    yield f'<link rel="icon" href="{root}icon.svg" type="image/svg+xml">\n'
    yield f'<script src="{root}site.js" defer></script>\n</head>\n'


def _header(page: Page, frame: Frame, root: str) -> Iterator[str]:
    yield f'<header>\n<p class="site"><a href="{root}index.html">{safe(frame.name)}</a></p>\n'
    yield f'<nav aria-label="{safe(translate("Pages"))}"><ul>'
    yield "".join(_item(item, page, root) for item in frame.menu)
    yield "</ul></nav>\n"
    yield from _search(frame, root)
    yield "</header>\n"


def _item(item: Link, page: Page, root: str) -> str:
    if item.href != page.path:
        return f"<li>{link(item, root)}</li>"
    return f'<li><a href="{safe(root + item.href)}" aria-current="page">{safe(item.text)}</a></li>'


def _search(frame: Frame, root: str) -> Iterator[str]:
    """The search, shown by the script that does it; the words it says are in the page's language."""
    words = {
        "root": root,
        "shards": str(frame.shards),
        "none": translate("Nothing found."),
        "some": translate("{n} found"),
        "first": translate("{n} found, the first {m} shown"),
        "wait": translate("Loading…"),
        "narrowed": translate("{m} of {n} rows"),
        "rising": translate("{column}: rising"),
        "falling": translate("{column}: falling"),
    }
    data = "".join(f' data-{name}="{safe(value)}"' for name, value in words.items())
    yield f'<div hidden id="search" role="search"{data}><form>'
    label = safe(translate("Search agencies, documents, duties"))
    yield f'<label class="sr" for="query">{label}</label>'
    yield f'<input type="search" id="query" placeholder="{label}"'
    yield ' autocomplete="off" spellcheck="false" aria-controls="hits"></form>\n'
    yield '<div id="found" hidden><p role="status"></p><ol id="hits"></ol></div></div>\n'
    yield '<p class="sr" role="status" id="sorted"></p>\n'


def _above(page: Page, root: str) -> Iterator[str]:
    if page.above:
        yield f'<nav class="above" aria-label="{safe(translate("Above this page"))}"><ul>'
        yield "".join(f"<li>{link(item, root)}</li>" for item in page.above)
        yield "</ul></nav>\n"


def shared(name: str) -> str:
    """The text of a file that all pages share."""
    return resources.files("ccheck.pages").joinpath(name).read_text(encoding="utf-8")


def shard_path(number: int) -> str:
    """Where a part of the search's lists is, counted from 1."""
    return f"search/{number}.js"


def shard_text(number: int, hits: Iterable[Hit]) -> str:
    """A part of what the search can find, as a script, because a page opened from a disk may read nothing
    else."""
    rows = [[plain(part) for part in (h.kind, h.title, h.detail, h.href, h.words)] for h in hits]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"/* {MARK} */\nccheckFound({number}, [\n{lines}\n]);\n"
