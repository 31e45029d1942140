"""Calendar files: one an agency, one for all, and the one that goes with a reminder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta

from ccheck.core.assess import Assessment
from ccheck.feeds.events import Background, event, is_dated, library, words
from ccheck.i18n import translate

ALL = "tat-ca"  # the file that holds every agency's
_MAKER = "-//ccheck//ccheck//VI"
_AGAIN = timedelta(hours=12)  # how often a program that follows a calendar should look
_END = b"END:VCALENDAR\r\n"


def files(
    items: Iterable[Assessment], known: Background, only: Collection[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """The name and bytes of a calendar for each agency that holds a dated obligation, and last of all one
    with every obligation once, held by somebody or not; or of one for each agency in ``only``."""
    of_agency: dict[str, list[bytes]] = defaultdict(list)
    every: list[bytes] = []
    for item in items:
        if is_dated(item) and (only is None or not set(item.holders).isdisjoint(only)):
            made = event(item, known)
            every.append(made)
            for id in item.holders:
                of_agency[id].append(made)
    for id in sorted(of_agency if only is None else only):
        yield id, calendar(id, known.workspace.registry.name(id, known.today), of_agency[id])
    if only is None:
        yield ALL, calendar(ALL, translate("All agencies"), every)


def calendar(id: str, name: str, events: Iterable[bytes]) -> bytes:
    """The calendar file called ``id``, shown to people as ``name``."""
    ics = library()
    frame = ics.Calendar()
    frame.add("prodid", _MAKER)
    frame.add("version", "2.0")
    frame["uid"] = words(_uid(id))
    frame["name"] = frame["x-wr-calname"] = words(name)
    again = ics.vDuration(_AGAIN)
    again.params["VALUE"] = "DURATION"
    frame["refresh-interval"] = again
    held = b"".join(events) or _nothing()
    return bytes(frame.to_ical()).removesuffix(_END) + held + _END


def is_ours(data: bytes, id: str) -> bool:
    """Whether ``data``, the beginning of a file called ``id``, is of a calendar that ccheck wrote for it."""
    head = data.replace(b"\r\n ", b"").partition(b"\r\nBEGIN:")[0].split(b"\r\n")
    return f"PRODID:{_MAKER}".encode() in head and f"UID:{_uid(id)}".encode() in head


def invitation(items: Iterable[Assessment], known: Background) -> bytes:
    """The calendar that goes with a reminder, with the last days of ``items``."""
    return calendar("nhac-viec", translate("Last days"), (event(item, known) for item in items))


def _uid(id: str) -> str:
    return f"{id}@ccheck"


def _nothing() -> bytes:
    """What a calendar without events holds, for it must hold something: that UTC is UTC."""
    ics = library()
    zone, always = ics.Timezone(), ics.TimezoneStandard()
    zone.add("tzid", "UTC")
    always["dtstart"] = ics.vText("19700101T000000")
    always["tzoffsetfrom"] = always["tzoffsetto"] = ics.vUTCOffset(timedelta())
    zone.add_component(always)
    return bytes(zone.to_ical())
