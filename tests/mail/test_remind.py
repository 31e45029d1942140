"""``ccheck remind`` as people and cron run it: against a mail server on this machine, and into folders."""

import json
import re
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.command import Result
from tests.ledger.office import finished
from tests.mail.letters import SECRET
from tests.mail.office import DROP, Office, office
from tests.mail.post_office import AGENCIES, ONE, TASKS, TODAY, TWO, Desk, body, ids, read, smtp

NEXT = "2025-06-18"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A workspace that writes its mail into a folder of .eml files."""
    desk = Desk(tmp_path)
    desk.write(mail='transport = "eml"\npath = "out"')
    return desk


@pytest.fixture
def server(desk: Desk) -> Iterator[Office]:
    """A good server, and the workspace sends to it."""
    with office() as found:
        desk.write(mail=smtp(found.port))
        yield found


def mailed(desk: Desk) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted((desk.root / "out").glob("*"))}


# The plan


def test_the_plan_writes_nothing(desk: Desk) -> None:
    before = desk.files()
    found = desk.remind()
    assert (found.code, found.err) == (0, "")
    assert ONE in found.out and TWO in found.out and "snv@tinh.example" in found.out
    assert "1 working day before reached on 2025-06-17" in found.out and "2 messages" in found.out
    assert desk.remind("--show", "snv").code == 0
    assert desk.files() == before


def test_show(desk: Desk) -> None:
    found = desk.remind("--show", "snv")
    assert found.err == ""
    assert found.out.startswith(
        "To: snv@tinh.example\nSubject: Reminder: 1 to do – Sở Nội vụ, 2025-06-17\n\n"
    )
    assert ONE in found.out and "trước ngày 19/6/2025" in found.out and TWO not in found.out
    assert desk.remind("--show", "ubnd").out == "Nothing to send to UBND tỉnh today.\n"
    assert desk.remind("--show", "khong-co").code == 2


def test_the_json_contract(desk: Desk) -> None:
    found = desk.json("remind", today="2025-06-25")
    assert found["schema_version"] == 1
    assert found["unreachable"] == []
    first, _ = found["messages"]
    assert {"key", "to", "cc", "agency", "rung", "subject", "obligations", "why"} <= first.keys()
    assert first | {"key": ""} == {
        "key": "",
        "to": ["snv@tinh.example"],
        "cc": ["gd-snv@tinh.example"],
        "agency": "snv",
        "rung": "late-7",
        "subject": "1 overdue – Sở Nội vụ, 2025-06-25",
        "obligations": [ONE],
        "why": "7 days late reached on 2025-06-25",
        "rungs": {ONE: "late-7"},
        "letter": False,
    }
    assert desk.remind("--format", "json") == desk.remind("--format", "json")


def test_a_rest_day(desk: Desk) -> None:
    for today in ("2025-06-14", "2025-06-15"):
        assert desk.remind(today=today).out == "Nothing to send today.\n"
        desk.silent("--send", today=today)
    assert not (desk.root / "out").exists()


def test_looking_back_sends_nothing(desk: Desk) -> None:
    assert desk.run("--known-at", "2025-06-01", "remind", "--send").code == 2


# Sending


def test_one_message_an_agency_and_then_no_more(desk: Desk) -> None:
    desk.silent("--send")
    first = mailed(desk)
    assert len(first) == 2 and desk.states() == {"snv": "sent", "stp": "sent"}
    message = read(first[min(first, key=lambda name: ONE.encode() not in body(read(first[name])).encode())])
    assert message["To"] == "snv@tinh.example" and message["Cc"] is None and message["Bcc"] is None
    assert message["From"].addresses[0].addr_spec == "nhac-viec@tinh.example"
    assert message["Auto-Submitted"] == "auto-generated" and message["List-Id"] and message["Date"]
    assert message["References"] == "<ccheck.thread.snv@tinh.example>"
    assert message["Subject"] == "Reminder: 1 to do – Sở Nội vụ, 2025-06-17"
    assert ONE in body(message) and ONE in body(message, "html")
    (calendar,) = message.iter_attachments()
    assert calendar.get_content_type() == "text/calendar" and "20250618" in calendar.get_content()
    desk.silent("--send")
    assert mailed(desk) == first
    assert desk.remind().out == "Nothing to send today.\n"
    assert desk.run("outbox") == Result("Nothing is pending.\n", "", 0)
    desk.silent("--send", today=NEXT)
    assert len(mailed(desk)) == 4


def test_one_connection_for_all(desk: Desk, server: Office) -> None:
    desk.silent("--send")
    assert server.connections == 1
    assert [people for _, people, _ in server.kept] == [["snv@tinh.example"], ["stp@tinh.example"]]
    assert [sender for sender, _, _ in server.kept] == ["nhac-viec@tinh.example"] * 2
    desk.silent("--send")
    assert server.connections == 1


def test_what_was_done_is_not_urged(desk: Desk) -> None:
    assert desk.run("done", ONE, "--on", "2025-06-16").code == 0
    desk.silent("--send")
    assert desk.states() == {"stp": "sent"}


def test_into_a_maildir(desk: Desk) -> None:
    desk.write(mail='transport = "maildir"\npath = "out"')
    desk.silent("--send")
    new = list((desk.root / "out" / "new").iterdir())
    assert len(new) == 2 and all(b"\r" not in file.read_bytes() for file in new)


def test_each_message_says_what_was_urged_before(desk: Desk) -> None:
    desk.silent("--send")
    shown = desk.remind("--show", "snv", today=NEXT).out
    assert "Urged on: 2025-06-17" in shown


# --plan and --apply


def test_apply_sends_exactly_the_plan(desk: Desk) -> None:
    assert desk.remind("--plan", "plan.json").code == 0
    planned = json.loads((desk.root / "plan.json").read_text(encoding="utf-8"))
    desk.silent("--apply", "plan.json")
    sent = [read(data) for data in mailed(desk).values()]
    assert {(m["Subject"], body(m).replace("\r\n", "\n")) for m in sent} == {
        (m["subject"], m["text"]) for m in planned["messages"]
    }
    assert {str(m["Message-ID"]) for m in sent} == {
        f"<ccheck.{m['key']}@tinh.example>" for m in planned["messages"]
    }
    assert desk.remind("--apply", "plan.json").code == 2  # it has been sent
    assert len(mailed(desk)) == 2


@pytest.mark.parametrize("change", ["done", "title", "address", "day", "rubbish", "missing"])
def test_apply_refuses_when_the_data_has_changed(desk: Desk, change: str) -> None:
    desk.remind("--plan", "plan.json")
    today = NEXT if change == "day" else TODAY
    keys = 'transport = "eml"\npath = "out"'
    if change == "done":
        desk.run("done", ONE, "--on", "2025-06-16")
    elif change == "title":
        desk.write(mail=keys, tasks=TASKS.replace("Lập kế", "Sửa kế"))
    elif change == "address":
        desk.write(mail=keys, agencies=AGENCIES.replace("snv@tinh", "noivu@tinh"))
    elif change == "rubbish":
        (desk.root / "plan.json").write_bytes(b"\xff{")
    elif change == "missing":
        (desk.root / "plan.json").unlink()
    found = desk.remind("--apply", "plan.json", today=today)
    assert (found.code, found.out) == (2, "")
    assert not (desk.root / "out").exists()


def test_apply_refuses_when_the_html_has_changed(desk: Desk) -> None:
    desk.remind("--plan", "plan.json")
    (desk.root / "templates").mkdir()
    (desk.root / "templates" / "reminder.en.html.j2").write_text("{{ notices }}", encoding="utf-8")
    assert desk.remind("--apply", "plan.json").code == 2


# What goes wrong


def test_no_mail_settings(desk: Desk) -> None:
    desk.write(mail=None)
    assert desk.remind().code == 0
    found = desk.remind("--send")
    assert (found.code, found.out) == (78, "") and "[mail]" in found.err


def test_nobody_listens(desk: Desk) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        desk.write(mail=smtp(free.getsockname()[1]))
        found = desk.remind("--send")
    assert (found.code, found.out) == (69, "") and "cannot be reached" in found.err
    with office() as server:
        desk.write(mail=smtp(server.port))
        desk.silent("--send")
        assert len(server.kept) == 2


def test_a_refused_login(desk: Desk) -> None:
    with office(login=True) as server:
        desk.write(mail=smtp(server.port, 'username = "nhac-viec"'))
        found = desk.remind("--send", CCHECK_SMTP_PASSWORD="Sai-mat-khau")
        assert (found.code, found.out) == (77, "") and "Sai-mat-khau" not in found.err
        assert server.kept == []
        right = desk.remind("--send", CCHECK_SMTP_PASSWORD=SECRET)
        assert right == Result("", "", 0) and len(server.kept) == 2


@pytest.mark.parametrize("wrong", [False, True])
def test_the_secret_is_nowhere(desk: Desk, wrong: bool) -> None:
    word = "Sai-" + SECRET if wrong else SECRET
    secret = desk.root.parent / f"{desk.root.name}-secret"
    secret.write_text(word, encoding="utf-8")
    secret.chmod(0o600)
    with office(login=True) as server:
        keys = f'username = "nhac-viec"\npassword_file = "{secret}"'
        desk.write(mail=smtp(server.port, keys))
        told = [desk.remind("--send"), desk.run("doctor"), desk.run("outbox", "--all"), desk.run("check")]
        told.append(desk.remind("--format", "json"))
        assert [found.code for found in told[:2]] == ([77, 1] if wrong else [0, 0])
        assert not any(
            part in text for found in told for text in (found.out, found.err) for part in (SECRET,)
        )
        assert not any(SECRET.encode() in data for data in desk.files().values())
        assert not any(SECRET.encode() in data for _, _, data in server.kept)


def test_refused_for_now(desk: Desk) -> None:
    with office({"snv@tinh.example": ["450 4.2.1 busy"]}) as server:
        desk.write(mail=smtp(server.port))
        found = desk.remind("--send")
        assert (found.code, found.out) == (75, "")
        assert found.err == "1 message sent, 1 to be tried again.\n"
        assert desk.states() == {"snv": "failed-temporary", "stp": "sent"}
        (pending,) = desk.json("outbox")["messages"]
        assert (pending["agency"], pending["state"]) == ("snv", "failed-temporary")
        assert "450 4.2.1 busy" in pending["reason"] and pending["attempts"] == 1
        assert "1 reminder did not get out: see ccheck outbox." in desk.run("check").err
        # Not before it has waited.
        assert desk.remind("--send").code == 75
        assert len(server.kept) == 1
        desk.age(timedelta(minutes=10))
        desk.silent("--send")
        assert desk.states() == {"snv": "sent", "stp": "sent"}
        assert [to for _, to in ids(server.kept)] == ["stp@tinh.example", "snv@tinh.example"]
        assert desk.run("check").err == ""
        assert desk.run("outbox").code == 0


def test_refused_for_now_and_said_by_a_later_message(desk: Desk) -> None:
    with office({"snv@tinh.example": ["450 4.2.1 busy"]}) as server:
        desk.write(mail=smtp(server.port))
        assert desk.remind("--send").code == 75
        desk.silent("--send", today="2025-06-19")
        assert [
            (state, n) for state, n in desk.rows("SELECT state, COUNT(*) FROM mailing GROUP BY state")
        ] == [
            ("dropped", 1),
            ("sent", 3),
        ]
        assert sum(to == "snv@tinh.example" for _, to in ids(server.kept)) == 1


def test_a_rest_day_forgets_nothing_that_failed(desk: Desk) -> None:
    with office({"snv@tinh.example": ["450 4.2.1 busy"]}) as server:
        desk.write(mail=smtp(server.port))
        desk.remind("--send")
        desk.remind("--send", today="2025-06-21")
        assert desk.states()["snv"] == "failed-temporary"
        assert "1 reminder did not get out" in desk.run("check", today="2025-06-21").err


def test_refused_for_good(desk: Desk) -> None:
    with office({"snv@tinh.example": ["550 5.1.1 no such user"]}) as server:
        desk.write(mail=smtp(server.port))
        found = desk.remind("--send")
        assert (found.code, found.out, found.err) == (1, "", "1 message sent, 1 refused for good.\n")
        assert "1 reminder did not get out: see ccheck outbox." in desk.run("check").err
        pending = desk.run("outbox")
        assert pending.code == 1 and "refused for good" in pending.out and "no such user" in pending.out
        desk.age(timedelta(days=3))
        desk.silent("--send")
        assert len(server.kept) == 1  # not repeated


def test_the_secretariat_is_told_what_was_refused_for_good(desk: Desk) -> None:
    with office({"snv@tinh.example": ["550 5.1.1 no such user"]}) as server:
        desk.write(mail=smtp(server.port, 'secretariat = ["vp@tinh.example"]'))
        desk.remind("--send")
        desk.remind("--send", today=NEXT)
        assert any("vp@tinh.example" in people for _, people, _ in server.kept)


def test_some_recipients_are_refused(desk: Desk) -> None:
    two = AGENCIES.replace('["stp@tinh.example"]', '["stp@tinh.example", "stp2@tinh.example"]')
    with office({"stp2@tinh.example": ["450 4.2.1 later"]}) as server:
        desk.write(mail=smtp(server.port), agencies=two)
        desk.remind("--send")
        desk.remind("--send")
        told = [to for _, to in ids(server.kept)]
        assert sorted(told) == ["snv@tinh.example", "stp2@tinh.example", "stp@tinh.example"]


@pytest.mark.parametrize("later", [False, True])
def test_lost_after_the_text(desk: Desk, later: bool) -> None:
    """The server has it, and could not say so."""
    with office({"ANSWER": [DROP]}) as server:
        desk.write(mail=smtp(server.port))
        found = desk.remind("--send")
        assert (found.code, found.err) == (75, "1 message sent, 1 to be tried again.\n")
        assert desk.states() == {"snv": "unknown", "stp": "sent"}
        assert [to for _, to in ids(server.kept)] == ["snv@tinh.example", "stp@tinh.example"]
        assert "may have arrived" in desk.run("outbox").out
        assert "1 reminder did not get out" in desk.run("check").err
        assert desk.remind("--send").code == 0  # not repeated
        assert len(server.kept) == 2
        if later:
            desk.age(timedelta(days=1))
        desk.silent("--send", *(() if later else ("--retry-unknown",)))
        assert ids(server.kept)[2] == ids(server.kept)[0]
        assert desk.states() == {"snv": "sent", "stp": "sent"}
        desk.silent("--send", "--retry-unknown")
        assert len(server.kept) == 3


def test_nothing_is_repeated_by_itself_on_a_rest_day(desk: Desk) -> None:
    with office({"ANSWER": [DROP]}) as server:
        desk.write(mail=smtp(server.port))
        desk.remind("--send")
        desk.age(timedelta(days=5))
        desk.remind("--send", today="2025-06-21")
        assert len(server.kept) == 2


def test_apply_sends_nothing_beside_the_plan(desk: Desk) -> None:
    with office({"ANSWER": [DROP]}) as server:
        desk.write(mail=smtp(server.port))
        desk.remind("--send")
        desk.age(timedelta(days=2))
        desk.remind("--plan", "plan.json", today=NEXT)
        planned = json.loads((desk.root / "plan.json").read_text(encoding="utf-8"))["messages"]
        desk.remind("--apply", "plan.json", today=NEXT)
        assert len(server.kept) == 2 + len(planned)


def test_an_old_message_of_unknown_fate_is_not_sent_beside_a_new_one(desk: Desk) -> None:
    with office({"ANSWER": [DROP]}) as server:
        desk.write(mail=smtp(server.port))
        desk.remind("--send")
        desk.age(timedelta(days=10))
        desk.remind("--send", today="2025-06-27")
        assert sum(to == "snv@tinh.example" for _, to in ids(server.kept[2:])) == 1


def test_what_may_have_arrived_is_dropped_once_it_is_done(desk: Desk) -> None:
    with office({"ANSWER": [DROP]}) as server:
        desk.write(mail=smtp(server.port))
        desk.remind("--send")
        desk.run("done", ONE, "--on", TODAY)
        desk.silent("--send", "--retry-unknown")
        assert len(server.kept) == 2 and desk.states()["snv"] == "dropped"


def test_lost_before_the_text(desk: Desk) -> None:
    with office({"RCPT": [DROP]}) as server:
        desk.write(mail=smtp(server.port))
        found = desk.remind("--send")
        desk.age(timedelta(hours=5))
        desk.silent("--send")
        assert found.code in (0, 75)
        assert sorted(to for _, to in ids(server.kept)) == ["snv@tinh.example", "stp@tinh.example"]


def test_two_runs_at_once(desk: Desk) -> None:
    """The first is held up in the middle of its first message until the second has ended."""
    begun, free, kept = (desk.root / name for name in ("begun", "free", "kept"))
    waiting = f"touch {begun}; until [ -e {free} ]; do sleep 0.05; done; grep ^Message-ID >> {kept}"
    desk.write(mail=f'transport = "sendmail"\ncommand = ["sh", "-c", "{waiting}"]')
    first = desk.start("remind", "--send")
    try:
        end = time.monotonic() + 60
        while not begun.exists() and time.monotonic() < end:
            time.sleep(0.01)
        second = desk.remind("--send")
    finally:
        free.touch()
    assert finished(first) == Result("", "", 0)
    assert second == Result("", "Another run is sending; this one does nothing.\n", 75)
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 2


def test_missed_runs_are_told(desk: Desk) -> None:
    desk.silent("--send", today="2025-06-12")
    assert "No reminders" not in desk.run("check", today="2025-06-13").err
    assert "No reminders were sent on 2025-06-13.\n" in desk.run("check", today="2025-06-16").err
    assert "No reminders were sent from 2025-06-13 to 2025-06-17.\n" in desk.run("check", today=NEXT).err
    assert desk.run("check", "--format", "json", today=NEXT).out.startswith("{")
    desk.silent("--send", today="2025-06-19")
    told = desk.run("check", today="2025-06-19").err
    assert told == "No reminders were sent from 2025-06-13 to 2025-06-18; 0 went out late.\n"


def test_what_went_out_late_is_told(desk: Desk) -> None:
    desk.silent("--send", today="2025-06-09")
    found = desk.remind("--format", "json", today="2025-06-17").out
    (first, _) = json.loads(found)["messages"]
    assert first["why"] == "1 working day before reached on 2025-06-17; 1 missed before it"
    desk.silent("--send", today="2025-06-20")
    told = desk.run("check", today="2025-06-20").err
    assert told == "No reminders were sent from 2025-06-10 to 2025-06-19; 2 went out late.\n"
    sent = [read(data) for data in mailed(desk).values()]
    assert len(sent) == 4
    assert sum("This reminder was due on 2025-06-19." in body(message) for message in sent) == 2
    assert "No reminders" not in desk.run("check", today="2025-06-23").err


def test_who_cannot_be_reached_is_told(desk: Desk) -> None:
    without = re.sub(r'email = \["stp@tinh.example"\]\n', "", AGENCIES)
    desk.write(mail='transport = "eml"\npath = "out"', agencies=without)
    assert "Sở Tư pháp" in desk.remind().out
    found = desk.remind("--send")
    assert "Sở Tư pháp" in found.err or "Sở Tư pháp" in desk.run("check").err


# Files that would do harm


HARMFUL = {
    "title": (AGENCIES, TASKS.replace("Lập kế hoạch", r"Lập\r\nBcc: ke-xau@x\r\n\r\nx")),
    "wording": (AGENCIES, TASKS.replace("trước ngày", r"x\nBcc: ke-xau@x")),
    "nul": (AGENCIES, TASKS.replace("Lập kế hoạch", r"x\u0000y")),
    "line-separator": (AGENCIES, TASKS.replace("Lập kế hoạch", r"x\u2028Bcc: ke-xau@x")),
    "name": (AGENCIES.replace("Sở Tư pháp", r"Sở\nBcc: ke-xau@x"), TASKS),
    "address": (AGENCIES.replace("stp@tinh", r"stp\r\nBcc: ke-xau@x\r\n@tinh"), TASKS),
    "two-addresses": (AGENCIES.replace("stp@tinh.example", "a@x, ke-xau@x"), TASKS),
    "envelope": (AGENCIES.replace("stp@tinh.example", "a@x> RCPT TO:<ke-xau@x"), TASKS),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_header_injection(desk: Desk, name: str) -> None:
    agencies, tasks = HARMFUL[name]
    desk.write(mail='transport = "eml"\npath = "out"', agencies=agencies, tasks=tasks)
    found = desk.remind("--send")
    assert found.code == 65 and found.out == ""
    assert not (desk.root / "out").exists() and not (desk.root / "ledger.db").exists()


@pytest.mark.parametrize(
    "more", [r'reply_to = "a@x\r\nBcc: b@x"', r'reply_to = "a@x, b@x"', r'secretariat = ["a@x\nb@x"]']
)
def test_header_injection_by_settings(desk: Desk, more: str) -> None:
    desk.write(mail=f'transport = "eml"\npath = "out"\n{more}')
    assert desk.remind("--send").code == 78
    assert not (desk.root / "out").exists()


@pytest.mark.parametrize("name", ["Bcc: ke-xau@x", '=?utf-8?q?x?= <a@b> "', "a" * 900, "Sở, Tư; pháp (x)"])
def test_strange_names_are_harmless(desk: Desk, name: str) -> None:
    quoted = json.dumps(name, ensure_ascii=False)
    desk.write(
        mail='transport = "eml"\npath = "out"',
        agencies=AGENCIES.replace('"Sở Tư pháp"', quoted),
        tasks=TASKS.replace('"Lập kế hoạch"', quoted),
    )
    desk.silent("--send")
    messages = [read(data) for data in mailed(desk).values()]
    assert {str(message["To"]) for message in messages} == {"snv@tinh.example", "stp@tinh.example"}
    assert all(message["Bcc"] is None and message["Cc"] is None for message in messages)


@pytest.mark.parametrize("address", ["-stp@tinh.example", "stp.@tinh.example", "s..tp@tinh.example", "a@-b"])
def test_an_address_that_mail_refuses_is_refused_when_it_is_read(desk: Desk, address: str) -> None:
    desk.write(mail='transport = "eml"\npath = "out"', agencies=AGENCIES.replace("stp@tinh.example", address))
    found = desk.remind("--send")
    assert found.code == 65 and "agencies.toml" in found.err


def test_a_bad_template_stops_the_run_before_the_first_mail(desk: Desk, server: Office) -> None:
    folder = desk.root / "templates"
    folder.mkdir()
    (folder / "reminder.en.txt.j2").write_text(
        "{% for n in notices %}\n{{ n.ngay }}{% endfor %}", encoding="utf-8"
    )
    found = desk.remind("--send")
    assert found.code == 65 and "templates/reminder.en.txt.j2:2:" in found.err
    assert server.commands == [] and desk.rows("SELECT COUNT(*) FROM mailing") == [(0,)]


# Letters, doctor


def test_letters_that_are_left_out_are_told(desk: Desk) -> None:
    found = desk.remind("--send", today="2025-07-18")
    assert "formal letters due today, and none drafted: send with --letters FOLDER." in found.err
    assert "none drafted" not in desk.remind("--send", today="2025-07-21").err


def test_letters(desk: Desk) -> None:
    assert desk.remind("--letters", "letters", today="2025-07-17").code == 0
    assert not (desk.root / "letters").exists()
    found = desk.remind("--letters", "letters", today="2025-07-18")
    files = sorted(file.name for file in (desk.root / "letters").iterdir())
    assert files == ["snv-2025-07-18.docx", "stp-2025-07-18.docx"]
    assert all((desk.root / "letters" / name).read_bytes().startswith(b"PK") for name in files)
    assert [line for line in found.err.splitlines() if line.startswith("Letter: ")] == [
        f"Letter: letters/{name}" for name in files
    ]
    sent = desk.remind("--send", "--letters", "again", today="2025-07-18")
    assert sent.code == 0 and len(list((desk.root / "again").iterdir())) == 2
    assert (desk.root / "again" / files[0]).read_bytes() == (desk.root / "letters" / files[0]).read_bytes()


def test_doctor(desk: Desk, server: Office) -> None:
    found = desk.run("doctor")
    assert (found.code, found.err) == (1, "")  # nothing starts the first run
    assert "WRONG  schedule: neither cron nor a timer" in found.out
    assert "ok     mail, mail-server: The mail server localhost answers." in found.out
    assert "files: directives: 1, tasks: 2" in found.out and "ok     ledger: 0 entries" in found.out
    desk.silent("--send", today="2025-06-12")
    assert desk.run("doctor", today="2025-06-13").code == 0
    assert "ok     reminders: last run on 2025-06-12" in desk.run("doctor", today="2025-06-13").out
    late = desk.run("doctor", today="2025-06-18")
    assert late.code == 1 and "WRONG  reminders: no reminders since 2025-06-13" in late.out
    assert server.commands.count("MAIL") == 2  # of the run, none of doctor's


def test_doctor_finds_the_server_gone(desk: Desk) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        desk.write(mail=smtp(free.getsockname()[1]))
        found = desk.run("doctor")
    assert found.code == 1 and re.search("WRONG  mail, mail-server: localhost.* cannot be reached", found.out)


def test_doctor_on_folders_and_on_nothing(desk: Desk) -> None:
    found = desk.run("doctor")
    assert found.code == 0 and "mail, mail-folder: Mail goes to the folder" in found.out
    (desk.root / "out").rmdir()
    (desk.root / "out").write_text("", encoding="utf-8")
    assert desk.run("doctor").code == 1
    desk.write(mail=None)
    assert "ok     mail: not configured: nothing is sent" in desk.run("doctor").out
