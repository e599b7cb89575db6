"""Settings: read once from ``SINAU_*``, typed, and checked before anything starts."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from webapp import config_mail
from webapp.content import BANK_FOLDER
from webapp.credential import BadKey, SigningKey, read_key
from webapp.messages import Server

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
SHORTEST_SECRET = 32
WELL_KNOWN_SECRETS = ("change", "secret", "rahasia", "example", "contoh", "default", "password")
POSTGRES = "postgresql+psycopg"
NETWORK_FOLDERS = ("nfs", "smb", "cifs")
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*|\[?[0-9a-f]*:[0-9a-f:.]+\]?")


class SettingsError(Exception):
    """Settings that must stop the start; ``problems`` holds one Indonesian sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything the environment may decide; a demonstration is no setting but a command."""

    secret_key: str
    database_url: str
    courses_dir: Path
    data_dir: Path
    uldw_dir: Path | None = None
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    https: bool = True
    proxy_hops: int = 0
    workers: int = 2
    writes_per_minute: int = 3000
    reads_per_minute: int = 60
    files_per_minute: int = 20
    contact: str = ""
    signing_key: SigningKey | None = None
    smtp: Server | None = None
    mail_from: str = ""
    site: str = "http://localhost"
    demo: bool = False

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours rather than a PostgreSQL server."""
        return self.database_url.startswith("sqlite")

    @property
    def key_host(self) -> str:
        """The name passkeys are made for: the first of the hosts that is a name; empty for none.

        A number cannot be one, so a site that is reached by its address alone has no passkeys.
        """
        return next((host for host in self.hosts if _is_name(host)), "")

    @property
    def bank_dir(self) -> Path:
        """The folder of the test's bank: the one named, else the one beside the courses."""
        return self.uldw_dir or own_bank(self.courses_dir)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read and check ``SINAU_*``; raises SettingsError naming every problem at once."""
        env = os.environ if environ is None else environ
        problems: list[str] = []
        hosts = tuple(h.strip() for h in env.get("SINAU_HOSTS", "").lower().split(",") if h.strip())
        hosts = hosts or ("localhost", "127.0.0.1", "[::1]")
        https = _flag(env, "SINAU_HTTPS", True, problems)
        smtp = config_mail.server_of(env, problems)
        settings = cls(
            secret_key=_secret(env, problems),
            database_url=_database(env, problems),
            courses_dir=Path(env.get("SINAU_COURSES_DIR") or default_courses()),
            data_dir=Path(env.get("SINAU_DATA_DIR") or "instance"),
            uldw_dir=named_bank(env),
            hosts=hosts,
            https=https,
            proxy_hops=_number(env, "SINAU_PROXY_HOPS", 0, 0, 5, problems),
            workers=_number(env, "SINAU_WORKERS", 2, 1, 64, problems),
            writes_per_minute=_number(env, "SINAU_WRITES_PER_MINUTE", 3000, 60, 10**7, problems),
            reads_per_minute=_number(env, "SINAU_READS_PER_MINUTE", 60, 1, 10**7, problems),
            files_per_minute=_number(env, "SINAU_FILES_PER_MINUTE", 20, 1, 10**7, problems),
            contact=env.get("SINAU_CONTACT", "").strip(),
            signing_key=_signing(env, problems),
            smtp=smtp,
            mail_from=config_mail.sender_of(env, smtp, problems),
            site=config_mail.site_of(env, hosts, https, problems),
        )
        problems += _contradictions(settings)
        if problems:
            raise SettingsError(problems)
        return settings

    def warnings(self, address: str) -> list[str]:
        """What need not stop serving on ``address`` but must be known, one sentence each."""
        public = [name for name in (address, *self.hosts) if name not in LOOPBACK]
        if not public or self.contact:
            return []
        return [
            f"Peringatan: SINAU_CONTACT belum diisi, padahal situs ini terbuka lewat {public[0]}. "
            "Halaman privasi belum menyebut siapa yang bisa dihubungi warga."
        ]


def _is_name(host: str) -> bool:
    """Whether a host is a name rather than an address or a pattern of names."""
    return re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z])?", host) is not None


def default_courses() -> Path:
    """The courses that stand beside the package in a checkout."""
    return Path(__file__).resolve().parent.parent / "courses"


def own_bank(courses: Path) -> Path:
    """Where a folder of courses keeps the bank of the test; it may not exist."""
    return courses / BANK_FOLDER


def named_bank(environ: Mapping[str, str] | None = None) -> Path | None:
    """The folder `SINAU_ULDW_DIR` names: a bank whose keys are not for the public, or None."""
    env = os.environ if environ is None else environ
    name = env.get("SINAU_ULDW_DIR", "").strip()
    return Path(name) if name else None


def _secret(env: Mapping[str, str], problems: list[str]) -> str:
    secret = env.get("SINAU_SECRET_KEY", "")
    if not secret:
        problems.append(
            "SINAU_SECRET_KEY belum diisi. Buat satu dengan: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < 12:
        problems.append(
            f"SINAU_SECRET_KEY terlalu lemah: perlu {SHORTEST_SECRET} karakter acak atau lebih."
        )
    elif any(word in secret.casefold() for word in WELL_KNOWN_SECRETS):
        problems.append("SINAU_SECRET_KEY memuat kata contoh. Buat kunci acak yang baru.")
    return secret


def _signing(env: Mapping[str, str], problems: list[str]) -> SigningKey | None:
    """The key of badges: a file that only its owner can read, or the PEM text itself."""
    given = env.get("SINAU_SIGNING_KEY", "").strip()
    try:
        if given and not given.startswith("-----"):
            if Path(given).stat().st_mode & 0o077:
                problems.append(f"SINAU_SIGNING_KEY: {given} bisa dibaca orang lain; chmod 600.")
            given = Path(given).read_text()
        return read_key(given) if given else None
    except OSError:
        problems.append("SINAU_SIGNING_KEY menunjuk berkas yang tidak ada atau tidak terbaca.")
    except (BadKey, UnicodeDecodeError):
        problems.append(
            "SINAU_SIGNING_KEY bukan kunci Ed25519. Buat: sinau certificates key BERKAS"
        )
    return None


def _database(env: Mapping[str, str], problems: list[str]) -> str:
    url = env.get("SINAU_DATABASE_URL", "").strip()
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            url = f"{POSTGRES}://{url.removeprefix(short)}"
    if not url:
        problems.append(
            "SINAU_DATABASE_URL belum diisi. Contoh: sqlite:////var/lib/sinau/sinau.sqlite3 "
            "atau postgresql://sinau@localhost/sinau"
        )
    elif not url.startswith(("sqlite:///", f"{POSTGRES}://")):
        problems.append(
            "SINAU_DATABASE_URL harus diawali sqlite:/// atau postgresql://, "
            f"bukan {urlsplit(url).scheme or 'teks lain'}."
        )
    elif url.partition("?")[0] in ("sqlite:///", "sqlite:///:memory:") or "mode=memory" in url:
        problems.append(
            "SINAU_DATABASE_URL harus menunjuk berkas, misalnya "
            "sqlite:////var/lib/sinau/sinau.sqlite3; yang di memori hilang bersama prosesnya."
        )
    elif url.startswith(POSTGRES) and not _has_port(url):
        problems.append("SINAU_DATABASE_URL: nomor pintu sesudah titik dua harus angka.")
    elif url.startswith("sqlite:////") and _on_network(Path(url.removeprefix("sqlite:///"))):
        problems.append(
            "SINAU_DATABASE_URL menunjuk SQLite di folder jaringan. Kunci berkas di sana tidak "
            "dapat dipercaya; pakai cakram lokal atau PostgreSQL."
        )
    return url


def _has_port(url: str) -> bool:
    """Whether the port of a URL, if it has one, is a number."""
    try:
        urlsplit(url).port  # noqa: B018 - asking is what checks it
    except ValueError:
        return False
    return True


def _on_network(file: Path) -> bool:
    """Whether the nearest mount point of this file is a network file system (Linux)."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    rows = [line.split()[1:3] for line in mounts.read_text().splitlines()]
    holding = [(point, kind) for point, kind in rows if file.is_relative_to(point)]
    kind = max(holding, default=("", ""), key=lambda row: len(row[0]))[1]
    return kind.startswith(NETWORK_FOLDERS)


def _flag(env: Mapping[str, str], name: str, default: bool, problems: list[str]) -> bool:
    words = {"": default, "1": True, "ya": True, "true": True, "0": False, "tidak": False}
    words["false"] = False
    value = env.get(name, "").strip().casefold()
    if value not in words:
        problems.append(f"{name} harus 1 atau 0, bukan “{value}”.")
    return words.get(value, default)


def _number(
    env: Mapping[str, str], name: str, default: int, low: int, high: int, problems: list[str]
) -> int:
    text = env.get(name, "").strip() or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        problems.append(f"{name} harus bilangan {low} sampai {high}, bukan “{text}”.")
        return default
    return int(text)


def _contradictions(settings: Settings) -> list[str]:
    problems = []
    public = [host for host in settings.hosts if host not in LOOPBACK]
    if public and not settings.https:
        problems.append(
            f"SINAU_HTTPS=0 hanya boleh di loopback, tetapi SINAU_HOSTS memuat {public[0]}."
        )
    problems += [
        "SINAU_HOSTS harus berisi nama situs satu per satu, seperti sinau.example.go.id, tanpa "
        f"https:// dan tanpa nomor pintu, bukan “{host}”."
        for host in settings.hosts
        if not _HOST.fullmatch(host)
    ]
    if not settings.courses_dir.is_dir():
        problems.append(f"SINAU_COURSES_DIR tidak ditemukan: {settings.courses_dir}")
    if settings.uldw_dir and not settings.uldw_dir.is_dir():
        problems.append(f"SINAU_ULDW_DIR tidak ditemukan: {settings.uldw_dir}")
    return problems
