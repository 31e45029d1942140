"""Eight offices write at once: every entry is there, none twice, and nobody hears of a lock."""

import json
from collections import Counter

from tests.ledger.office import Office, finished
from tests.ledger.store import samples

EIGHT = (
    "1@snv",
    "2.d@stttt",
    "2.đ@snv:2025",
    "2.đ@stttt:2025",
    "2.đ@skhcn:2025",
    "2.đ@huyen-a:2025",
    "4@snv",
    "5@snv",
)


def recorded(office: Office) -> list[tuple[int, str, str]]:
    """Number, subject and recorder of every entry; the chain must hold."""
    assert office.store.verdict().broken is None
    rows = [json.loads(line) for line in office.store.lines()]
    return [(row["number"], row["subject"].removeprefix("thu-2024/"), row["recorder"]) for row in rows]


def test_eight_first_writes_at_once_are_all_kept(office: Office) -> None:
    running = [office.start("done", id, "--doc", f"{n}/BC") for n, id in enumerate(EIGHT)]
    for process in running:
        found = finished(process)
        assert (found.code, found.err) == (0, ""), found
    rows = recorded(office)
    assert [number for number, _, _ in rows] == list(range(1, 9))
    assert Counter(subject for _, subject, _ in rows) == Counter(EIGHT)


def test_of_eight_racing_for_one_duty_one_wins(office: Office) -> None:
    running = [office.start("done", "1@snv", "--doc", f"{n}/BC", "--as", f"người {n}") for n in range(8)]
    answers = [finished(process) for process in running]
    assert sorted(found.code for found in answers) == [0, *[2] * 7]
    ((number, subject, winner),) = recorded(office)
    assert (number, subject) == (1, "1@snv")
    for found in answers:
        if found.code == 2:
            assert f"{winner} recorded that as entry 1" in found.err and not found.out
            assert "lock" not in found.err


def test_eight_write_reports_on_one_duty_while_others_read(office: Office) -> None:
    office.store.record(*samples())
    running = [office.start("done", "4@snv", "--doc", f"{n}/BC") for n in range(8)]
    running += [office.start(*words) for words in (("check", "--exit-zero"), ("verify",)) for _ in range(3)]
    for process in running:
        found = finished(process)
        assert (found.code, found.err) == (0, ""), found
    assert [number for number, _, _ in recorded(office)] == list(range(1, len(samples()) + 9))
