"""What stands in the repository: nothing of a machine, no secret, locks with hashes only."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from .imports import HOUSE

TEXTS = {
    ".py", ".md", ".html", ".css", ".js", ".yaml", ".yml", ".toml", ".lock", ".svg", ".csv", ".po",
    ".ini", ".cfg", ".txt", ".json", ".mako", ".typ", ".service", ".timer", "",
}  # fmt: skip
LEFT_OUT = {".git", ".venv", "instance", "build", "node_modules", "__pycache__"}
CACHES = re.compile(r"\.(pytest|mypy|ruff|hypothesis)")

# Written in parts, so that this file does not hold what it looks for.
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "registry" + ".npmjs", "deb" + "ian.org")
MACHINE = re.compile(
    r"(?<![\w.])/(?:home|root|work|Users)/[\w.-]+|/tm" + "p/w/|/opt/(?:wheels|pypi)"
)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b"
    r"|\bsk-[A-Za-z0-9]{32,}\b|xox[baprs]-[A-Za-z0-9-]{10,}"
)
PASSWORD_URL = re.compile(r"\b[a-z+]+://[^\s/:@'\"]+:[^\s/@'\"]+@")


def texts() -> list[Path]:
    """Every text file that would be delivered."""
    found = []
    for file in HOUSE.rglob("*"):
        parts = file.relative_to(HOUSE).parts
        hidden = any(p in LEFT_OUT or CACHES.match(p) or p.endswith(".egg-info") for p in parts)
        if not hidden and file.is_file() and file.suffix in TEXTS:
            found.append(file)
    return sorted(found)


def holding(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """Where a pattern occurs, as file and line."""
    return [
        f"{file.relative_to(HOUSE)}:{number}: {match.group()}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(texts()) > 50


def test_no_registry_address() -> None:
    pattern = re.compile("|".join(map(re.escape, REGISTRIES)))
    assert not holding(pattern, texts())


def test_no_path_of_a_machine() -> None:
    assert not holding(MACHINE, texts())


def test_no_secret() -> None:
    assert not holding(SECRETS, texts())
    assert not holding(PASSWORD_URL, [f for f in texts() if "tests" not in f.parts])


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_everything_by_hash_and_names_no_address(lock: str) -> None:
    lines = (HOUSE / lock).read_text("utf-8").splitlines()
    pins = [n for n, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert pins
    for number in pins:
        assert re.match(r"[a-z0-9._-]+==[^\s=]+( ;.*)? \\$", lines[number]), lines[number]
        assert re.match(r"    --hash=sha256:[0-9a-f]{64}", lines[number + 1]), lines[number]
    others = [line for line in lines if not re.match(r"[a-z0-9]|    --hash=sha256:", line)]
    assert not others, others


def test_both_locks_name_the_same_versions() -> None:
    def pins(lock: str) -> dict[str, str]:
        rows = re.findall(r"^([a-z0-9._-]+)==(\S+)", (HOUSE / lock).read_text("utf-8"), re.M)
        return dict(rows)

    small, large = pins("requirements.lock"), pins("requirements-dev.lock")
    assert small.items() <= large.items()


def test_the_lock_holds_every_declared_package() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    names = {re.split(r"[<>=\[; ]", w)[0].lower().replace("_", "-") for w in wanted}
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (HOUSE / "requirements.lock").read_text(), re.M))
    assert names <= locked, names - locked


def test_the_licences_are_there() -> None:
    assert "Apache License" in (HOUSE / "LICENSE").read_text("utf-8")
    assert "CC BY 4.0" in (HOUSE / "courses" / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"]
)
def test_the_house_is_told(name: str) -> None:
    assert len((HOUSE / name).read_text("utf-8").split()) > 40


TOP = {
    ".ci", ".editorconfig", ".gitignore", "ARCHITECTURE.md", "BENCHMARKS.md", "CHANGELOG.md",
    "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "courses", "deploy",
    "migrations", "pyproject.toml", "requirements-dev.lock", "requirements.lock", "tests",
    "translations", "webapp",
}  # fmt: skip


def test_the_top_level_holds_what_convention_demands_and_nothing_dropped_there() -> None:
    """A package downloaded by the way was once committed with a change it had no part in."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    files = [Path(name) for name in listed.stdout.split("\0") if name]
    assert files
    assert {file.parts[0] for file in files} <= TOP
    strange = [file for file in files if file.suffix not in TEXTS | {".html"} and "." in file.name]
    assert not [file for file in strange if file.name not in {".editorconfig", ".gitignore"}]


def test_templates_style_and_script_nothing_inline() -> None:
    templates = [f for f in texts() if f.suffix == ".html" and "webapp" in f.parts]
    assert templates
    inline = re.compile(
        r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*src=)"
    )
    assert not holding(inline, templates)


def test_templates_load_nothing_from_elsewhere() -> None:
    templates = [f for f in texts() if f.suffix in (".html", ".css", ".js") and "webapp" in f.parts]
    foreign = re.compile(r"(?:src|srcset|action|@import|url\()\s*[=(]?\s*[\"']?(?:https?:)?//")
    assert not holding(foreign, templates)


def test_templates_never_switch_escaping_off() -> None:
    """``|safe`` is for course HTML cleaned at load only; nothing a person typed passes it."""
    templates = [f for f in texts() if f.suffix == ".html" and "webapp" in f.parts]
    assert not holding(re.compile(r"autoescape\s+false"), templates)
    cleaned = re.compile(r"(\w*html|feedback|hint|<[^']*')$")
    wrong = []
    for template in templates:
        for before in re.findall(r"(\S+)\s*\|\s*safe\b", template.read_text("utf-8")):
            if not cleaned.search(before):
                wrong.append(f"{template.relative_to(HOUSE)}: {before} | safe")
    assert not wrong, wrong


def test_scripts_of_the_house_are_executable_and_sound() -> None:
    run = HOUSE / ".ci" / "run"
    assert run.stat().st_mode & 0o111
    assert subprocess.run(["bash", "-n", str(run)], check=False).returncode == 0
    assert "make test" in run.read_text("utf-8")
