"""A mail server that does wrong what it is told to, on aiosmtpd."""

# ruff: noqa: ARG002, N802  aiosmtpd finds the methods by their names and counts their arguments

import asyncio
import ssl
import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.mail.letters import SECRET

DROP, SLOW, FINE = "drop", "slow", ""  # instead of an answer; anything else is one
BYE = "bye"  # the right answer, and the connection is closed after it


class Office:
    """The handler: keeps what it accepted, and follows ``script``: for a command, what to do each time."""

    def __init__(self, script: dict[str, list[str]]) -> None:
        self.script = defaultdict(deque[str], {name: deque(acts) for name, acts in script.items()})
        self.kept: list[tuple[str, list[str], bytes]] = []
        self.connections = 0
        self.commands: list[str] = []
        self.port = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        act = await self._act(server, "EHLO")
        return [act] if act else responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        act = await self._act(server, "MAIL")
        if not act:
            envelope.mail_from = address
        return act or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        act = await self._act(server, "RCPT") or await self._act(server, address)
        if not act:
            envelope.rcpt_tos.append(address)
        return act or "250 OK"

    async def handle_RSET(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return await self._act(server, "RSET") or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if act := await self._act(server, "DATA"):
            return act
        content = envelope.original_content
        assert content is not None and envelope.mail_from is not None
        self.kept.append((envelope.mail_from, envelope.rcpt_tos, content))
        if act := await self._act(server, "ANSWER"):
            return act
        return "250 2.0.0 queued"

    def known(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: object
    ) -> AuthResult:
        """Whether the login is the tests' one; a refusal repeats what was heard, as no server should."""
        assert isinstance(auth_data, LoginPassword)
        heard = auth_data.password.decode()
        if heard == SECRET and not self.script["AUTH"]:
            return AuthResult(success=True)
        return AuthResult(success=False, handled=False, message=f"535 5.7.8 no such password: {heard}")

    async def _act(self, server: SMTP, command: str) -> str:
        self.commands.append(command)
        acts = self.script[command]
        act = acts.popleft() if acts else FINE
        transport: Any = server.transport
        if act == DROP:
            transport.abort()
            await asyncio.sleep(0)
        elif act == SLOW:
            await asyncio.sleep(60)
            return FINE
        elif act == BYE:
            asyncio.get_running_loop().call_later(0.02, transport.close)
            return FINE
        elif act.startswith("421"):
            asyncio.get_running_loop().call_later(0.02, transport.close)
        return act


@contextmanager
def office(
    script: dict[str, list[str]] | None = None,
    *,
    starttls: ssl.SSLContext | None = None,
    tls: ssl.SSLContext | None = None,
    login: bool = False,
) -> Iterator[Office]:
    """A server on a free port of this machine, in a thread of its own."""
    handler = Office(script or {})
    options: dict[str, Any] = {"authenticator": handler.known, "auth_require_tls": False} if login else {}
    loop = asyncio.new_event_loop()

    def conversation() -> SMTP:
        return SMTP(handler, hostname="office.example", tls_context=starttls, loop=loop, **options)

    server = loop.run_until_complete(loop.create_server(conversation, "127.0.0.1", 0, ssl=tls))
    handler.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield handler
    finally:
        try:
            asyncio.run_coroutine_threadsafe(_ended(server), loop).result(10)
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()


async def _ended(server: asyncio.Server) -> None:
    """Listen no more, and break off what conversations are left."""
    server.close()
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    await asyncio.sleep(0)
