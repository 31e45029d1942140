"""The keys of the files, from their JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def keys(shape: Mapping[str, Any], path: str) -> Iterator[tuple[str, str, str]]:
    """The keys below ``path`` of a JSON Schema, each with the kind of its value and what it is."""
    required = shape.get("required", ())
    for key, inner in shape.get("properties", {}).items():
        full = f"{path}.{key}" if path else key
        listed = inner.get("type") == "array"
        full += "[]" if listed and _parts(inner["items"]) else ""
        name = f"**`{full}`**" if key in required else f"`{full}`"
        yield name, _kind(inner), inner.get("description", "")
        for part in _parts(inner["items"] if listed else inner):
            yield from keys(part, full)


def _parts(shape: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The tables that a value may be."""
    return [part for part in (shape, *shape.get("oneOf", ())) if part.get("type") == "object"]


def _kind(shape: Mapping[str, Any]) -> str:
    """The kind of a value in words."""
    match shape:
        case {"const": value}:
            return f"`{json.dumps(value)}`"
        case {"enum": values}:
            return ", ".join(f"`{json.dumps(value)}`" for value in values)
        case {"oneOf": choices}:
            return " or ".join(dict.fromkeys(_kind(choice) for choice in choices))
        case {"type": "array", "items": items}:
            return f"list, each: {_kind(items)}"
        case {"format": "date"}:
            return "date"
        case {"type": "integer" | "number" as kind, "minimum": low, "maximum": high}:
            return f"{KINDS[kind]}, {low} to {high:,}"
    return KINDS[shape["type"]]


KINDS = {
    "string": "text",
    "boolean": "true or false",
    "object": "table",
    "integer": "whole number",
    "number": "number",
}
