"""What turns data into program or into SQL is called nowhere; the linter sees only some of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .imports import HOUSE

TURNS_DATA_INTO_PROGRAM = {
    "eval", "exec", "__import__", "render_template_string", "from_string", "system", "popen",
    "unsafe_load", "full_load",
}  # fmt: skip
UNPACKS_OBJECTS = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
NAMES_FROM_A_LIST = {"webapp/purpose.py"}
"""Where names that stand beside it in the source are put into SQL: SHOW and PRAGMA take no others.
"""
SECURITY_WITHOUT_CARE = {
    "flask-login", "flask-limiter", "flask-security", "itsdangerous-json", "passlib", "pycrypto",
    "python-jose", "html5lib", "lxml-html-clean", "markdown2", "mistune",
}  # fmt: skip
"""Unmaintained, or tried and refused for a reason SECURITY.md tells."""


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of every file of the application."""
    for file in sorted((HOUSE / "webapp").rglob("*.py")):
        where = file.relative_to(HOUSE).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield where, node


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def test_nothing_makes_a_program_of_data() -> None:
    found = set()
    for where, node in nodes():
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            names = {module} if module else {name.name for name in node.names}
            found |= {f"{where}: {name}" for name in names & UNPACKS_OBJECTS}
        elif isinstance(node, ast.Call):
            if called(node) in TURNS_DATA_INTO_PROGRAM:
                found.add(f"{where}:{node.lineno}: {called(node)}")
            if any(word.arg == "shell" for word in node.keywords):
                found.add(f"{where}:{node.lineno}: shell=")
    assert not found


def test_sql_in_words_holds_no_data() -> None:
    """``text`` gets words of the source only: no f-string, no format, no sum with what came in."""
    found = set()
    for where, node in nodes():
        if not isinstance(node, ast.Call) or called(node) not in ("text", "exec_driver_sql"):
            continue
        written = node.args[0] if node.args else None
        mixed = isinstance(written, ast.JoinedStr | ast.Call)
        if mixed and where not in NAMES_FROM_A_LIST:
            found.add(f"{where}:{node.lineno}")
    assert not found


def test_no_unmaintained_package_guards_anything_but_the_one_told_of() -> None:
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (HOUSE / "requirements.lock").read_text(), re.M))
    assert not locked & SECURITY_WITHOUT_CARE
    assert "**bleach** reached its end of life" in (HOUSE / "SECURITY.md").read_text("utf-8")
