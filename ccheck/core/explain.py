"""Why a date is what it is: the derivation of an obligation, from the printed words to the day in force."""

from __future__ import annotations

from datetime import date

from ccheck.core.assess import Assessment, Status, aged_from
from ccheck.core.deadlines import Doubt, Step
from ccheck.core.model import Workspace
from ccheck.core.rules import Recurring, Undated, Unspecified, event_of
from ccheck.errors import Message, say
from ccheck.values import value


@value
class Explanation:
    """The steps to the last day in force (the last step's day is that day), remarks on how the
    obligation stands, and the doubts that remain."""

    steps: tuple[Step, ...]
    remarks: tuple[Message, ...]
    warnings: tuple[Doubt, ...] = ()


def explain(assessment: Assessment, workspace: Workspace, today: date) -> Explanation:
    """The explanation of ``assessment`` as it stands on ``today``."""
    cell = assessment.obligation
    steps = [*_origin(assessment)]
    if cell.due is not None:
        steps += cell.due.steps
        steps += _extensions(assessment)
    else:
        steps += _undated(assessment, workspace)
    warnings = cell.due.warnings if cell.due is not None else ()
    return Explanation(tuple(steps), tuple(_remarks(assessment, workspace, today)), warnings)


def _origin(assessment: Assessment) -> list[Step]:
    """What the document prints, and where counting starts."""
    cell = assessment.obligation
    steps = []
    if cell.task.wording:
        steps.append(Step("wording", say("The document prints: “{words}”.", words=cell.task.wording)))
    directive = cell.directive
    if cell.since is None:
        return steps
    if directive.issued is not None and cell.since == directive.issued:
        steps.append(Step("start", say("Issued on {day}.", day=cell.since), cell.since))
    elif cell.since == directive.starts:
        text = say("The issue day is not printed; counting starts on {day}.", day=cell.since)
        steps.append(Step("start", text, cell.since))
    else:
        steps.append(Step("start", say("The duty begins on {day}.", day=cell.since), cell.since))
    return steps


def _extensions(assessment: Assessment) -> list[Step]:
    steps = []
    day = assessment.original_due
    for extension in assessment.extensions:
        document = extension.document or say("no document named")
        if day is not None and extension.on <= day:
            text = say(
                "Extended on {on} ({document}), in time: the last day is now {until}.",
                on=extension.on,
                document=document,
                until=extension.until,
            )
            day = extension.until
            steps.append(Step("extended", text, day))
        else:
            text = say(
                "Extended to {until} only on {on} ({document}), after the last day {day}: it stays {day}.",
                until=extension.until,
                on=extension.on,
                document=document,
                day=day,
            )
            steps.append(Step("extended-late", text, day))
    return steps


def _undated(assessment: Assessment, workspace: Workspace) -> list[Step]:
    """Why there is no date, and what a standing duty is aged from."""
    cell = assessment.obligation
    rule = cell.task.deadline.rule
    event = event_of(rule)
    if cell.waiting:
        title = next((e.title for e in cell.directive.events if e.id == event), event or "")
        return [Step("waiting", say("No date until the event is recorded: {event}.", event=title))]
    if isinstance(rule, Unspecified):
        text = say("“Periodically” without a period: standing until a person chooses one.")
    elif isinstance(rule, Recurring):
        text = say("A daily routine: a standing duty, not counted day by day.")
    elif isinstance(rule, Undated) and rule.printed:
        text = say("Printed as ongoing: no date, never overdue.")
    elif isinstance(rule, Undated):
        text = say("No time is printed: a standing duty, never overdue.")
    else:
        text = say("After the milestone the duty is ongoing: no date, never overdue.")
    steps = [Step("standing", text)]
    report, base = assessment.last_report, aged_from(cell, workspace)
    if report is not None:
        steps.append(Step("last-report", say("Last report on {day}.", day=report.on), report.on))
    elif base is not None:
        steps.append(Step("never-reported", say("Never reported; counted from {day}.", day=base), base))
    return steps


def _remarks(assessment: Assessment, workspace: Workspace, today: date) -> list[Message]:
    remarks = surroundings(assessment, workspace, today)
    return [*remarks, *returned(assessment), *_recorded(assessment), _standing_words(assessment)]


def surroundings(assessment: Assessment, workspace: Workspace, today: date) -> list[Message]:
    """What has to be known of the day and of those bound, whatever was recorded."""
    remarks = []
    cell = assessment.obligation
    if assessment.due is not None and assessment.last_working_day not in (None, assessment.due):
        remarks.append(
            say(
                "{due} is a rest day; the last working day on or before it is {day}.",
                due=assessment.due,
                day=assessment.last_working_day,
            )
        )
    if assessment.due is not None and not workspace.calendar.is_sure(assessment.due):
        remarks.append(
            say("The working days of {year} are not announced yet.", year=str(assessment.due.year))
        )
    remarks += _succession(assessment, workspace, today)
    if cell.ends is not None and today >= cell.ends:
        remarks.append(say("The directive no longer holds since {day}.", day=cell.ends))
    return remarks


def returned(assessment: Assessment) -> list[Message]:
    """That the result was sent back, and why; empty when it was not."""
    entry = assessment.returned
    if entry is None:
        return []
    return [
        say(
            "The result was returned on {day} (entry {number}): {reason}",
            day=entry.on,
            number=str(entry.sequence),
            reason=entry.reason,
        )
    ]


def _recorded(assessment: Assessment) -> list[Message]:
    """What the ledger says of the obligation, as far as it decides how it stands."""
    remarks = []
    waiver = assessment.waiver
    done = assessment.completion or assessment.last_report
    if done is not None and done.sequence:
        text = say(
            "Entry {number}, recorded by {by}: {document}.",
            number=str(done.sequence),
            by=done.by,
            document=done.evidence.document or say("no document named"),
        )
        remarks.append(text)
    if assessment.assigned is not None:
        text = say(
            "Assigned on {day} (entry {number}, {document}).",
            day=assessment.assigned.on,
            number=str(assessment.assigned.sequence),
            document=assessment.assigned.document or say("no document named"),
        )
        remarks.append(text)
    for entry in assessment.measured:
        text = say(
            "Measured on {day} (entry {number}): {measure} = {value}.",
            day=entry.on,
            number=str(entry.sequence),
            measure=entry.measure,
            value=str(entry.value),
        )
        remarks.append(text)
    if waiver is not None:
        text = say(
            "Waived on {day} (entry {number}, {document}).",
            day=waiver.on,
            number=str(waiver.sequence),
            document=waiver.document or say("no document named"),
        )
        remarks.append(text)
    return remarks


def _succession(assessment: Assessment, workspace: Workspace, today: date) -> list[Message]:
    registry = workspace.registry
    remarks = []
    for id in assessment.obligation.bound:
        agency = registry.agency(id)
        holder = registry.holder(id, today)
        if agency is None or holder == id or agency.until is None:
            continue
        if holder is None:
            text = say(
                "{agency} was dissolved on {day}, without successor.", agency=agency.name, day=agency.until
            )
        else:
            text = say(
                "{agency} ended on {day}; {successor} holds its duties.",
                agency=agency.name,
                day=agency.until,
                successor=registry.name(holder, today),
            )
        remarks.append(text)
    if assessment.orphaned:
        remarks.append(say("Nobody holds this duty now: a person has to reassign it."))
    return remarks


def _standing_words(assessment: Assessment) -> Message:
    """How the obligation stands, in one sentence."""
    done = assessment.completion
    match assessment.status:
        case Status.OVERDUE:
            return say("Overdue: {n} calendar days late.", n=assessment.days_late)
        case Status.DUE_TODAY:
            return say("Today is the last day.")
        case Status.DUE_SOON | Status.OPEN:
            return say(
                "{days} calendar days left, {working} of them working days.",
                days=assessment.days_left,
                working=assessment.working_days_left,
            )
        case Status.DONE:
            return say("Completed in time, on {day}.", day=done.on if done else "")
        case Status.DONE_LATE:
            return say(
                "Completed on {day}, {n} calendar days late.",
                day=done.on if done else "",
                n=assessment.days_late,
            )
        case Status.STALE:
            return say("The last report is older than the review period allows.")
        case Status.STANDING:
            if assessment.last_report is None:
                return say("Standing: no report is asked for yet.")
            return say("Reported recently enough.")
        case Status.WAITING:
            return say("Waiting for its event.")
        case Status.WAIVED:
            return say("Lifted by decision.")
        case Status.WITHDRAWN:
            return say("Withdrawn with its directive.")
        case Status.UNTRACKED:
            return say("Older than the day tracking began; not followed.")
