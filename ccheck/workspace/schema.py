"""JSON Schemas of the four kinds of file, so that editors complete and check while a clerk types."""

from __future__ import annotations

import json

from ccheck.workspace import agencies, calendar, directive, settings
from ccheck.workspace.shapes import Table

FILES: dict[str, tuple[Table, str]] = {
    "directive": (directive.FILE, "A directive and its tasks (directives/*.toml)"),
    "agencies": (agencies.FILE, "Agencies, groups and jurisdictions (agencies.toml)"),
    "calendar": (calendar.FILE, "Days off and make-up days (calendar.toml)"),
    "ccheck": (settings.FILE, "Settings (ccheck.toml)"),
}


def schema(name: str) -> str:
    """The JSON Schema of ``directive``, ``agencies``, ``calendar`` or ``ccheck``, as text."""
    table, title = FILES[name]
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **table.schema(),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
