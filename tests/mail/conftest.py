"""Certificates that are good, strange, expired, or for another host."""

import datetime
import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme


@dataclass(frozen=True, slots=True)
class Certificates:
    """What servers show, by what is the matter with it, and the file of the authority that clients trust."""

    trusted: Path
    servers: dict[str, ssl.SSLContext]


def _server(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    folder = tmp_path_factory.mktemp("certificates")
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    stranger.cert_pem.write_to_path(folder / "own.pem")
    stranger.private_key_pem.write_to_path(folder / "own.key")
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(folder / "own.pem", folder / "own.key")
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    later = datetime.datetime(2038, 1, 1, tzinfo=datetime.UTC)
    return Certificates(
        trusted=folder / "ca.pem",
        servers={
            "good": _server(authority.issue_cert("localhost", not_after=later)),
            "stranger": _server(stranger.issue_cert("localhost")),
            "self-signed": own,
            "expired": _server(authority.issue_cert("localhost", not_after=past)),
            "wrong-host": _server(authority.issue_cert("elsewhere.example")),
        },
    )


@pytest.fixture
def trust(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> dict[str, ssl.SSLContext]:
    """The servers' sides of TLS, while clients trust the tests' authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    return certificates.servers
