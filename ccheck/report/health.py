"""What ``doctor`` found, thing by thing: how it stands, in words, and what to do."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

from ccheck.errors import Message
from ccheck.i18n import plain, render, translate
from ccheck.report import formats
from ccheck.values import value


class State(enum.Enum):
    """How a thing stands."""

    OK = "ok"  # in place
    LOOK = "look"  # in place, or not needed yet: worth knowing
    WRONG = "wrong"  # something will fail, or has: doctor exits 1


@value
class Finding:
    """A thing that was looked at: its name, which programs go by, how it stands, and what to do about it."""

    name: str
    state: State
    message: Message
    hint: Message | None = None


def as_text(findings: Iterable[Finding]) -> str:
    """A line a thing, with the advice below it."""
    marks = {State.OK: translate("ok"), State.LOOK: translate("look"), State.WRONG: translate("WRONG")}
    lines = []
    for finding in findings:
        text = plain(render(finding.message))
        lines.append(f"{marks[finding.state]:6} {label(finding.name)}: {text}")
        if finding.hint is not None and finding.state is not State.OK:
            lines.append(f"{'':6} → {plain(render(finding.hint))}")
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """The same for programs."""
    return formats.json_text(
        {
            "healthy": all(finding.state is not State.WRONG for finding in findings),
            "checks": [
                {
                    "name": finding.name,
                    "state": finding.state.value,
                    "message": plain(render(finding.message)),
                    "advice": plain(render(finding.hint)) if finding.hint is not None else None,
                }
                for finding in findings
            ],
        }
    )


def label(name: str) -> str:
    """What people call the thing."""
    labels = {
        "files": translate("files"),
        "time-zone": translate("time zone"),
        "locale": translate("letters"),
        "calendar": translate("calendar"),
        "calendar-next": translate("calendar"),
        "ledger": translate("ledger"),
        "permissions": translate("permissions"),
        "disk": translate("disk"),
        "parts": translate("optional parts"),
        "reminders": translate("reminders"),
        "schedule": translate("schedule"),
        "mail": translate("mail"),
    }
    if name in labels:
        return labels[name]
    return f"{translate('mail')}, {name}" if name.startswith("mail-") else name
