"""The settings about letters and the site's own address, checked before anything starts."""

from __future__ import annotations

from collections.abc import Mapping
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from webapp.messages import PLAIN, STARTTLS, TLS, Server

LOOPBACK = ("localhost", "127.0.0.1", "::1")
PORTS = {"smtp": 587, "smtps": 465}
URL, FROM, ADDRESS = "SINAU_SMTP_URL", "SINAU_MAIL_FROM", "SINAU_ADDRESS"


def server_of(env: Mapping[str, str], problems: list[str]) -> Server | None:
    """The SMTP server that `SINAU_SMTP_URL` names, or None; a problem never repeats the URL,
    for a password stands in it.
    """
    text = env.get(URL, "").strip()
    if not text:
        return None
    found = _read(text)
    if isinstance(found, str):
        problems.append(f"{URL}: {found}")
        return None
    return found


def _read(text: str) -> Server | str:
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:
        return "nomor pintu sesudah titik dua harus angka."
    if url.scheme not in PORTS or not url.hostname:
        return "harus diawali smtp:// atau smtps://, lalu nama servernya."
    if url.path not in ("", "/") or url.query or url.fragment:
        return (
            "tidak boleh ada apa-apa sesudah nama server dan pintunya. Tanda / ? # @ : dalam "
            "kata sandi ditulis sebagai %2F %3F %23 %40 %3A."
        )
    if bool(url.username) != bool(url.password):
        return "nama pengguna dan kata sandi harus ada keduanya, atau tidak sama sekali."
    return Server(
        url.hostname, port or PORTS[url.scheme], _security(url),
        unquote(url.username or ""), unquote(url.password or ""),
    )  # fmt: skip


def _security(url: SplitResult) -> str:
    if url.scheme == "smtps":
        return TLS
    return PLAIN if url.hostname in LOOPBACK else STARTTLS


def sender_of(env: Mapping[str, str], server: Server | None, problems: list[str]) -> str:
    """In whose name letters go out; needed with a server, and of no use without one."""
    text = env.get(FROM, "").strip()
    if not text:
        if server:
            problems.append(
                f"{FROM} belum diisi. Contoh: Sinau Digital <kabar@sinau.example.go.id>"
            )
        return ""
    if not env.get(URL, "").strip():
        problems.append(f"{FROM} diisi, tetapi {URL} belum. Isi keduanya, atau kosongkan keduanya.")
    name, address = parseaddr(text)
    try:
        known = Address(name, addr_spec=address)
    except (ValueError, HeaderParseError, IndexError):
        known = Address()
    if not text.isprintable() or not known.username or "." not in known.domain.strip("."):
        problems.append(f"{FROM} harus satu alamat e-mail, boleh dengan nama di depannya.")
    return str(known)


def site_of(
    env: Mapping[str, str], hosts: tuple[str, ...], https: bool, problems: list[str]
) -> str:
    """The origin that links in messages begin with: `SINAU_ADDRESS`, else the first host."""
    scheme = "https" if https else "http"
    text = env.get(ADDRESS, "").strip().rstrip("/")
    if not text:
        return f"{scheme}://{hosts[0]}"
    try:
        url = urlsplit(text)
        is_ours = url.hostname in [host.strip("[]") for host in hosts]
        is_bare = text == f"{scheme}://{url.netloc}" and "@" not in url.netloc
        _ = url.port
    except ValueError:
        is_ours = is_bare = False
    if not is_ours or not is_bare:
        problems.append(
            f"{ADDRESS} harus {scheme}:// dan salah satu nama di SINAU_HOSTS, tanpa yang lain."
        )
    return text
