"""The shipped list: the 34 provinces since 01/7/2025, and the bodies that a province usually has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import resources
from typing import Any

import tomli

from ccheck.core.names import fold, nearest
from ccheck.core.registry import DatedName, Jurisdiction
from ccheck.values import value

_KINDS = ("Thành phố", "Tỉnh")


@value(kw_only=True)
class Province:
    """A province: its names over time, the provinces it absorbed on 01/7/2025, how many communes, wards and
    special zones (đặc khu) it has, and how many of them are special zones."""

    id: str
    name: str
    names: tuple[DatedName, ...] = ()
    absorbed: tuple[str, ...] = ()
    communes: int
    zones: int = 0

    def name_on(self, day: date) -> str:
        """The name in force on ``day``."""
        return Jurisdiction(id=self.id, name=self.name, names=self.names).name_on(day)

    def kind_on(self, day: date) -> str:
        """What documents call it on ``day``: ``tỉnh`` or ``thành phố``."""
        name = self.name_on(day)
        return next(kind.lower() for kind in _KINDS if name.startswith(kind))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every way to name it: its id, its names with and without their kind, and what it absorbed."""
        names = (self.name, *(later.name for later in self.names))
        bare = {name.removeprefix(kind).strip() for name in names for kind in _KINDS if name.startswith(kind)}
        return (self.id, *names, *sorted(bare), *self.absorbed)


@value(kw_only=True)
class Body:
    """A body of a province; ``{tỉnh}`` in its names stands for the province's kind. One that is not
    ``usual`` exists in some provinces only."""

    code: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    usual: bool = True
    note: str = ""


@value
class Shipped:
    """The shipped list."""

    provinces: tuple[Province, ...]
    bodies: tuple[Body, ...]

    def province(self, query: str) -> Province | None:
        """The province that ``query`` names, letters and tones aside; one that was absorbed means the one
        that it is part of now."""
        wanted = _bare(query)
        for province in self.provinces:
            if wanted in {_bare(name) for name in province.spellings}:
                return province
        return None

    def near(self, query: str) -> str | None:
        """The name of a province that ``query`` was most likely meant to be."""
        return nearest(query, [name for province in self.provinces for name in province.spellings])

    def optional(self, codes: Sequence[str]) -> tuple[Body, ...]:
        """The bodies that are not usual, those of ``codes`` left out."""
        return tuple(body for body in self.bodies if not body.usual and body.code not in codes)


def shipped() -> Shipped:
    """The list as ccheck ships it."""
    file = resources.files("ccheck.workspace").joinpath("starters", "provinces.toml")
    table: Any = tomli.loads(file.read_text(encoding="utf-8"))
    return Shipped(
        tuple(
            Province(
                **item
                | {
                    "names": tuple(DatedName(name["from"], name["name"]) for name in item.get("names", ())),
                    "absorbed": tuple(item.get("absorbed", ())),
                }
            )
            for item in table["province"]
        ),
        tuple(Body(**item | {"aliases": tuple(item.get("aliases", ()))}) for item in table["body"]),
    )


def _bare(name: str) -> str:
    """A name's letters alone, so that "Bà Rịa – Vũng Tàu" meets "ba ria vung tau"; "tp" is a city."""
    folded = "".join(letter for letter in fold(name) if letter.isalnum() or letter == " ")
    words = folded.split()
    if words[:1] == ["tp"]:
        words = ["thanh", "pho", *words[1:]]
    return "".join(words)
