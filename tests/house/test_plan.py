"""The plan that runs: every module has its room, and no room imports what its row does not name."""

from __future__ import annotations

from pathlib import Path

import pytest

from .imports import HOUSE, Import, calls_of, imports_of, module_name, parse, python_files
from .rooms import (
    COMMON,
    DOORS,
    FORBIDDEN_NAMES,
    FORBIDDEN_PACKAGES,
    GROUND,
    LONGEST_FILE,
    ROOF,
    ROOF_MODULES,
    ROOMS,
    WEB_PARTS,
)

FILES = python_files("webapp")
CLOCKS = ("now", "utcnow", "today", "time", "monotonic")


def room_of(module: str) -> str | None:
    """The room a module of ``webapp`` lives in, ``roof``, or None when the plan has no place."""
    parts = module.split(".")[1:]
    if not parts or parts[0] in ROOF_MODULES:
        return ROOF
    if parts[0] != "web":
        return parts[0] if parts[0] in ROOMS else None
    if len(parts) == 1:
        return "web"
    door = f"web.{parts[1]}"
    if door in ROOMS:
        return door
    return "web" if parts[1] in WEB_PARTS else None


def floor_of(room: str) -> str:
    """The floor a room stands on."""
    return ROOMS[room].floor if room in ROOMS else room


def ours() -> list[tuple[str, str, Import]]:
    """Every import of one of our modules by another: (room, room imported, statement)."""
    modules = {module_name(file) for file in FILES}
    arrows = []
    for file in FILES:
        for found in imports_of(file):
            if found.target.split(".")[0] != "webapp":
                continue
            target = found.target if found.target in modules else found.target.rpartition(".")[0]
            arrows.append((str(room_of(found.importer)), str(room_of(target)), found))
    return arrows


def allowed(room: str, target: str) -> bool:
    """Whether the plan has an arrow from one room to the other."""
    if room in (target, ROOF):
        return True
    if room not in ROOMS or target not in ROOMS:
        return False
    if ROOMS[room].floor in (DOORS, COMMON) and ROOMS[target].floor == COMMON:
        return True
    return target in ROOMS[room].imports


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 20


def test_every_module_belongs_to_a_room() -> None:
    homeless = [str(f.relative_to(HOUSE)) for f in FILES if room_of(module_name(f)) is None]
    assert not homeless, f"enter these in tests/house/rooms.py and ARCHITECTURE.md: {homeless}"


def test_every_arrow_is_in_the_plan() -> None:
    wrong = [str(found) for room, target, found in ours() if not allowed(room, target)]
    assert not wrong, "\n".join(wrong)


def test_the_plan_itself_has_no_ring() -> None:
    left = {name: set(room.imports) for name, room in ROOMS.items()}
    while left:
        free = [name for name, wants in left.items() if not wants & left.keys()]
        assert free, f"ring among {sorted(left)}"
        for name in free:
            del left[name]


def test_no_door_opens_into_another() -> None:
    doors = {name for name, room in ROOMS.items() if room.floor == DOORS}
    assert not [n for n in doors if ROOMS[n].imports & doors]
    assert not [n for n in doors if "records" in ROOMS[n].imports]


@pytest.mark.parametrize("floor", sorted(FORBIDDEN_PACKAGES))
def test_a_floor_imports_no_package_it_must_not_know(floor: str) -> None:
    forbidden = FORBIDDEN_PACKAGES[floor]
    wrong = []
    for file in FILES:
        if floor_of(str(room_of(module_name(file)))) != floor:
            continue
        for found in imports_of(file):
            prefixes = _prefixes(found.target)
            if prefixes & forbidden and not found.target.startswith("webapp"):
                wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def _prefixes(target: str) -> set[str]:
    parts = target.split(".")
    return {".".join(parts[: n + 1]) for n in range(len(parts))}


def test_the_ground_reads_no_clock() -> None:
    wrong = []
    for file in FILES:
        if floor_of(str(room_of(module_name(file)))) != GROUND:
            continue
        wrong += [
            f"{file.relative_to(HOUSE)}:{line}: {name}()"
            for line, name in calls_of(file)
            if name.rpartition(".")[2] in CLOCKS and name.split(".")[0] in ("datetime", "date")
        ]
    assert not wrong, "\n".join(wrong)


def test_no_import_hides_in_a_function() -> None:
    wrong = [str(i) for file in FILES for i in imports_of(file) if i.hidden]
    for file in FILES:
        wrong += [
            f"{file.relative_to(HOUSE)}:{line}: {name}()"
            for line, name in calls_of(file)
            if name.rpartition(".")[2] in ("import_module", "__import__")
        ]
    assert not wrong, "\n".join(wrong)


def test_modules_import_each_other_in_no_ring() -> None:
    """Across packages; a package and its own parts may know each other (Flask's blueprints do)."""
    edges: dict[str, set[str]] = {}
    modules = {module_name(file) for file in FILES}
    for file in FILES:
        for found in imports_of(file):
            target = found.target if found.target in modules else found.target.rpartition(".")[0]
            own_package = target == found.importer.rpartition(".")[0] or target == found.importer
            if target in modules and not own_package:
                edges.setdefault(found.importer, set()).add(target)
    left = {name: edges.get(name, set()) for name in modules}
    while left:
        free = [name for name, wants in left.items() if not wants & left.keys()]
        assert free, f"ring among {sorted(left)}"
        for name in free:
            del left[name]


def test_bleach_lives_in_one_room() -> None:
    users = {i.importer for f in FILES for i in imports_of(f) if i.target.startswith("bleach")}
    assert users <= {"webapp.content.clean"}


def test_migrations_keep_their_own_picture() -> None:
    files = [f for f in python_files("migrations") if f.name != "env.py"]
    wrong = [str(i) for f in files for i in imports_of(f) if i.target.startswith("webapp")]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("folder", ["webapp", "tests", ".ci"])
def test_no_file_is_a_drawer_for_everything(folder: str) -> None:
    files = python_files(folder)
    named = [f for f in files if FORBIDDEN_NAMES & {f.stem, *f.relative_to(HOUSE).parts}]
    long = {f: n for f in files if (n := len(f.read_text("utf-8").splitlines())) > LONGEST_FILE}
    assert not named, f"say what it is instead: {named}"
    assert not long, f"over {LONGEST_FILE} lines: {long}"


def test_every_module_and_public_name_says_what_it_is() -> None:
    silent = [where for file in FILES for where in _silent(file)]
    assert not silent, "without a docstring:\n" + "\n".join(silent)


def _silent(file: Path) -> list[str]:
    tree = parse(file)
    name = str(file.relative_to(HOUSE))
    missing = [] if ast_docstring(tree) or not tree.body else [f"{name}:1"]
    public = [n for n in tree.body if getattr(n, "name", "_").startswith("_") is False]
    return missing + [f"{name}:{n.lineno}: {n.name}" for n in public if not ast_docstring(n)]  # type: ignore[attr-defined]


def ast_docstring(node: object) -> bool:
    """Whether a module, class or function begins with a docstring."""
    body = getattr(node, "body", [])
    first = body[0] if body else None
    return isinstance(getattr(getattr(first, "value", None), "value", None), str)
