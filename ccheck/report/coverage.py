"""Coverage and differences for people and programs."""

from __future__ import annotations

from collections.abc import Sequence

from ccheck.core.drafts import Coverage, Difference
from ccheck.errors import say
from ccheck.i18n import number, plural, render
from ccheck.report import formats


def share(covered: int, clauses: int) -> float:
    """The covered part, 1 of nothing, to four places."""
    return round(covered / clauses, 4) if clauses else 1.0


def as_json(found: Sequence[Coverage], without: Sequence[str]) -> str:
    """Every directive with its text, the share covered, what is left out and what the text does not have."""
    return formats.json_text(
        {
            "coverage": [
                {
                    "directive": item.directive,
                    "source": item.source,
                    "clauses": item.clauses,
                    "covered": item.covered,
                    "share": share(item.covered, item.clauses),
                    "uncovered": [
                        {"clause": gap.clause, "line": gap.line, "text": gap.text} for gap in item.uncovered
                    ],
                    "not_in_text": list(item.absent),
                }
                for item in found
            ],
            "without_source": list(without),
        }
    )


def as_text(found: Sequence[Coverage], without: Sequence[str], width: int) -> str:
    """A line for each directive, below it what is left out, quoted; a headline at the end."""
    lines: list[str] = []
    for item in found:
        lines.append(
            render(
                say(
                    "{directive}: {percent}, {covered} of {clauses} clauses ({source})",
                    directive=item.directive,
                    percent=_percent(item.covered, item.clauses),
                    covered=item.covered,
                    clauses=item.clauses,
                    source=item.source,
                )
            )
        )
        for gap in item.uncovered:
            quote = formats.shorten(f"“{gap.text}”", max(width - 24, 30))
            lines.append(
                "  "
                + render(
                    say("{clause} (line {line}): {quote}", clause=gap.clause, line=gap.line, quote=quote)
                )
            )
        lines += [
            "  " + render(say("{clause}: the text has no such clause", clause=clause))
            for clause in item.absent
        ]
    if without:
        lines.append(render(say("Without a text: {ids}", ids=", ".join(without))))
    clauses, covered = sum(item.clauses for item in found), sum(item.covered for item in found)
    texts = plural("{n} text", "{n} texts", len(found))
    lines.append(
        render(
            say("{texts}: {percent} of the clauses covered.", texts=texts, percent=_percent(covered, clauses))
        )
    )
    return "\n".join(lines)


def _percent(covered: int, clauses: int) -> str:
    """A percentage that is 100 only when nothing is left out."""
    if covered == clauses:
        return f"{number(100)} %"
    tenths = min(covered * 1000 // clauses, 999)
    return f"{number(tenths // 10)},{tenths % 10} %"


def differences_json(found: Sequence[Difference]) -> str:
    """The differences as JSON."""
    return formats.json_text(
        {
            "differences": [
                {
                    "code": item.code,
                    "clause": item.clause or None,
                    "line": item.line or None,
                    "message": render(item.message),
                }
                for item in found
            ]
        }
    )


def differences_text(found: Sequence[Difference], path: str, width: int) -> str:
    """One line a difference, and how many there are."""
    lines = []
    for item in found:
        place = " ".join(
            filter(None, (item.clause, render(say("(line {line})", line=item.line)) if item.line else ""))
        )
        lines.append(
            formats.wrapped(
                f"{place}: {item.code}: {render(item.message)}"
                if place
                else f"{item.code}: {render(item.message)}",
                width,
                4,
            )
        )
    count = plural("{n} difference", "{n} differences", len(found))
    lines.append(render(say("{file}: {count} from the text.", file=path, count=count)))
    return "\n".join(lines)
