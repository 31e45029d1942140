"""The hand-made encodings of the texts to draft from, and what else is as right."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
WORD = {"haibinh-2025-chuyen-doi-so", "lamgiang-2024-dat-dai", "thuanson-2025-du-lich"}  # as Word files too
ENCODED = {  # the texts of the four encoded directives
    "binhphuoc-2024-dvctt": "004_c55c25a2cba8f9d3.txt",
    "hatinh-2023-cchc": "002_7a44d0136fbbc641.txt",
    "hue-2023-cchc": "001_1298b9d1eba3001b.txt",
    "hue-2023-tthc": "003_0e0a2c2e1d88f268.txt",
}
GIVEN = {"binhphuoc-2024-dvctt": ("--jurisdiction", "binhphuoc")}  # what the text nowhere prints


@dataclass(frozen=True, slots=True)
class Duty:
    """One task, ready to be compared; ``deadline`` is a canonical text, empty when there is none."""

    clause: str
    lead: frozenset[str]
    coordinating: frozenset[str]
    deadline: str
    title: str = ""
    clauses: frozenset[str] = frozenset()  # every path that is as right
    leads: tuple[frozenset[str], ...] = ()
    partners: tuple[frozenset[str], ...] = ()
    deadlines: frozenset[str] = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """A document's encoding; ``optional`` holds clauses where a task is neither asked for nor wrong."""

    name: str
    source: Path
    agencies: Path
    head: Mapping[str, Any]
    duties: tuple[Duty, ...]
    optional: frozenset[str] = field(default_factory=frozenset)


def fold(name: str) -> str:
    """A name without case, tones, punctuation and a leading "các"; Ủy ban nhân dân is UBND."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return re.sub(r"^(cac|nhung) ", "", " ".join(letters.split()).replace("uy ban nhan dan", "ubnd"))


def clause(path: str) -> str:
    """A path with one spelling for articles and appendices: ``Điều2.1``, ``PL.3``, ``PL1.3``."""
    path = unicodedata.normalize("NFC", path.strip()).strip(".")
    path = re.sub(r"(?i)^(điều|dieu|đ|art|article)[-._ ]?(?=\d)", "Điều", path)
    found = re.match(r"(?i)^(?:pl|phụ-?lục|phu-?luc|appendix|annex)(?:[-_ ]?(\d+|[IVX]+))?\.", path)
    return f"PL{found[1] or ''}.{path[found.end() :]}" if found else path


def rule(deadline: Any) -> str:
    """A deadline's canonical text: dates as text, events as one word, a time makes ``before`` ``by``."""
    if deadline in (None, "", "none"):
        return ""
    if isinstance(deadline, str):
        return deadline
    form = {
        key: value if isinstance(value, str | int) else value.isoformat() for key, value in deadline.items()
    }
    for key in ("after", "ahead_of", "promptly_after"):
        if form.get(key, "issued") != "issued":
            form[key] = "EVENT"
    if ":" in str(form.get("before", "")):
        form["by"] = form.pop("before")
    if re.search(r"T\d\d:\d\d$", str(form.get("by", ""))):
        form["by"] = f"{form['by']}:00"
    return json.dumps(form, sort_keys=True, ensure_ascii=False)


def load(name: str, folder: Path = TEXTS) -> Gold:
    """The encoding of one text; ``name`` may end in ``--variant``, which shares the encoding of its stem."""
    stem = name.partition("--")[0]
    printed = name.removesuffix("--word")
    sources = (folder / f"{printed}.{ending}" for ending in ("txt", "docx", "pdf"))
    source = next(path for path in sources if path.is_file())
    beside = folder / f"{stem}.also.toml"
    also = tomllib.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    return _gold(name, source, folder / "agencies.toml", folder / f"{stem}.toml", also)


def seed(name: str) -> Gold:
    """One of the encoded directives with the text it was made from."""
    return _gold(
        name, SEEDS / ENCODED[name], ROOT / "agencies.toml", ROOT / "directives" / f"{name}.toml", {}
    )


def names(folder: Path = TEXTS) -> list[str]:
    """Every text of a folder that has an encoding, in order."""
    files = [path for path in folder.iterdir() if path.suffix in (".txt", ".docx", ".pdf")]
    found = {path.stem for path in files if (folder / f"{path.stem.partition('--')[0]}.toml").is_file()}
    return sorted(found | {f"{name}--word" for name in WORD & found})


def known(agencies: Path) -> frozenset[str]:
    """The ids that a registry knows."""
    data = tomllib.loads(agencies.read_text(encoding="utf-8"))
    return frozenset(item["id"] for key in ("agency", "group") for item in data.get(key, ()))


def who(ids: Sequence[str], printed: Mapping[str, str], registry: frozenset[str]) -> frozenset[str]:
    """Agencies to compare: the id where the registry knows it, the folded printed name otherwise."""
    return frozenset(id if id in registry else fold(printed.get(id, id)) for id in ids)


def _gold(name: str, source: Path, agencies: Path, encoding: Path, also: Mapping[str, Any]) -> Gold:
    data = tomllib.loads(encoding.read_text(encoding="utf-8"))
    registry, printed = known(agencies), also.get("names", {})
    others = {item["clause"]: item for item in also.get("also", ())}

    def sets(lists: Iterable[Sequence[str]]) -> tuple[frozenset[str], ...]:
        return tuple(who(ids, printed, registry) for ids in lists)

    def duty(task: Mapping[str, Any]) -> Duty:
        other = others.get(task["clause"], {})
        lead, partners = sets([task["lead"]])[0], sets([task.get("coordinating", ())])[0]
        deadline = rule(task.get("deadline"))
        return Duty(
            clause(task["clause"]),
            lead,
            partners,
            deadline,
            task["title"],
            frozenset(map(clause, (task["clause"], *other.get("clauses", ())))),
            (lead, *sets(other.get("lead", ()))),
            (partners, *sets(other.get("coordinating", ()))),
            frozenset((deadline, *map(rule, other.get("deadline", ())))),
            other.get("optional", False),
        )

    duties = tuple(map(duty, data["task"]))
    optional = frozenset(map(clause, also.get("optional", ())))
    return Gold(name, source, agencies, data["directive"], duties, optional)
