"""Set up everything this checkout needs, with nothing but the standard library.

``python3 .ci/environment.py run`` makes ``.venv`` and installs ``requirements.lock``; ``dev``
installs ``requirements-dev.lock``, which holds the same versions and the test tools besides;
``chromium`` makes sure that a browser for the tests is there. Every package is checked against
the hashes in the lock. A part that only root can install is installed when we are root on a
machine with apt-get; else one line names it and the command fails.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock"}
OLDEST = (3, 11)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BAR_WIDTH = 30


class MissingError(Exception):
    """Something this machine lacks and we may not install; the text is the one line to print."""


def main(arguments: list[str]) -> int:
    """Run one command: ``run``, ``dev`` or ``chromium``; returns the exit code."""
    command = arguments[0] if arguments else ""
    try:
        need_python()
        if command == "chromium":
            need_chromium()
        elif command in LOCKS:
            need_venv()
            install(HOUSE / LOCKS[command])
        else:
            raise MissingError("usage: environment.py run|dev|chromium")
    except MissingError as lack:
        sys.stderr.write(f"\n{lack}\n\n")
        return 1
    return 0


def need_python() -> None:
    """Go on in the newest suitable Python when the one that runs this is too old."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    raise MissingError("Python 3.11 or newer is needed; this is " + sys.version.split()[0])


def need_venv() -> None:
    """Make ``.venv`` with pip in it, installing the one system package that may be missing."""
    if (VENV / "bin" / "pip").exists() and works(VENV / "bin" / "python"):
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        system_install(package, f"python3 -m venv lacks ensurepip. Install: {package}")
    print("Making the virtual environment in .venv", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if done.returncode:
        raise MissingError("python3 -m venv failed; the lines above say why")


def works(python: Path) -> bool:
    """Whether an environment left from before still starts and is recent enough."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", question], check=False).returncode == 0
    except OSError:
        return False


def need_chromium() -> None:
    """Make sure a Chromium stands on the path for the browser tests."""
    if os.environ.get("SINAU_CHROMIUM") or any(map(shutil.which, BROWSERS)):
        return
    system_install("chromium", "The browser tests need Chromium. Install: chromium")
    if not any(map(shutil.which, BROWSERS)):
        raise MissingError("Chromium was installed but is not on the path; set SINAU_CHROMIUM")


def system_install(package: str, otherwise: str) -> None:
    """Install one Debian package when we are root; else say in one line what is missing.

    What apt-get has to say is shown above that line when it fails, and kept quiet when it works.
    """
    if os.geteuid() or not shutil.which("apt-get"):
        raise MissingError(otherwise)
    print(f"Installing the system package {package}", flush=True)
    quiet = {"check": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    surroundings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install_it = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    done = [
        subprocess.run(command, env=surroundings, **quiet)
        for command in (["apt-get", "update", "-q"], install_it)
    ]
    if done[-1].returncode:
        sys.stderr.write(b"".join(said.stderr for said in done).decode(errors="replace"))
        raise MissingError(otherwise)


def install(lock: Path) -> None:
    """Install exactly what the lock names, then this project itself without asking any index."""
    total = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    watched([*pip, "--require-hashes", "-r", str(lock)], total, f"Installing {lock.name}")
    watched([*pip, "--no-deps", "--no-build-isolation", "-e", str(HOUSE)], 1, "Installing Sinau")


def watched(command: list[str], total: int, title: str) -> None:
    """Run pip with a bar that moves with every package; its words are shown when it fails."""
    words: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            words.append(line)
            seen += line.startswith(("Collecting", "Requirement already", "Obtaining"))
            draw(title, min(seen, total), total)
    if pip.returncode:
        sys.stdout.write("\n" + "".join(words[-40:]))
        raise MissingError(f"{title} failed; the lines above are pip's own")
    draw(title, total, total)
    sys.stdout.write("\n" if sys.stdout.isatty() else f"{title}: {total} done\n")


def draw(title: str, done: int, total: int) -> None:
    """Draw the bar on a terminal; a log file gets one line at the end."""
    if not sys.stdout.isatty():
        return
    full = BAR_WIDTH * done // max(total, 1)
    sys.stdout.write(f"\r{title} [{'#' * full}{'.' * (BAR_WIDTH - full)}] {done}/{total}")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
