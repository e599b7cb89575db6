"""Setting up where something is missing: it is installed by root, else named in one line.

``.ci/environment.py`` runs as it is, in a process of its own and a folder that is no checkout of
ours. Only what the machine is pretended: who runs it, which programs stand on the path (an
``apt-get`` of this test among them), and a Python whose library really lacks ``ensurepip``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .imports import HOUSE

ROOT, SOMEBODY = 0, 1000
PYTHON = f"python3.{sys.version_info.minor}"
NO_CHROMIUM = "The browser tests need Chromium. Install: chromium"
NO_ENSUREPIP = f"python3 -m venv lacks ensurepip. Install: {PYTHON}-venv"
PRETEND = """
import os, runpy, sys
os.geteuid = lambda: {user}
sys.version_info = {version} or sys.version_info
sys.argv = [{script!r}, {command!r}]
runpy.run_path({script!r}, run_name="__main__")
"""


@dataclass
class Machine:
    """A folder with the script in it, a path of its own, and the library Python reads."""

    folder: Path
    library: Path | None = None
    asked: Path = field(init=False)

    def __post_init__(self) -> None:
        self.asked = self.folder / "asked"
        (self.folder / "bin").mkdir()
        (self.folder / ".ci").mkdir()
        shutil.copy(HOUSE / ".ci" / "environment.py", self.folder / ".ci")

    def has(self, program: str, script: str) -> None:
        """Put a program on the path."""
        file = self.folder / "bin" / program
        file.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
        file.chmod(0o755)

    def apt_get(self, install: str) -> None:
        """An apt-get that notes what it is asked, talks as the real one does, and then installs."""
        talk = 'echo "Reading package lists..."; printf "debconf: delaying configuration" >&2'
        self.has(
            "apt-get", f'echo "$@" >>{self.asked}; {talk}\n[ "$1" = update ] || {{ {install}; }}'
        )

    def run(
        self, command: str, user: int, version: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run the script as this user (and as this Python)."""
        script = str(self.folder / ".ci" / "environment.py")
        words = PRETEND.format(user=user, version=version, script=script, command=command)
        home = {"PYTHONHOME": str(self.library)} if self.library else {}
        kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
        return subprocess.run(
            [sys._base_executable, "-c", words],  # type: ignore[attr-defined]
            env=kept | home | {"PATH": str(self.folder / "bin")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with nothing on its path."""
    return Machine(tmp_path)


@pytest.fixture
def without_ensurepip(machine: Machine) -> Machine:
    """The same with a Python as Debian ships it: every module of the library but ensurepip."""
    real = Path(sysconfig.get_path("stdlib"))
    machine.library = machine.folder / "python"
    library = machine.library / real.relative_to(sys.base_prefix)
    library.mkdir(parents=True)
    for part in real.iterdir():
        if part.name != "ensurepip":
            (library / part.name).symlink_to(part)
    give_back = f"ln -s {real}/ensurepip {library}/ensurepip"
    machine.apt_get(f'[ "$5" = {PYTHON}-venv ] && {give_back}')
    return machine


def refused(done: subprocess.CompletedProcess[str], line: str) -> bool:
    """Whether it failed and this one line is all it said, without a trace."""
    assert done.returncode == 1, done
    assert done.stderr.strip() == line
    return True


def test_without_chromium_somebody_is_told_what_to_install(machine: Machine) -> None:
    machine.apt_get("exit 1")
    assert refused(machine.run("chromium", SOMEBODY), NO_CHROMIUM)
    assert not machine.asked.exists()


def test_without_apt_get_root_is_told_the_same(machine: Machine) -> None:
    assert refused(machine.run("chromium", ROOT), NO_CHROMIUM)


def test_root_gets_chromium_installed_without_a_word_of_apt_get(machine: Machine) -> None:
    program = machine.folder / "bin" / "chromium"
    machine.apt_get(f"echo >{program}; chmod 755 {program}")
    done = machine.run("chromium", ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Installing the system package chromium\n"
    update, install = machine.asked.read_text().splitlines()
    assert update.startswith("update")
    assert install.startswith("install -y")
    assert install.endswith(" chromium")
    assert machine.run("chromium", SOMEBODY).returncode == 0  # it is there now


def test_a_package_that_cannot_be_installed_is_named_below_what_apt_get_says(
    machine: Machine,
) -> None:
    machine.apt_get("echo 'E: Unable to locate package chromium' >&2; exit 100")
    done = machine.run("chromium", ROOT)
    assert done.returncode == 1
    assert "E: Unable to locate package chromium" in done.stderr
    assert done.stderr.rstrip().splitlines()[-1] == NO_CHROMIUM


def test_a_chromium_that_is_nowhere_to_be_found_is_told(machine: Machine) -> None:
    machine.apt_get("true")
    line = "Chromium was installed but is not on the path; set SINAU_CHROMIUM"
    assert refused(machine.run("chromium", ROOT), line)


def test_without_ensurepip_somebody_is_told_what_to_install(without_ensurepip: Machine) -> None:
    assert refused(without_ensurepip.run("run", SOMEBODY), NO_ENSUREPIP)
    assert not without_ensurepip.asked.exists()
    assert not (without_ensurepip.folder / ".venv").exists()


def test_root_gets_ensurepip_installed_and_the_environment_made(
    without_ensurepip: Machine,
) -> None:
    """Up to the packages: the lock of this folder is empty, and it holds no project to install."""
    (without_ensurepip.folder / "requirements.lock").touch()
    done = without_ensurepip.run("run", ROOT)
    assert f"Installing the system package {PYTHON}-venv" in done.stdout
    assert "Making the virtual environment in .venv" in done.stdout
    assert (without_ensurepip.folder / ".venv" / "bin" / "pip").exists()
    assert refused(done, "Installing Sinau failed; the lines above are pip's own")


def test_a_python_that_is_too_old_is_told(machine: Machine) -> None:
    for command in ("run", "chromium"):
        done = machine.run(command, SOMEBODY, version=(3, 9, 2))
        assert done.returncode == 1
        assert done.stderr.strip().startswith("Python 3.11 or newer is needed; this is ")


def test_a_newer_python_on_the_path_takes_over(machine: Machine) -> None:
    machine.has("python3.12", 'echo "python3.12 goes on with $2"')
    done = machine.run("run", SOMEBODY, version=(3, 9, 2))
    assert (done.returncode, done.stdout) == (0, "python3.12 goes on with run\n")


def test_a_command_it_does_not_know_is_told(machine: Machine) -> None:
    assert refused(machine.run("semua", SOMEBODY), "usage: environment.py run|dev|chromium")
