"""A real SMTP server on loopback that keeps what it is handed, and answers as a test wants."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "127.0.0.1"
USER, PASSWORD = "sinau", "kunci:surat@123"  # its signs must be written as %xx in a URL


@dataclass
class Box:
    """What arrived; ``answers`` are given to the next letters instead of a yes.

    The answer "hang up" takes the letter and breaks the line before saying so.
    """

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    receivers: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer[0] in "2h":
            letter = message_from_bytes(envelope.content, policy=default)
            self.letters.append(cast(EmailMessage, letter))
            self.receivers += envelope.rcpt_tos
        if answer == "hang up":
            server.transport.abort()
        return answer

    def text(self) -> str:
        """The words of the last letter."""
        return str(self.letters[-1].get_content()).replace("\r\n", "\n")


@contextmanager
def post_office(**options: Any) -> Iterator[Box]:
    """The server while the block runs; ``options`` are those of aiosmtpd's controller."""
    box = Box(free_port())
    running = Controller(box, hostname=HOST, port=box.port, **options)
    running.start()
    try:
        yield box
    finally:
        running.stop()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def knows(_server: Any, _session: Any, _envelope: Any, _how: str, given: Any) -> AuthResult:
    """Lets USER in with PASSWORD."""
    right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's side of TLS for loopback, and the file a client must trust to believe it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "sinau uji")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address(HOST))]
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1)).not_valid_after(today + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "surat.pem"
    hidden = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(hidden + made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context, file
