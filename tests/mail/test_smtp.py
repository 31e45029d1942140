"""What becomes of a message when the server, the line or the settings fail it."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from ccheck.core.model import Security
from ccheck.errors import BadSettings, CcheckError, LoginRefused, Unavailable
from ccheck.i18n import render
from ccheck.mail.login import log_in
from ccheck.mail.session import Session
from ccheck.mail.smtp import PATIENCE
from ccheck.mail.transport import Delivery, Outcome, probe
from tests.mail.letters import SECRET, SENDER, TO, chain, data, opened, settings
from tests.mail.office import BYE, DROP, SLOW, Office, office

SENT, TEMPORARY, PERMANENT, UNKNOWN = Outcome
OTHER = "stp@tinh.example"
QUICK = 1.5  # seconds of patience where the server is slow on purpose; in them a busy one must answer
SERVERS = dict[str, ssl.SSLContext]


def secret() -> str | None:
    return SECRET


def delivered(server: Office, *keys: str, **changes: Any) -> list[Delivery]:
    """What became of the messages with ``keys``, sent one after the other."""
    transport = opened(settings(port=server.port, **changes))
    try:
        return [transport.send(SENDER, [TO], data(key)) for key in keys]
    finally:
        transport.close()


def outcomes(script: dict[str, list[str]], **changes: Any) -> tuple[list[Outcome], int, int]:
    """Of two messages: the outcomes, how many the server has, and the connections it took."""
    with office(script) as server:
        found = delivered(server, "k1", "k2", **changes)
        assert len({content for _, _, content in server.kept}) == len(server.kept), "sent twice"
        return [delivery.outcome for delivery in found], len(server.kept), server.connections


def test_a_message_arrives_byte_for_byte() -> None:
    message = data(text="From đây\n.\n..\n" + "x" * 3000)
    plain = b"Subject: x\r\n\r\nFrom here\r\n.\r\n..\r\n.dot\r\nend"
    with office() as server:
        transport = opened(settings(port=server.port))
        assert transport.send(SENDER, [TO, OTHER], message) == Delivery(SENT)
        assert transport.send(SENDER, [TO], plain) == Delivery(SENT)
        transport.close()
        assert server.kept == [(SENDER, [TO, OTHER], message), (SENDER, [TO], plain + b"\r\n")]
        assert server.connections == 1


def test_a_large_message_arrives_in_pieces() -> None:
    message = data(text="đôn đốc\n" * 100_000)
    with office() as server:
        transport = opened(settings(port=server.port))
        assert transport.send(SENDER, [TO], message[:5_000_000]).outcome is SENT
        transport.close()
        assert server.kept[0][2] == message[:5_000_000]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ({}, ([SENT, SENT], 2, 1)),
        # Lost before the message had begun: once again on a new connection, then left for the next run.
        ({"MAIL": [DROP]}, ([SENT, SENT], 2, 2)),
        ({"RCPT": [DROP]}, ([SENT, SENT], 2, 2)),
        ({"MAIL": ["", DROP]}, ([SENT, SENT], 2, 2)),
        ({"MAIL": [DROP, DROP]}, ([TEMPORARY, SENT], 1, 3)),
        ({"RCPT": [DROP, DROP]}, ([TEMPORARY, SENT], 1, 3)),
        ({"MAIL": ["421 4.3.2 going down"]}, ([SENT, SENT], 2, 2)),
        ({"RCPT": ["421 4.3.2 going down"]}, ([SENT, SENT], 2, 2)),
        ({"MAIL": ["421 4.3.2 no", "421 4.3.2 no"]}, ([TEMPORARY, SENT], 1, 3)),
        # Lost after: the message may have been taken (ANSWER) or not (DATA), and is not said again.
        ({"DATA": [DROP]}, ([UNKNOWN, SENT], 1, 2)),
        ({"ANSWER": [DROP]}, ([UNKNOWN, SENT], 2, 2)),
        ({"ANSWER": ["", DROP]}, ([SENT, UNKNOWN], 2, 1)),
        ({"DATA": ["bla bla"]}, ([UNKNOWN, SENT], 1, 2)),
        ({"DATA": ["399 what now"]}, ([UNKNOWN, SENT], 1, 2)),
        # Answers.
        ({"DATA": ["421 4.3.2 not taken"]}, ([TEMPORARY, SENT], 1, 2)),
        ({"DATA": ["451 4.3.0 not now"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"DATA": ["452 4.3.1 disk full"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"DATA": ["550 5.7.1 spam"]}, ([PERMANENT, SENT], 1, 1)),
        ({"DATA": ["552 5.3.4 too big"]}, ([PERMANENT, SENT], 1, 1)),
        ({"DATA": ["554 5.6.0 no"]}, ([PERMANENT, SENT], 1, 1)),
        ({"MAIL": ["451 4.3.0 not now"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"MAIL": ["550 5.1.0 no sender"]}, ([PERMANENT, SENT], 1, 1)),
        ({"MAIL": ["530 5.7.0 log in first"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"RCPT": ["450 4.2.1 grey"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"RCPT": ["452 4.2.2 full"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"RCPT": ["552 5.2.2 full"]}, ([TEMPORARY, SENT], 1, 1)),
        ({"RCPT": ["550 5.1.1 nobody"]}, ([PERMANENT, SENT], 1, 1)),
        ({"RCPT": ["550 5.1.1 nobody"], "RSET": [DROP]}, ([PERMANENT, SENT], 1, 2)),
        ({"RCPT": ["550 5.1.1 nobody"], "RSET": ["500 what"]}, ([PERMANENT, SENT], 1, 2)),
    ],
    ids=str,
)
def test_outcomes(script: dict[str, list[str]], expected: tuple[list[Outcome], int, int]) -> None:
    assert outcomes(script) == expected


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("MAIL", [TEMPORARY, SENT]), ("RCPT", [TEMPORARY, SENT]), ("DATA", [UNKNOWN, SENT])],
)
def test_slow_answers(stage: str, expected: list[Outcome]) -> None:
    found, _, connections = outcomes({stage: [SLOW]}, timeout=QUICK)
    assert (found, connections) == (expected, 2)


def test_an_idle_connection_that_the_server_closed_is_made_anew() -> None:
    with office({"ANSWER": [BYE]}) as server:
        transport = opened(settings(port=server.port))
        first = transport.send(SENDER, [TO], data("k1"))
        time.sleep(0.1)
        second = transport.send(SENDER, [TO], data("k2"))
        transport.close()
        assert (first, second, server.connections) == (Delivery(SENT), Delivery(SENT), 2)


def test_a_server_that_went_away_leaves_the_message_for_later() -> None:
    with office() as server:
        transport = opened(settings(port=server.port))
        transport.send(SENDER, [TO], data("k1"))
    for _ in range(PATIENCE):
        found = transport.send(SENDER, [TO], data("k2"))
        assert found.outcome is TEMPORARY and "cannot be reached" in found.reason
    with pytest.raises(Unavailable):
        transport.send(SENDER, [TO], data("k2"))
    transport.close()


def test_a_server_that_loses_every_message_is_left_alone() -> None:
    with office({"DATA": [DROP] * 99}) as server:
        transport = opened(settings(port=server.port))
        for turn in range(PATIENCE):
            assert transport.send(SENDER, [TO], data(f"k{turn}")).outcome is UNKNOWN
        with pytest.raises(Unavailable):
            transport.send(SENDER, [TO], data("last"))
        transport.close()
        assert server.connections == PATIENCE


@pytest.mark.parametrize(
    ("answer", "outcome"), [("550 5.1.1 nobody here", PERMANENT), ("450 4.2.1 grey", TEMPORARY)]
)
def test_recipients_refused_one_by_one(answer: str, outcome: Outcome) -> None:
    with office({OTHER: [answer]}) as server:
        transport = opened(settings(port=server.port))
        found = transport.send(SENDER, [TO, OTHER], data())
        transport.close()
        assert found == Delivery(SENT, "", ((OTHER, outcome, answer),))
        assert [recipients for _, recipients, _ in server.kept] == [[TO]]


def test_all_recipients_refused_for_different_reasons_is_temporary() -> None:
    with office({TO: ["550 5.1.1 nobody"], OTHER: ["450 4.2.1 grey"]}) as server:
        transport = opened(settings(port=server.port))
        found = transport.send(SENDER, [TO, OTHER], data())
        transport.close()
    assert found == Delivery(TEMPORARY, f"{TO}: 550 5.1.1 nobody; {OTHER}: 450 4.2.1 grey")


def test_a_message_refused_after_a_recipient_was_is_wholly_refused() -> None:
    with office({OTHER: ["450 4.2.1 grey"], "DATA": ["451 4.3.0 later"]}) as server:
        transport = opened(settings(port=server.port))
        found = transport.send(SENDER, [TO, OTHER], data())
        transport.close()
    assert (found.outcome, found.refused) == (TEMPORARY, ())


@pytest.mark.parametrize("bad", ["a@b\r\nRCPT TO:<c@d>", "", "a b@c", "sở@tinh.example", "a@b>"])
def test_no_command_is_made_of_an_address(bad: str) -> None:
    with office() as server:
        transport = opened(settings(port=server.port))
        assert transport.send(SENDER, [TO, bad], data()).outcome is PERMANENT
        assert transport.send(bad, [TO], data()).outcome is PERMANENT
        assert transport.send(SENDER, [], data()).outcome is PERMANENT
        transport.close()
        assert server.commands == ["EHLO"] and server.kept == []


def test_answers_are_shown_in_one_short_line() -> None:
    with office({"DATA": ["550-5.7.1 a\r\n550-\x1b[31mb\r\n550 " + "c" * 400]}) as server:
        (found,) = delivered(server, "k1")
    assert found.outcome is PERMANENT
    assert found.reason.isprintable() and len(found.reason) <= 300
    assert found.reason.startswith("550 5.7.1 a")


def test_starttls_with_a_good_certificate(trust: SERVERS) -> None:
    with office(starttls=trust["good"], login=True) as server:
        transport = opened(settings(port=server.port, security=Security.STARTTLS, username="u"), secret)
        assert transport.send(SENDER, [TO], data()) == Delivery(SENT)
        transport.close()


def test_tls_with_a_good_certificate(trust: SERVERS) -> None:
    with office(tls=trust["good"], login=True) as server:
        transport = opened(settings(port=server.port, security=Security.TLS, username="u"), secret)
        assert transport.send(SENDER, [TO], data()) == Delivery(SENT)
        transport.close()


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("stranger", "certificate"),
        ("self-signed", "self-signed"),
        ("expired", "expired"),
        ("wrong-host", "Hostname mismatch"),
    ],
)
def test_bad_certificates(trust: SERVERS, name: str, reason: str, security: Security) -> None:
    way = {"starttls" if security is Security.STARTTLS else "tls": trust[name]}
    with office(None, **way, login=True) as server:
        text = _refusal(Unavailable, server.port, security=security, username="u")
        assert reason in text
        assert server.kept == []


def test_no_starttls_no_mail() -> None:
    with office(login=True) as server:
        text = _refusal(Unavailable, server.port, security=Security.STARTTLS, username="u")
        assert "STARTTLS" in text
        assert server.commands == ["EHLO"]


def test_tls_where_none_is_spoken() -> None:
    with office() as server:
        assert "TLS" in _refusal(Unavailable, server.port, security=Security.TLS)


def test_a_plain_client_where_tls_is_spoken(trust: SERVERS) -> None:
    with office(tls=trust["good"]) as server:
        assert "did not answer" in _refusal(Unavailable, server.port, timeout=QUICK)


def test_a_refused_login() -> None:
    wrong = "Sai-mat-khau-2024"
    with office(login=True) as server:
        text = _refusal(LoginRefused, server.port, wrong, username="u")
        assert text.startswith("localhost refuses the login: 535")
        assert "…" in text and wrong not in text


def test_a_login_refused_on_the_way_stops_the_run() -> None:
    with office({"ANSWER": [BYE]}, login=True) as server:
        transport = opened(settings(port=server.port, username="u"), secret)
        transport.send(SENDER, [TO], data("k1"))
        server.script["AUTH"].append("refuse")
        time.sleep(0.1)
        with pytest.raises(LoginRefused):
            transport.send(SENDER, [TO], data("k2"))
        transport.close()
        assert len(server.kept) == 1


def test_a_server_without_logins() -> None:
    with office() as server:
        assert "no login" in _refusal(LoginRefused, server.port, username="u")


@pytest.mark.parametrize("word", ["mật khẩu", "a\0b", "a\nb", "\N{REPLACEMENT CHARACTER}x"])
def test_a_password_that_smtp_cannot_carry_is_named_plainly(word: str) -> None:
    with office(login=True) as server:
        text = _refusal(BadSettings, server.port, word, username="u")
        assert "outside ASCII" in text
        assert server.commands == []


def test_a_user_name_that_smtp_cannot_carry() -> None:
    with office(login=True) as server:
        assert "username" in _refusal(BadSettings, server.port, username="người")


def test_no_password_where_one_is_needed() -> None:
    with pytest.raises(BadSettings):
        opened(settings(username="u"))


def test_no_password_is_asked_for_where_none_is_needed() -> None:
    def asked() -> str | None:
        raise AssertionError("asked")

    with office() as server:
        opened(settings(port=server.port), asked).close()


def test_no_password_in_the_open() -> None:
    class Far:
        def getpeername(self) -> tuple[str, int]:
            return ("192.0.2.1", 25)

        def close(self) -> None: ...

    session = Session()
    session.sock = Far()  # type: ignore[assignment]
    with pytest.raises(BadSettings) as refused:
        log_in(session, "mail.tinh.example", "u", SECRET)
    session.close()
    assert SECRET not in chain(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        *({"host": host} for host in ("", "a b", "a..b", "x" * 70, "a\nb", "a\0b")),
        *({"port": port} for port in (0, -1, 70000)),
        {"timeout": 0},
    ],
    ids=str,
)
def test_settings_that_make_no_sense(changes: dict[str, Any]) -> None:
    with pytest.raises(BadSettings):
        opened(settings(**changes))


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in _refusal(Unavailable, port)


def test_a_name_that_is_none() -> None:
    assert "cannot be reached" in _refusal(Unavailable, 25, host="no-such-host.invalid")


@contextmanager
def _talker(*talk: bytes, pause: float = 0.0) -> Iterator[int]:
    """The port of a server that says ``talk`` to whoever connects, whatever it is told."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def run() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                for words in talk:
                    connection.sendall(words)
                    time.sleep(pause)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4096):  # until the client has gone, so that nothing of its is refused
                    pass

        thread = threading.Thread(target=run)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("talk", "reason"),
    [
        ((b"554 5.3.2 not open\r\n",), "554 5.3.2 not open"),
        ((b"421 4.7.0 too many\r\n",), "421 4.7.0 too many"),
        ((b"",), "cannot be reached"),
        ((b"HTTP/1.1 400 Bad\r\n\r\n",), "refuses"),
        ((b"220 ok\r\n", b"554 no\r\n", b"554 no\r\n"), "554 no"),
        ((b"x" * 20000,), "unexpectedly closed"),
        ((b"220-more\r\n" * 20000,), "the answer does not end"),
    ],
    ids=["554", "421", "closed", "http", "helo", "line", "lines"],
)
def test_strange_greetings(talk: tuple[bytes, ...], reason: str) -> None:
    with _talker(*talk) as port:
        assert reason in _refusal(Unavailable, port)


def test_an_answer_in_drops_is_not_waited_for() -> None:
    """Who waits anew for each drop sees the last one, and that the server goes away after it."""
    with _talker(*[b"2"] * 200, pause=0.1) as port:
        assert "did not answer" in _refusal(Unavailable, port, timeout=QUICK)


def test_what_was_said_before_tls_is_forgotten(trust: SERVERS) -> None:
    """Commands slipped in after the server's 220 must not count as said under TLS (CVE-2021-38371)."""
    with _talker(b"220 ok\r\n", b"250 STARTTLS\r\n", b"220 go\r\n250 AUTH PLAIN\r\n", pause=0.1) as port:
        _refusal(Unavailable, port, security=Security.STARTTLS, username="u")


def _refusal(kind: type[CcheckError], port: int, word: str = SECRET, **changes: Any) -> str:
    """What is said when the server cannot be used; the password is nowhere in it."""
    with pytest.raises(kind) as refused:
        opened(settings(port=port, **changes), lambda: word)
    told = chain(refused.value)
    assert word not in told and repr(word)[1:-1] not in told
    return render(refused.value.message)


def _probed(port: int, word: str | None = SECRET, **changes: Any) -> list[tuple[str, bool, str]]:
    found = probe(settings(port=port, **changes), lambda: word, Path())
    return [(check.name, check.ok, render(check.message)) for check in found]


def test_the_probe_of_a_good_server(trust: SERVERS) -> None:
    with office(starttls=trust["good"], login=True) as server:
        assert _probed(server.port, security=Security.STARTTLS, username="u") == [
            ("mail-server", True, "The mail server localhost answers."),
            ("mail-tls", True, "The certificate of localhost is valid up to 2038-01-01."),
            ("mail-login", True, "localhost accepts the login."),
        ]
        assert server.kept == [] and "MAIL" not in server.commands


def test_the_probe_says_what_fails(trust: SERVERS) -> None:
    with office(starttls=trust["expired"], login=True) as server:
        assert [(name, ok) for name, ok, _ in _probed(server.port, security=Security.STARTTLS)] == [
            ("mail-server", False)
        ]
        found = _probed(server.port, "sai-roi-nhe", username="u")
        assert [(name, ok) for name, ok, _ in found] == [("mail-server", True), ("mail-login", False)]
        assert "sai-roi-nhe" not in str(found)
        assert _probed(server.port, None, username="u")[-1][:2] == ("mail-login", False)
        assert len(_probed(server.port)) == 1
