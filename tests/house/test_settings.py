"""Bad settings stop the start, all named at once, in Indonesian; good ones are read as typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.apps import HOUSE, SECRET
from webapp.config import Settings, SettingsError


def good(tmp_path: Path) -> dict[str, str]:
    """An environment that starts."""
    return {
        "SINAU_SECRET_KEY": SECRET,
        "SINAU_DATABASE_URL": f"sqlite:///{tmp_path}/sinau.sqlite3",
        "SINAU_HOSTS": "sinau.example",
    }


def problems(environ: dict[str, str]) -> list[str]:
    """What Settings says about an environment that must not start."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environ)
    return caught.value.problems


def test_a_good_environment_is_read(tmp_path: Path) -> None:
    settings = Settings.from_environment(good(tmp_path))
    assert settings.hosts == ("sinau.example",)
    assert settings.https
    assert not settings.demo


def test_a_host_is_known_however_it_is_written(tmp_path: Path) -> None:
    written = {"SINAU_HOSTS": "Sinau.Example, 10.0.0.7, [::1]"}
    hosts = Settings.from_environment(good(tmp_path) | written).hosts
    assert hosts == ("sinau.example", "10.0.0.7", "[::1]")


def test_an_empty_environment_names_everything_at_once() -> None:
    found = problems({})
    assert any("SINAU_SECRET_KEY" in line for line in found)
    assert any("SINAU_DATABASE_URL" in line for line in found)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("SINAU_SECRET_KEY", "", "SINAU_SECRET_KEY"),
        ("SINAU_SECRET_KEY", "pendek", "SINAU_SECRET_KEY"),
        ("SINAU_SECRET_KEY", "a" * 64, "SINAU_SECRET_KEY"),
        ("SINAU_SECRET_KEY", "change-me-0123456789-abcdefghijklm", "SINAU_SECRET_KEY"),
        ("SINAU_DATABASE_URL", "", "SINAU_DATABASE_URL"),
        ("SINAU_DATABASE_URL", "mysql://sinau@localhost/sinau", "SINAU_DATABASE_URL"),
        ("SINAU_DATABASE_URL", "bukan alamat", "SINAU_DATABASE_URL"),
        ("SINAU_HTTPS", "mungkin", "SINAU_HTTPS"),
        ("SINAU_HTTPS", "0", "SINAU_HTTPS"),
        ("SINAU_DATABASE_URL", "sqlite:///:memory:", "menunjuk berkas"),
        ("SINAU_DATABASE_URL", "sqlite:///", "menunjuk berkas"),
        ("SINAU_HOSTS", "*", "SINAU_HOSTS"),
        ("SINAU_HOSTS", "https://sinau.example", "tanpa https://"),
        ("SINAU_HOSTS", "sinau.example:8000", "tanpa nomor pintu"),
        ("SINAU_HOSTS", "sinau.example lain.example", "satu per satu"),
        ("SINAU_PROXY_HOPS", "-1", "SINAU_PROXY_HOPS"),
        ("SINAU_PROXY_HOPS", "banyak", "SINAU_PROXY_HOPS"),
        ("SINAU_WORKERS", "0", "SINAU_WORKERS"),
        ("SINAU_COURSES_DIR", "tidak-ada", "SINAU_COURSES_DIR"),
        ("SINAU_ULDW_DIR", "tidak-ada", "SINAU_ULDW_DIR"),
        ("SINAU_ADDRESS", "https://lain.example", "SINAU_ADDRESS"),
        ("SINAU_ADDRESS", "http://sinau.example", "SINAU_ADDRESS"),
        ("SINAU_ADDRESS", "https://a@sinau.example", "SINAU_ADDRESS"),
        ("SINAU_ADDRESS", "https://sinau.example/dalam", "SINAU_ADDRESS"),
        ("SINAU_SMTP_URL", "imap://surat.example", "SINAU_SMTP_URL"),
        ("SINAU_SMTP_URL", "smtp://surat.example:banyak", "SINAU_SMTP_URL"),
        ("SINAU_SMTP_URL", "smtp://sinau@surat.example", "SINAU_SMTP_URL"),
        ("SINAU_SMTP_URL", "smtp://sinau:a/b@surat.example", "SINAU_SMTP_URL"),
        ("SINAU_SMTP_URL", "smtp://surat.example", "SINAU_MAIL_FROM"),
        ("SINAU_MAIL_FROM", "kabar@sinau.example", "SINAU_SMTP_URL"),
        ("SINAU_MAIL_FROM", "bukan alamat", "SINAU_MAIL_FROM"),
        ("SINAU_MAIL_FROM", "a@sinau.example, b@sinau.example", "SINAU_MAIL_FROM"),
    ],
)
def test_each_bad_setting_is_refused_by_name(
    tmp_path: Path, name: str, value: str, word: str
) -> None:
    assert any(word in line for line in problems(good(tmp_path) | {name: value}))


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://surat.example", ("surat.example", 587, "starttls", "", "")),
        ("smtps://surat.example", ("surat.example", 465, "tls", "", "")),
        ("smtp://localhost:25", ("localhost", 25, "plain", "", "")),
        ("smtp://a%40b:k%3A%2F@surat.example:2525",
         ("surat.example", 2525, "starttls", "a@b", "k:/")),
    ],
)  # fmt: skip
def test_a_mail_server_is_read_and_its_password_never_shown(
    tmp_path: Path, url: str, read: tuple[object, ...]
) -> None:
    """Only on this very machine may letters go without TLS."""
    sender = {"SINAU_MAIL_FROM": "Sinau Digital <kabar@sinau.example>", "SINAU_SMTP_URL": url}
    settings = Settings.from_environment(good(tmp_path) | sender)
    found = settings.smtp
    assert found
    assert (found.host, found.port, found.security, found.user, found.password) == read
    assert settings.mail_from == "Sinau Digital <kabar@sinau.example>"
    assert settings.site == "https://sinau.example"
    assert "k:/" not in repr(found)
    broken = problems(good(tmp_path) | sender | {"SINAU_SMTP_URL": "smtp://a:rahasiaku@x:y"})
    assert "rahasiaku" not in " ".join(broken)


def test_sqlite_on_a_network_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its locks do not hold there; the nearest mount point says what a folder is."""
    rows = f"/dev/sda1 / ext4 rw 0 0\nserver:/data {tmp_path} nfs4 rw 0 0\n"
    read = Path.read_text
    mounts = Path("/proc/mounts")
    monkeypatch.setattr(Path, "exists", lambda _path: True)
    monkeypatch.setattr(
        Path, "read_text", lambda path, *how: rows if path == mounts else read(path, *how)
    )
    assert any("folder jaringan" in line for line in problems(good(tmp_path)))
    rows = f"server:/data / nfs4 rw 0 0\n/dev/sda1 {tmp_path} ext4 rw 0 0\n"
    assert Settings.from_environment(good(tmp_path))


def test_the_test_stands_beside_the_courses_unless_named(tmp_path: Path) -> None:
    settings = Settings.from_environment(good(tmp_path))
    assert settings.bank_dir == settings.courses_dir / "uldw"
    named = Settings.from_environment(good(tmp_path) | {"SINAU_ULDW_DIR": str(tmp_path)})
    assert named.bank_dir == tmp_path


def test_no_setting_makes_a_demonstration(tmp_path: Path) -> None:
    names = ("SINAU_DEMO", "SINAU_DEBUG", "FLASK_DEBUG", "FLASK_ENV")
    settings = Settings.from_environment(good(tmp_path) | dict.fromkeys(names, "1"))
    assert not settings.demo


def serve(environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """``sinau serve`` with this environment; it must end by itself."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("SINAU_")}
    program = [sys.executable, "-c", "from webapp.cli import main; main()", "serve"]
    return subprocess.run(
        program, env=clean | environ, cwd=HOUSE, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip


def test_the_command_stops_with_a_clear_message() -> None:
    done = serve({"SINAU_SECRET_KEY": "pendek"})
    assert done.returncode == 2
    assert "SINAU_SECRET_KEY" in done.stderr
    assert "SINAU_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_without_tables_stops_the_start(tmp_path: Path) -> None:
    done = serve(good(tmp_path))
    assert done.returncode == 2
    assert "sinau db upgrade" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_database_server_stops_the_start(tmp_path: Path) -> None:
    nowhere = f"postgresql://sinau@/sinau?host={tmp_path}"
    done = serve(good(tmp_path) | {"SINAU_DATABASE_URL": nowhere})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_broken_library_stops_the_start(tmp_path: Path) -> None:
    broken = tmp_path / "courses"
    (broken / "kursus-rusak").mkdir(parents=True)
    (broken / "kursus-rusak" / "kursus.yaml").write_text("judul: [tidak ditutup", encoding="utf-8")
    done = serve(good(tmp_path) | {"SINAU_COURSES_DIR": str(broken)})
    assert done.returncode == 2
    assert "kursus.yaml" in done.stderr
    assert "Traceback" not in done.stderr
