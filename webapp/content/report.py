"""Mistakes found in course files, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the file as the author knows it, the line (from 1) and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All mistakes of one folder. Problems refuse the library; warnings do not."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """True when nothing stands in the way of using the library."""
        return not self.problems

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        lines += [f"{warning} (peringatan)" for warning in self.warnings]
        return "\n".join(lines)


class ContentError(Exception):
    """The course files hold mistakes; `report` has all of them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        count = len(report.problems)
        super().__init__(f"{count} kesalahan pada berkas kursus\n{report}")


@dataclass(slots=True)
class Findings:
    """Collects mistakes while files are read, so that an author sees all of them at once."""

    _problems: set[Problem] = field(default_factory=set)
    _warnings: set[Problem] = field(default_factory=set)

    def error(self, file: str, line: int, message: str) -> None:
        """Note a mistake that refuses the library."""
        self._problems.add(Problem(file, max(line, 1), message))

    def warn(self, file: str, line: int, message: str) -> None:
        """Note something an author should look at."""
        self._warnings.add(Problem(file, max(line, 1), message))

    def report(self) -> Report:
        """What was found so far, sorted by file and line."""
        return Report(tuple(sorted(self._problems)), tuple(sorted(self._warnings)))
