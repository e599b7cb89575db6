"""The item report as plain text, for an operator's screen: one block a module, one line an item."""

from __future__ import annotations

from collections.abc import Iterator

from webapp import psychometrics
from webapp.items import QuizFigures
from webapp.psychometrics import DONT_KNOW, UNANSWERED, FormFigures, ItemFigures

TOO_FEW = 30
"""Under so many persons the limits say more about chance than about an item."""

NOTES = {
    psychometrics.TOO_HARD: "terlalu sukar",
    psychometrics.TOO_EASY: "terlalu mudah",
    psychometrics.WEAK: "lemah membedakan",
    psychometrics.UNRELIABLE: "belum andal",
}
WIDTHS = (8, 8, 8, 8, 12, 8)
HEADS = ("n", "benar", "r-sisa", "median", "tidak tahu", "kosong")
NOTHING = "–"


def lines(report: list[QuizFigures]) -> Iterator[str]:
    """The lines of a report, modules apart by an empty one."""
    for quiz in report:
        wide = max((len(item.item) for item in quiz.form.items), default=0)
        yield f"{quiz.module} {quiz.title}"
        yield "  " + _form(quiz.form)
        if quiz.form.persons:
            yield f"  {'soal':{wide}}{_cells(HEADS)}  catatan"
            for item in quiz.form.items:
                yield from _item(item, wide)
        yield ""


def _form(form: FormFigures) -> str:
    if not form.persons:
        return "belum ada jawaban"
    figures = [
        f"{form.persons} orang menjawab, {form.n} lengkap",
        f"rerata {_number(form.mean, 1)}",
        f"sd {_number(form.sd, 1)}",
        f"KR-20 {_number(form.kr20, 2)}",
        f"galat baku {_number(form.sem, 1)}",
    ]
    return "; ".join((*figures, *_notes(form.n, form.flags)))


def _item(item: ItemFigures, wide: int) -> Iterator[str]:
    cells = (
        str(item.n),
        _number(item.difficulty, 2),
        _number(item.item_rest, 2),
        NOTHING if item.median_seconds is None else f"{_number(item.median_seconds, 0)} dtk",
        str(item.options[DONT_KNOW]),
        str(item.options[UNANSWERED]),
    )
    notes = ", ".join(_notes(item.n, item.flags))
    yield f"  {item.item:{wide}}{_cells(cells)}  {notes}".rstrip()
    picked = [(name, n) for name, n in item.options.items() if name not in (DONT_KNOW, UNANSWERED)]
    if picked:
        yield "    " + " · ".join(f"{name} {n}" for name, n in picked)


def _cells(texts: tuple[str, ...]) -> str:
    return "".join(f"{text:>{width}}" for text, width in zip(texts, WIDTHS, strict=True))


def _notes(n: int, flags: tuple[str, ...]) -> list[str]:
    return [f"n < {TOO_FEW}"] if n < TOO_FEW else [NOTES[flag] for flag in flags]


def _number(value: float | None, places: int) -> str:
    """A number as Indonesian writes it, with a comma."""
    return NOTHING if value is None else f"{value:.{places}f}".replace(".", ",")
