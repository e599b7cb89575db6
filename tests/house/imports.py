"""Reads which module imports which, without running any of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Import:
    """One import statement: where it stands, what it names, and whether a function hides it."""

    importer: str
    target: str
    file: Path
    line: int
    hidden: bool

    def __str__(self) -> str:
        return f"{self.file.relative_to(HOUSE)}:{self.line}: {self.importer} → {self.target}"


def python_files(folder: str) -> list[Path]:
    """Every Python file below a folder of the repository, sorted."""
    return sorted((HOUSE / folder).rglob("*.py"))


def module_name(file: Path) -> str:
    """``webapp/web/learn/__init__.py`` → ``webapp.web.learn``."""
    parts = file.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def imports_of(file: Path) -> Iterator[Import]:
    """Every import in a file, also inside functions and under ``TYPE_CHECKING``."""
    name = module_name(file)
    package = name if file.name == "__init__.py" else name.rpartition(".")[0]
    tree = parse(file)
    hidden = {id(n) for f in ast.walk(tree) if _is_function(f) for n in ast.walk(f)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, package)
            targets = [f"{origin}.{alias.name}" for alias in node.names]
        else:
            continue
        for target in targets:
            yield Import(name, target, file, node.lineno, id(node) in hidden)


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _origin(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    base = parts[: len(parts) - node.level + 1]
    return ".".join([*base, node.module] if node.module else base)


def calls_of(file: Path) -> Iterator[tuple[int, str]]:
    """Every call in a file as (line, dotted name as written), such as ``datetime.now``."""
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)
