"""Sending what was claimed: each step is written down before it is taken, so that a kill loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from ccheck.core.outgoing import Mailing, State
from ccheck.errors import CcheckError
from ccheck.mail.transport import Outcome, Transport
from ccheck.values import mutable

STATES = {
    Outcome.SENT: State.SENT,
    Outcome.TEMPORARY: State.TEMPORARY,
    Outcome.PERMANENT: State.PERMANENT,
    Outcome.UNKNOWN: State.UNKNOWN,
}


class Store(Protocol):
    """Where the states of messages are kept."""

    def mark(self, key: str, state: State, now: datetime, reason: str = "") -> None:
        """Note the state of a message."""

    def refused(self, key: str, recipients: Iterable[str]) -> None:
        """Note recipients of a message sent that are to be tried again."""


@mutable
class Tally:
    """How many messages ended in each state, and what stopped the run, if something did."""

    sent: int = 0
    temporary: int = 0
    permanent: int = 0
    unknown: int = 0
    stopped: CcheckError | None = None

    def count(self, state: State) -> None:
        """Count one more message."""
        match state:
            case State.SENT:
                self.sent += 1
            case State.PERMANENT:
                self.permanent += 1
            case State.UNKNOWN:
                self.unknown += 1
            case _:
                self.temporary += 1


def dispatch(
    mailings: Iterable[Mailing],
    transport: Transport,
    sender: str,
    store: Store,
    clock: Callable[[], datetime],
    progress: Callable[[Mailing, State], None],
) -> Tally:
    """Send each of ``mailings`` and note what came of it; a server that is gone stops the run, and what is
    left is planned anew by the next."""
    tally = Tally()
    for mailing in mailings:
        store.mark(mailing.key, State.SENDING, clock())
        try:
            delivery = transport.send(sender, mailing.recipients, mailing.content)
        except CcheckError as error:
            store.mark(mailing.key, State.TEMPORARY, clock(), error.message.template)
            tally.count(State.TEMPORARY)
            tally.stopped = error
            return tally
        state = STATES[delivery.outcome]
        again = [to for to, outcome, _ in delivery.refused if outcome is Outcome.TEMPORARY]
        refused = "; ".join(f"{to}: {reason}" for to, _, reason in delivery.refused)
        if again:
            store.refused(mailing.key, again)
        store.mark(
            mailing.key, state, clock(), "; ".join(part for part in (delivery.reason, refused) if part)
        )
        tally.count(state)
        progress(mailing, state)
    return tally
