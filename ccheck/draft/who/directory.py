"""Names as printed to the ids of agencies.toml, and proposals for those that it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from ccheck.core.drafts import NewAgency
from ccheck.core.registry import Agency, Group, Registry
from ccheck.draft.who.abbreviations import SHORT
from ccheck.draft.who.defined import defined
from ccheck.draft.who.groups import Kind, kind_of
from ccheck.draft.who.heads import HEAD
from ccheck.draft.who.letters import bare, slug
from ccheck.draft.who.names import Name, spread
from ccheck.draft.who.reader import Reader
from ccheck.draft.who.sectors import sector_initials
from ccheck.values import replace, value

NATIONAL = "trung-uong"
_NATIONAL = re.compile(
    r"(?:Bộ (?!Chỉ huy|CH|Tư lệnh)|Chính phủ|Thủ tướng|Văn phòng Chính phủ|Ngân hàng Nhà nước "
    r"Việt Nam|Thanh tra Chính phủ|C06)"
)
_TOKEN = re.compile(r"[\w&]+(?:-[A-ZĐ]+)*")
_PREFIX = {
    "huyện": "h",
    "thị xã": "tx",
    "thành phố": "tp",
    "quận": "q",
    "xã": "x",
    "phường": "p",
    "thị trấn": "tt",
    "đặc khu": "dk",
}
_GROUP_NAMES = {
    Kind.DEPARTMENTS: "Các sở, ban, ngành",
    Kind.CONCERNED: "Các cơ quan, đơn vị liên quan",
    Kind.LOCALITIES: "Các cơ quan, đơn vị, địa phương",
}


@value
class Office:
    """An office as found: its id, the name to show, and whether agencies.toml has it."""

    id: str
    name: str
    known: bool = True
    many: bool = False  # a group or a collective
    ambiguous: tuple[str, ...] = ()  # other ids that the name may mean
    person: str = ""  # a person whose office, or whose place among offices, is for a reader to say


@dataclass(slots=True)
class Directory:
    """The offices of one jurisdiction (and the national ones); new names are kept as proposals."""

    registry: Registry
    jurisdiction: str
    place: str = ""  # the jurisdiction's own name: Thừa Thiên Huế
    day: date | None = None
    council: bool = False  # whether the province's council is one of those that get orders
    proposed: dict[str, NewAgency] = field(default_factory=dict)
    _keys: dict[str, list[str]] = field(default_factory=dict)
    _kinds: dict[Kind, list[str]] = field(default_factory=dict)
    _found: dict[str, Office] = field(default_factory=dict)
    _defined: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    reader: Reader = field(default_factory=Reader)
    _names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names: list[str] = []
        for item in self._items():
            for name in _names_of(item):
                names.append(name)
                self._keys.setdefault(self._key(name), []).append(item.id)
                if isinstance(item, Group) or item.collective:
                    kind = kind_of(name)
                    if kind is not Kind.OTHER:
                        self._kinds.setdefault(kind, []).append(item.id)
        self._names = tuple(names)
        self.reader = Reader(names, council=self.council)

    def _items(self) -> Iterator[Agency | Group]:
        everyone: tuple[Agency | Group, ...] = (*self.registry.agencies, *self.registry.groups)
        for item in everyone:
            if item.jurisdiction in (self.jurisdiction, NATIONAL):
                yield item

    def offices(self, names: Iterable[Name]) -> tuple[Office, ...]:
        """The offices of ``names``, in order, none twice."""
        found: dict[str, Office] = {}
        for name in spread(names):
            for meant in spread(self._defined.get(self._key(name.printed), (name,))):
                office = self.office(meant)
                if meant.unsure:
                    office = replace(office, person=meant.person)
                found.setdefault(office.id, office)
        return tuple(found.values())

    def define(self, texts: Iterable[str]) -> None:
        """Learn the names that the text itself gives to offices."""
        given = {
            name: names for name, names in defined(texts, self.reader) if self._key(name) not in self._keys
        }
        if given:
            self._defined |= {self._key(name): names for name, names in given.items()}
            self.reader = Reader((*self._names, *given), council=self.council)

    def office(self, name: Name) -> Office:
        """The office called ``name``: the known one, or a proposal for a new entry."""
        office = self._found.get(name.printed)
        if office is None:
            office = self._found[name.printed] = self._match(name) or self._propose(name)
        return office

    def knows(self, names: Iterable[Name]) -> int:
        """How many of ``names`` are called so in this jurisdiction."""
        return sum(self._key(name.printed) in self._keys for name in names)

    def _match(self, name: Name) -> Office | None:
        ids = list(dict.fromkeys(self._keys.get(self._key(name.printed), ())))
        if not ids and name.group is not None and name.group is not Kind.OTHER:
            ids = list(dict.fromkeys(self._kinds.get(name.group, ())))
            if name.group is Kind.CONCERNED and len(ids) != 1 and "địa phương" not in name.printed:
                ids = ids[:1]
        ids = self._living(ids)
        if not ids:
            return None
        own = [id for id in ids if id.startswith(f"{self.jurisdiction}-")] or ids
        return Office(own[0], self.registry.name(own[0]), True, self._many(own[0]), tuple(own[1:]))

    def _living(self, ids: list[str]) -> list[str]:
        """Of several that a name may mean, those that existed on the day."""
        if len(ids) < 2 or self.day is None:
            return ids
        alive = [
            id for id in ids if (agency := self.registry.agency(id)) is None or agency.exists_on(self.day)
        ]
        return alive or ids

    def _many(self, id: str) -> bool:
        agency = self.registry.agency(id)
        return agency is None or agency.collective

    def _propose(self, name: Name) -> Office:
        printed = self._shown(name)
        national = bool(_NATIONAL.match(printed)) and not name.is_group
        home = NATIONAL if national or name.group is Kind.PROVINCES else self.jurisdiction
        twin = next(
            (new for new in self.proposed.values() if self._key(new.name) == self._key(printed)), None
        )
        if twin is not None:
            return Office(twin.id, twin.name, False, twin.collective)
        id = self._id(printed, name, home)
        if id in self.proposed and name.sector is None:
            same = self.proposed[id]  # two spellings of one group, or of one person
            return Office(same.id, same.name, False, same.collective)
        id = self._free(id, printed, home)
        self.proposed.setdefault(
            id, NewAgency(id=id, name=printed, jurisdiction=home, collective=name.is_group)
        )
        return Office(id, printed, False, name.is_group)

    def _free(self, id: str, printed: str, home: str) -> str:
        """An id that no other has: the whole name, where its initials are another's (Nội vụ, Ngoại vụ)."""
        if id in self.registry or id in self.proposed:
            id = (f"{home}-" if home and home != NATIONAL else "") + slug(printed)[:60].rstrip("-")
        while id in self.registry or id in self.proposed:
            id += "-2"
        return id

    def _shown(self, name: Name) -> str:
        printed = _without_head(name.printed)
        printed = printed[:1].upper() + printed[1:]
        return printed.replace("Uỷ ban", "Ủy ban")

    def _id(self, printed: str, name: Name, home: str) -> str:
        prefix = "" if home == NATIONAL else f"{home}-" if home else ""
        if name.person and name.printed.endswith(name.person):
            return (prefix + slug(name.person))[:64].rstrip("-")
        if name.sector is not None:
            return f"{prefix}s{sector_initials(name.sector)}"
        if name.group is not None and name.group is not Kind.OTHER:
            return f"{prefix}{name.group.value}"
        unit = re.match(
            r"(?:UBND|Ủy ban nhân dân) (huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu) (.+)", printed
        )
        if unit:
            return f"{prefix}{_PREFIX[unit[1]]}-{slug(unit[2])}"
        key = self._key(printed)
        if key == self._key("Văn phòng UBND tỉnh"):
            return f"{prefix}vpubnd"
        if key == self._key("UBND tỉnh"):
            return f"{prefix}ubnd"
        return (prefix + slug(printed))[:64].rstrip("-") or f"{prefix}co-quan"

    def _key(self, name: str) -> str:
        return _key(name, self.place)


def _names_of(item: Agency | Group) -> Iterator[str]:
    yield item.name
    yield from item.aliases
    if isinstance(item, Agency):
        yield from (dated.name for dated in item.names)
        if item.short:
            yield item.short


_FRONT = re.compile(r"(?:uy ban )?mat tran to quoc(?: viet nam)?(?: (?:tinh|thanh pho))?")


# The secretariat is one, whatever the province's rank.
_OFFICE_OF_COUNCIL = re.compile(r"^(van phong uy ban nhan dan) (?:tinh|thanh pho)$")


def _without_head(name: str) -> str:
    """``name`` without its head, who stands for an office; "Chủ nhiệm đề tài" heads none."""
    head = HEAD.match(name)
    rest = name[head.end() :] if head else ""
    return rest if len(rest) > 3 and (rest[0].isupper() or rest.startswith(("các ", "cơ quan"))) else name


def _key(name: str, place: str) -> str:
    """``name`` as it is compared: abbreviations spelt out, no "các", no province's name, no marks."""
    name = _without_head(name)
    text = bare(
        " ".join(
            SHORT.get(token, token) if token.isupper() or "-" in token else token
            for token in re.split(r"\s+", name)
        )
    )
    words = [word for word in re.findall(r"[a-z0-9]+", text) if word not in ("va", "cac")]
    key = " ".join(words)
    own = " ".join(re.findall(r"[a-z0-9]+", bare(place)))
    if (
        own
        and key.endswith(f" {own}")
        and len(key) > len(own) + 8
        and re.search(r"(?:tinh|thanh pho|cong an|so [a-z ]+) " + re.escape(own) + "$", key)
        and not re.match(r"(?:uy ban nhan dan|ubnd) (?:thanh pho|huyen|xa|phuong|thi)", key)
    ):
        key = key[: -len(own) - 1]
    if _FRONT.fullmatch(key):
        return "mat tran to quoc"
    if key.startswith("so "):
        key = key.removesuffix(" tinh")
    key = _OFFICE_OF_COUNCIL.sub(r"\1", key)
    return key.replace(" co lien quan", " lien quan").replace("bao dai phat thanh", "bao phat thanh")
