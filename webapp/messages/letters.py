"""The letters as they leave: plain text, headers that no typed word can break out of.

They are in Indonesian: which language somebody reads is kept in her browser only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from .addresses import CODE_LASTS
from .keys import code_of, hidden, stop_key
from .queue import ToSend

NEVER_ASKED = "Kami tidak pernah meminta kata sandi, kode OTP, atau uang lewat e-mail."


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name letters go out, and where the site is: ``https://sinau.example``."""

    address: str
    site: str


def compose(what: ToSend, sender: Sender, now: datetime) -> EmailMessage | None:
    """The letter; None when its code is no longer the one in force."""
    if what.announcement is not None:
        return _news(what, what.announcement, sender, now)
    code = code_of(what.letter_id)
    is_last = what.code_hash == hidden(what.account_id, what.address, code)
    if not is_last or now >= what.asked_at + CODE_LASTS:
        return None
    return _code(what, code, sender, now)


def stop_path(letter_id: str) -> str:
    """The path of a letter's own link to no more letters."""
    return f"/surat/{letter_id}/{stop_key(letter_id)}/berhenti"


def _news(what: ToSend, text: str, sender: Sender, now: datetime) -> EmailMessage:
    stop = f"{sender.site}{stop_path(what.letter_id)}"
    letter = _letter(what, f"Kabar kelas {what.cohort}", sender, now)
    letter["List-Unsubscribe"] = f"<{stop}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(
        f"Kabar dari kelas {what.cohort}:\n\n{text}\n\n"
        f"Halaman kelas: {sender.site}/kelas\n\n-- \n"
        "Surat ini datang karena Anda menyalakan kabar kelas lewat e-mail di Sinau Digital.\n"
        f"Tidak ingin lagi? Buka {stop}\n{NEVER_ASKED}\n"
    )
    return letter


def _code(what: ToSend, code: str, sender: Sender, now: datetime) -> EmailMessage:
    minutes = CODE_LASTS // timedelta(minutes=1)
    letter = _letter(what, "Kode untuk alamat e-mail Anda", sender, now)
    letter.set_content(
        f"Kode Anda: {code}\n\n"
        f"Ketik di halaman Saya di Sinau Digital, dalam {minutes} menit sejak Anda memintanya.\n"
        "Tidak meminta kode ini? Abaikan saja surat ini. Tanpa kode, tidak terjadi apa-apa.\n"
        f"Jangan berikan kode ini kepada siapa pun.\n\n-- \n{NEVER_ASKED}\n"
    )
    return letter


def _letter(what: ToSend, subject: str, sender: Sender, now: datetime) -> EmailMessage:
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender.address
    letter["To"] = Address(addr_spec=what.address)
    letter["Subject"] = " ".join(subject.split())
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = f"<{what.letter_id}@{urlsplit(sender.site).hostname}>"
    letter["Auto-Submitted"] = "auto-generated"
    return letter
