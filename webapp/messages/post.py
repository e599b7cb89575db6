"""Handing letters to an SMTP server: encrypted unless it is on this very machine.

What the server answered decides what becomes of a letter. Where the line broke after the whole
letter was written, nobody knows whether it was taken: that is told apart and never tried again.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from enum import Enum

PLAIN, STARTTLS, TLS = "plain", "starttls", "tls"
PATIENCE_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Server:
    """An SMTP server; ``security`` is PLAIN (this machine only), STARTTLS or TLS."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)


class Fate(Enum):
    """What became of a letter."""

    SENT = "sent"
    LATER = "later"
    NEVER = "never"
    UNSURE = "unsure"


class Unreachable(Exception):
    """No letter can be handed over now; the message says why, without a password."""


class Line:
    """An open line to the server; ``is_broken`` once it cannot be used any more."""

    def __init__(self, client: smtplib.SMTP) -> None:
        self.client = client
        self.is_broken = False

    def hand_over(self, letter: EmailMessage) -> Fate:
        """Hand one letter over to its one receiver."""
        try:
            self.client.ehlo_or_helo_if_needed()
            for answer in (
                self.client.mail(parseaddr(str(letter["From"]))[1]),
                self.client.rcpt(str(letter["To"])),
            ):
                if answer[0] not in (250, 251):
                    return self._refused(answer[0])
        except (OSError, smtplib.SMTPException):
            self.is_broken = True
            return Fate.LATER
        return self._body(letter)

    def _body(self, letter: EmailMessage) -> Fate:
        try:
            code, _words = self.client.data(letter.as_bytes(policy=SMTP))
        except smtplib.SMTPDataError as error:  # it refused before the letter was written
            return self._refused(error.smtp_code)
        except (OSError, smtplib.SMTPException):
            self.is_broken = True
            return Fate.UNSURE
        return Fate.SENT if code == 250 else self._refused(code)

    def _refused(self, code: int) -> Fate:
        try:
            self.client.rset()
        except (OSError, smtplib.SMTPException):
            self.is_broken = True
        return Fate.NEVER if 500 <= code < 600 else Fate.LATER


@contextmanager
def line_to(server: Server) -> Iterator[Line]:
    """Open a line and close it afterwards; raises Unreachable when that does not work."""
    try:
        client = _open(server)
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(_told(error)) from error
    try:
        yield Line(client)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            client.quit()
        client.close()


def _open(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == TLS:
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE_SECONDS, context=context
        )
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_SECONDS)
    try:
        if server.security == STARTTLS:
            client.starttls(context=context)  # raises where the server offers none
        if server.user:
            client.login(server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client


def _told(error: Exception) -> str:
    """The kind of the failure and its number; a server's words may repeat what we said."""
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
