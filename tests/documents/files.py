"""Whether a piece of a file, as a document shows it, is one that a workspace would take."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import jsonschema

from ccheck.workspace.schema import FILES, schema


def check(piece: Mapping[str, Any]) -> None:
    """Hold ``piece`` against the schemas of all files; what a piece leaves out is not missed."""
    assert piece, "an empty block"
    value = json.loads(json.dumps(piece, default=str))  # dates as editors see them
    reasons = []
    for name in FILES:
        try:
            jsonschema.validate(value, _lenient(json.loads(schema(name))))
        except jsonschema.ValidationError as error:
            reasons.append(f"{name}: {error.message}")
        else:
            return
    raise AssertionError("\n".join(reasons))


def _lenient(value: object) -> Any:
    """A schema without its required keys."""
    if isinstance(value, dict):
        return {key: _lenient(item) for key, item in value.items() if key != "required"}
    return [_lenient(item) for item in value] if isinstance(value, list) else value
