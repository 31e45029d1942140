"""The summary as a page: one file without scripts, for a screen, a phone and A4 paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib import resources

from ccheck.i18n import language, number, translate
from ccheck.pages.tables import safe, table_parts
from ccheck.tables import Document, Table


def as_html(document: Document) -> str:
    """The whole file, to be written as UTF-8; it loads nothing, and its policy forbids loading anything."""
    return "".join(_page(document))


def _page(document: Document) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{safe(language())}">\n'
    yield from _head(document)
    yield f'<body>\n<a class="skip" href="#{safe(document.main.id)}">'
    yield f"{safe(translate('Skip to the table'))}</a>\n"
    yield f"<main>\n<header>\n<h1>{safe(document.title)}</h1>\n"
    yield f'<p class="period">{safe(document.period)}</p>\n'
    yield f'<p class="headline">{safe(document.headline)}</p>\n</header>\n'
    yield from _contents(document.lists)
    yield f'<section id="{safe(document.main.id)}">\n'
    yield from table_parts(document.main, _label(document.main), document.main.title)
    yield from (f'<p class="remark">{safe(remark)}</p>\n' for remark in document.remarks)
    yield "</section>\n"
    for table in document.lists:
        yield from _list(table)
    yield "</main>\n</body>\n</html>\n"


def _head(document: Document) -> Iterator[str]:
    """What a browser must know before the first word: the policy comes before the style it allows."""
    style = resources.files("ccheck.pages").joinpath("summary.css").read_text(encoding="utf-8")
    yield '<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light">\n'
    yield '<meta name="format-detection" content="telephone=no">\n'
    yield f"<title>{safe(document.title)} – {safe(document.period)}</title>\n"
    yield f"<style>{style}</style>\n</head>\n"


def _policy(style: str) -> str:
    """Nothing but this one style, known by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _contents(lists: tuple[Table, ...]) -> Iterator[str]:
    """A way to every list, with how many rows it has."""
    if lists:
        yield f'<nav aria-label="{safe(translate("Lists"))}">\n<ul>\n'
        for table in lists:
            yield f'<li><a href="#{safe(table.id)}">{_counted(table)}</a></li>\n'
        yield "</ul>\n</nav>\n"


def _list(table: Table) -> Iterator[str]:
    yield f'<section id="{safe(table.id)}">\n<h2 id="{safe(_label(table))}">{_counted(table)}</h2>\n'
    if table.rows:
        yield from table_parts(table, _label(table))
    yield "</section>\n"


def _counted(table: Table) -> str:
    return f'{safe(table.title)} <span class="count">({number(len(table.rows))})</span>'


def _label(table: Table) -> str:
    """The id of what names the table: a colon keeps it apart from the ids of tables."""
    return f"{table.id}:title"
