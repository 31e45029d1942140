"""What a draft and the hand-made encoding have in common, as counts, and what differs, as lines.

Tasks are counted by clause, strictly and by the clause without ``#n``; agencies and deadlines on the tasks
of one clause, paired so that they agree best.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.draft import gold as encodings
from tests.draft.gold import Duty, Gold, clause, fold, rule, who

UNDATED = ("", "ongoing", '{"every": "unspecified"}')
FIELDS = ("kind", "number", "issued", "issuer", "signer", "title", "replaces", "cites")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one document; add them up with ``+``."""

    gold: int = 0
    draft: int = 0
    strict: int = 0  # found under the very path
    found: int = 0  # found under the clause, whatever its #n
    lead: int = 0
    lead_overlap: float = 0
    partners: int = 0
    partners_overlap: float = 0
    deadline: int = 0
    dated: int = 0  # of the encoding
    dated_right: int = 0
    dated_draft: int = 0
    dated_draft_right: int = 0
    undated: int = 0  # found tasks without a date in the encoding
    false_dates: int = 0  # of these, the ones that got one
    spurious: int = 0  # dated tasks under clauses that hold none
    header: int = 0
    header_of: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in Score.__slots__))

    @property
    def precision(self) -> float:
        return share(self.strict, self.draft)

    @property
    def recall(self) -> float:
        return share(self.strict, self.gold)

    @property
    def f1(self) -> float:
        return share(2 * self.strict, self.gold + self.draft)

    @property
    def loose_f1(self) -> float:
        return share(2 * self.found, self.gold + self.draft)

    @property
    def deadline_f1(self) -> float:
        recall, precision = (
            share(self.dated_right, self.dated),
            share(self.dated_draft_right, self.dated_draft),
        )
        return 2 * recall * precision / (recall + precision or 1)

    @property
    def false_rate(self) -> float:
        return share(self.false_dates, self.undated) if self.undated else 0.0


def share(part: float, whole: float) -> float:
    """A fraction; 1 of nothing."""
    return part / whole if whole else 1.0


def read(tasks: Sequence[Mapping[str, Any]], registry: frozenset[str]) -> list[Duty]:
    """The tasks of a draft's JSON, ready to be compared."""

    def agencies(task: Mapping[str, Any], key: str) -> frozenset[str]:
        ids = task.get(key) or ()
        printed = dict(zip(ids, task.get(f"{key}_names") or (), strict=False))
        return who(ids, printed, registry)

    return [
        Duty(
            clause(t["clause"]),
            agencies(t, "lead"),
            agencies(t, "coordinating"),
            rule(t.get("deadline")),
            t["title"],
        )
        for t in tasks
    ]


def compare(gold: Gold, document: Mapping[str, Any]) -> tuple[Score, list[str]]:
    """The counts, and a line for everything that differs."""
    draft = read(document.get("tasks", ()), encodings.known(gold.agencies))
    pairs = pair(gold.duties, draft)
    paired = {id(d) for _, d in pairs}
    more = {base(path) for path in gold.optional if "#" in path}  # clauses that may as well be split further
    free = gold.optional | {path for g in gold.duties if base(g.clause) in more for path in g.clauses}
    left = [d for d in draft if id(d) not in paired and d.clause not in free]
    ignored = {id(d) for g, d in pairs if g.optional}
    pairs = [(g, d) for g, d in pairs if not g.optional]
    duties = [g for g in gold.duties if not g.optional]
    counted = [d for d in draft if id(d) in paired - ignored or d in left]
    undated = [(g, d) for g, d in pairs if g.deadlines <= set(UNDATED)]
    dated = [g for g in duties if g.deadline not in UNDATED]
    right = [d.deadline in g.deadlines for g, d in pairs]
    wrong_fields = head(gold, document)

    def in_place(g: Duty, d: Duty) -> bool:
        return d.clause in g.clauses or base(g.clause) in more

    score = Score(
        gold=len(duties),
        draft=len(counted),
        strict=sum(in_place(g, d) for g, d in pairs),
        found=len(pairs),
        lead=sum(d.lead in g.leads for g, d in pairs),
        lead_overlap=sum(max(overlap(d.lead, one) for one in g.leads) for g, d in pairs),
        partners=sum(d.coordinating in g.partners for g, d in pairs),
        partners_overlap=sum(max(overlap(d.coordinating, one) for one in g.partners) for g, d in pairs),
        deadline=sum(right),
        dated=len(dated),
        dated_right=sum(
            fine and g.deadline not in UNDATED for fine, (g, _) in zip(right, pairs, strict=True)
        ),
        dated_draft=sum(d.deadline not in UNDATED for d in counted),
        dated_draft_right=sum(
            fine and d.deadline not in UNDATED for fine, (_, d) in zip(right, pairs, strict=True)
        ),
        undated=len(undated),
        false_dates=sum(d.deadline not in UNDATED for _, d in undated),
        spurious=sum(d.deadline not in UNDATED for d in left),
        header=len(FIELDS) - len(wrong_fields),
        header_of=len(FIELDS),
    )
    found = {id(g) for g, _ in pairs}
    lines = [f"head {line}" for line in wrong_fields]
    lines += [f"missing {g.clause}: {g.title}" for g in duties if id(g) not in found]
    lines += [f"extra {d.clause}: {d.title} {d.deadline}" for d in left]
    for g, d in pairs:
        lines += [] if in_place(g, d) else [f"path {d.clause} for {g.clause}"]
        lines += [f"lead {g.clause}: {sorted(d.lead)} for {sorted(g.lead)}"] if d.lead not in g.leads else []
        if d.coordinating not in g.partners:
            lines.append(f"coordinating {g.clause}: {sorted(d.coordinating)} for {sorted(g.coordinating)}")
        lines += (
            [f"deadline {g.clause}: {d.deadline or '-'} for {g.deadline or '-'}"]
            if d.deadline not in g.deadlines
            else []
        )
    return score, lines


def pair(duties: Sequence[Duty], draft: Sequence[Duty]) -> list[tuple[Duty, Duty]]:
    """Tasks of one clause side by side, those that agree best first."""

    def agreement(g: Duty, d: Duty) -> float:
        leads = max(overlap(d.lead, one) for one in g.leads)
        partners = max(overlap(d.coordinating, one) for one in g.partners)
        return (d.deadline in g.deadlines) + leads + partners / 2 + 0.3 * (d.clause in g.clauses)

    candidates = [
        (g, d)
        for g in duties
        for d in draft
        if d.clause in g.clauses or base(d.clause) in map(base, g.clauses)
    ]
    pairs: list[tuple[Duty, Duty]] = []
    taken: set[int] = set()
    for g, d in sorted(candidates, key=lambda both: -agreement(*both)):
        if taken.isdisjoint((id(g), id(d))):
            taken |= {id(g), id(d)}
            pairs.append((g, d))
    return sorted(pairs, key=lambda both: duties.index(both[0]))


def base(path: str) -> str:
    return path.partition("#")[0]


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return share(len(one & other), len(one | other))


def head(gold: Gold, document: Mapping[str, Any]) -> list[str]:
    """The fields of the header that differ."""
    drafted = dict((document.get("directives") or [{}])[0])
    registry = encodings.known(gold.agencies)
    if gold.head["issuer"] not in registry and drafted.get("issuer") not in registry:
        drafted["issuer"] = gold.head["issuer"]  # a body that the registry does not know, under whatever id
    return [
        f"{name}: {drafted.get(name)!r} for {gold.head.get(name, '')!r}"
        for name in FIELDS
        if not _same(name, gold.head.get(name), drafted.get(name))
    ]


def _same(name: str, right: Any, drafted: Any) -> bool:
    if name in ("replaces", "cites"):
        numbers = [{re.sub(r"\s", "", item["number"]) for item in items or ()} for items in (right, drafted)]
        return overlap(frozenset(numbers[0]), frozenset(numbers[1])) >= 0.8
    if name == "title":
        words = [frozenset(fold(str(text or "")).split()) for text in (right, drafted)]
        return overlap(words[0], words[1]) >= 0.6
    if name == "number":
        return re.sub(r"\s", "", str(right or "")) == re.sub(r"\s", "", str(drafted or ""))
    return fold(str(right or "")) == fold(str(drafted or ""))
