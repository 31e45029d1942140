"""What replies propose: matched by the message they answer and the ids left in their text."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccheck.core.answers import Attached, Bounce, Proposal, Received, Standing, dead, proposals

OURS, OTHER = "<ccheck.k1@tinh.example>", "<ccheck.k2@tinh.example>"
ONE, TWO = "thu-2024/2.đ@snv:2025", "thu-2024/1@snv"
SENT = {OURS: [ONE, TWO], OTHER: ["thu-2024/1@stp"]}
PEOPLE = {OURS: ["snv@tinh.example"], OTHER: ["stp@tinh.example"]}
TODAY = date(2025, 1, 20)


def reply(
    text: str, *references: str, sender: str = "snv@tinh.example", day: date | None = TODAY
) -> Received:
    return Received(
        message_id="<r1@snv.example>",
        references=references or (OURS,),
        sender=sender,
        day=day,
        subject="Trả lời",
        text=text,
        attachments=(Attached("bc.pdf", "ab"),),
    )


def named(text: str, *references: str) -> list[str]:
    return [item.obligation for item in proposals(reply(text, *references), SENT, PEOPLE, TODAY)]


def test_a_proposal_in_full() -> None:
    assert proposals(reply(f"Đã xong {TWO}."), SENT, PEOPLE, TODAY) == (
        Proposal(
            message_id="<r1@snv.example>",
            obligation=TWO,
            sender="snv@tinh.example",
            known=True,
            day=TODAY,
            subject="Trả lời",
            attachments=(Attached("bc.pdf", "ab"),),
            standing=Standing.PROPOSED,
        ),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Đã xong.", []),
        (f"{ONE} {TWO}", [ONE, TWO]),
        (f"{TWO}\n{ONE}\n{TWO}", [ONE, TWO]),  # once each, in the order of the message
        (f"({TWO})", [TWO]),
        (f"{TWO}, đã nộp", [TWO]),
        (f"> {TWO}", [TWO]),
        (f"> > {TWO}", [TWO]),
        (f">> {TWO[:9]}\n>> {TWO[9:]}", [TWO]),  # broken and quoted
        (f"| {TWO[:5]}\n| {TWO[5:]}", [TWO]),
        (f"{TWO[:5]} \n  {TWO[5:]}", [TWO]),
        (f"{TWO[:5]}=\u00a0{TWO[5:]}".replace("=", ""), [TWO]),
        (TWO[:-1], []),  # shortened
        ("1@snv", []),
        ("thu-2024/1@snv-khac", []),  # another that begins alike
        ("thu-2024/1@snv:2025-01", []),
        ("thu-2024/1@snv:ongoing", []),
        ("thu-2024/1@snv:ongoing và thu-2024/1@snv", [TWO]),
        ("thu-2024/1@stp", []),  # of another message
    ],
)
def test_the_ids_left_in_the_text(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_an_id_inside_a_longer_one_of_the_same_message() -> None:
    sent = {OURS: [TWO, f"x-{TWO}"]}
    assert [item.obligation for item in proposals(reply(f"x-{TWO}"), sent, PEOPLE, TODAY)] == [f"x-{TWO}"]


@pytest.mark.parametrize("text", [f"{TWO}: đã xong", f"{TWO} - đã xong", f"{TWO} -- xong"])
def test_what_people_write_after_an_id(text: str) -> None:
    assert named(text) == [TWO]


def test_only_answers_to_our_messages_propose() -> None:
    both = f"{ONE} {TWO} thu-2024/1@stp"
    assert named(both, "<foreign@x>") == []
    assert named(both, "<foreign@x>", OTHER) == ["thu-2024/1@stp"]
    assert named(both, OURS, OTHER) == [ONE, TWO, "thu-2024/1@stp"]
    assert proposals(Received(message_id="<r@x>", text=both), SENT, PEOPLE, TODAY) == ()


@pytest.mark.parametrize(
    ("sender", "known"),
    [("snv@tinh.example", True), ("SNV@Tinh.Example", True), ("la@x", False), ("", False)],
)
def test_who_answers(sender: str, known: bool) -> None:
    (item,) = proposals(reply(TWO, sender=sender), SENT, PEOPLE, TODAY)
    assert item.known is known


def test_known_by_any_of_the_messages_answered() -> None:
    sent: dict[str, Sequence[str]] = {OURS: [TWO], OTHER: [TWO]}
    found = proposals(reply(TWO, OURS, OTHER, sender="stp@tinh.example"), sent, PEOPLE, TODAY)
    assert [item.known for item in found] == [True]


@pytest.mark.parametrize(
    ("day", "expected"),
    [(None, TODAY), (date(2025, 1, 10), date(2025, 1, 10)), (date(2031, 1, 1), TODAY)],
)
def test_the_day_of_a_proposal_is_never_to_come(day: date | None, expected: date) -> None:
    (item,) = proposals(reply(TWO, day=day), SENT, PEOPLE, TODAY)
    assert item.day == expected


@given(st.text(), st.sampled_from(["\n> ", "\n", " ", "\r\n>> ", "\n | "]), st.integers(1, len(ONE) - 1))
def test_broken_anywhere(around: str, how: str, at: int) -> None:
    text = f"{around}\n{ONE[:at]}{how}{ONE[at:]} \n"
    assert ONE in named(text)


def test_dead_addresses() -> None:
    assert dead([Bounce("SNV@X", "5.1.1", ""), Bounce("snv@x", "5.1.1", "")]) == {"snv@x"}
