"""The blocks of a page as HTML, one kind after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from ccheck.errors import say
from ccheck.i18n import number, render, translate
from ccheck.pages.charts import burning_parts, fill
from ccheck.pages.grids import grid_parts, links
from ccheck.pages.months import heat_parts
from ccheck.pages.tables import classes, safe
from ccheck.sites import (
    Block,
    Burning,
    Burnings,
    Derivation,
    Facts,
    Figure,
    Figures,
    Folded,
    Grid,
    Heat,
    Legend,
    Links,
    Pager,
    Prose,
    Section,
)


def block_parts(block: Block, root: str, level: int = 2) -> Iterator[str]:
    """A block; ``root`` leads from its page to the site's folder, headings in it are of ``level``."""
    match block:
        case Section():
            yield from _section(block, root)
        case Burning():
            yield from burning_parts(block, root, level)
        case Burnings():
            yield '<div class="burns">\n'
            for item in block.items:
                yield from burning_parts(item, root, level)
            yield "</div>\n"
        case Heat():
            yield from heat_parts(block, root)
        case Pager():
            yield from _pager(block, root)
        case Folded():
            yield f"<details><summary>{safe(block.summary)}</summary>\n"
            yield from grid_parts(block.grid, root)
            yield "</details>\n"
        case _:
            yield from _words(block, root)


def _words(block: Prose | Figures | Facts | Legend | Grid | Derivation | Links, root: str) -> Iterator[str]:
    """The blocks that are words and numbers."""
    match block:
        case Prose():
            yield f"<p{classes('headline' if block.strong else None)}>{safe(block.text)}</p>\n"
        case Figures():
            yield f'<ul class="figures">\n{"".join(_figure(item, root) for item in block.items)}</ul>\n'
        case Facts():
            yield from _facts(block, root)
        case Legend():
            yield _legend(block)
        case Grid():
            yield from grid_parts(block, root)
        case Derivation():
            yield from _derivation(block)
        case Links():
            yield f'<p class="more">{links(block, root)}</p>\n'
        case _:
            assert_never(block)


def _section(section: Section, root: str) -> Iterator[str]:
    level = section.level
    yield f'<section id="{safe(section.id)}">\n'
    yield f"<h{level}>{safe(section.title)}</h{level}>\n"
    for block in section.blocks:
        yield from block_parts(block, root, level + 1)
    yield "</section>\n"


def _figure(item: Figure, root: str) -> str:
    """A number over its label; the whole is a link where it has a list."""
    note = f'<span class="note">{safe(item.note)}</span>' if item.note else ""
    inner = f'<b>{safe(item.value)}</b> <span class="label">{safe(item.label)}</span> {note}'
    if item.href:
        inner = f'<a href="{safe(root + item.href)}">{inner}</a>'
    return f'<li class="{item.tone.value if item.tone else "all"}">{inner}</li>\n'


def _facts(facts: Facts, root: str) -> Iterator[str]:
    if facts.items:
        yield '<dl class="facts">\n'
        for name, value in facts.items:
            words = links(value, root) if isinstance(value, Links) else safe(value)
            yield f"<div><dt>{safe(name)}</dt><dd>{words}</dd></div>\n"
        yield "</dl>\n"


def _legend(legend: Legend) -> str:
    """The parts of the bars, each with its colour and pattern."""
    items = (
        f'<li><svg class="swatch" aria-hidden="true" focusable="false"><rect width="100%" height="100%"'
        f"{fill(item.tone)}/></svg> {safe(item.text)}</li>"
        for item in legend.items
    )
    return (
        f'<ul class="legend" aria-label="{safe(translate("What the colours mean"))}">{"".join(items)}</ul>\n'
    )


def _derivation(block: Derivation) -> Iterator[str]:
    yield f'<details class="why"><summary>{safe(block.title)}</summary>\n<ol>'
    yield "".join(f"<li>{safe(step)}</li>" for step in block.steps)
    yield "</ol>\n"
    yield from _items("notes", block.notes)
    yield from _items("doubts", block.doubts)
    yield "</details>\n"


def _items(name: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f'<ul class="{name}">{"".join(f"<li>{safe(item)}</li>" for item in items)}</ul>\n'


def _pager(pager: Pager, root: str) -> Iterator[str]:
    """The way to every page of a list; far ones are left out."""
    said = say(
        "Page {page} of {pages}, {n} in all", page=pager.current + 1, pages=len(pager.pages), n=pager.total
    )
    yield f'<nav class="pager" aria-label="{safe(render(said))}"><p>{safe(render(said))}</p>\n<ul>'
    before = -1
    for at, path in enumerate(pager.pages):
        if at not in (0, len(pager.pages) - 1) and abs(at - pager.current) > 2:
            continue
        gap = "<li>…</li>" if at > before + 1 else ""
        current = ' aria-current="page"' if at == pager.current else ""
        yield f'{gap}<li><a href="{safe(root + path)}"{current}>{number(at + 1)}</a></li>'
        before = at
    yield "</ul></nav>\n"
