"""The item report as text, for an operator's screen: a block a quiz or form, a line an item.

Exact figures: they are for whoever can read the database anyway, and not for publishing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from webapp import items, psychometrics
from webapp.content import Bank, Library
from webapp.items import Compared, QuizFigures, SimulationFigures, UldwFigures
from webapp.psychometrics import (
    DONT_KNOW,
    PERSONS_PER_GROUP,
    UNANSWERED,
    FormFigures,
    ItemFigures,
)

TEST = "ULDW"
"""What stands for the test where a module's code is asked for."""

TOO_FEW = items.FROM
"""Under so many persons the limits say more about chance than about an item."""

NOTES = {
    psychometrics.TOO_HARD: "terlalu sukar",
    psychometrics.TOO_EASY: "terlalu mudah",
    psychometrics.WEAK: "lemah membedakan",
    psychometrics.UNRELIABLE: "belum andal",
}
GROUPS = {
    items.SEX: ("laki-laki", "perempuan"),
    items.AGE: ("di bawah 60", "60+"),
    items.CULTURE: ("Jawa", "Madura"),
}
GRADES = {"B": "sedang", "C": "besar"}
WIDTHS = (8, 8, 8, 8, 12, 8)
HEADS = ("n", "benar", "r-sisa", "median", "tidak tahu", "kosong")
NOTHING = "–"


def report(library: Library, bank: Bank | None, code: str | None, now: datetime) -> Iterator[str]:
    """The lines about one module, about the test (``TEST``), or for None about all.

    Raises UnknownModule, also for a test where there is no bank.
    """
    if code != TEST:
        yield from lines(items.quiz_report(library, code))
        played = items.simulation_report(library, code)
        yield from simulation_lines(played) if played else ()
    if code in (None, TEST) and bank is not None:
        yield from uldw_lines(items.uldw_report(bank, now))
    elif code == TEST:
        raise items.UnknownModule(code)


def lines(report: list[QuizFigures]) -> Iterator[str]:
    """The lines of the quizzes, modules apart by an empty one."""
    for quiz in report:
        yield from _block(f"{quiz.module} {quiz.title}", quiz.form)
        yield ""


def uldw_lines(report: UldwFigures) -> Iterator[str]:
    """The lines of the test: its forms, the comparisons between groups, and how the forms stand."""
    for name, form in report.forms.items():
        yield from _block(f"{TEST} formulir {name}", form)
        for compared in report.functioning[name] if form.persons else ():
            yield from _functioning(compared)
        yield ""
    yield from _equating(report)
    yield ""


def simulation_lines(report: Iterable[SimulationFigures]) -> Iterator[str]:
    """A line for each simulation: how well false was told from genuine, and the time to act."""
    yield "Simulasi: H penipuan ditolak, F pesan asli ditolak, d' ketajaman, c kecenderungan"
    for one in report:
        yield f"  {one.module} {one.title}: {'; '.join(_discernment(one))}"
    yield ""


def _block(title: str, form: FormFigures) -> Iterator[str]:
    wide = max((len(item.item) for item in form.items), default=0)
    yield title
    yield "  " + _form(form)
    if form.persons:
        yield f"  {'soal':{wide}}{_cells(HEADS)}  catatan"
        for item in form.items:
            yield from _item(item, wide)


def _functioning(compared: Compared) -> Iterator[str]:
    sides = GROUPS[compared.contrast]
    sizes = f"{sides[0]} {compared.reference}, {sides[1]} {compared.focal} orang"
    if min(compared.reference, compared.focal) < PERSONS_PER_GROUP:
        yield f"  beda fungsi, {sizes}: n < {PERSONS_PER_GROUP} per kelompok"
        return
    told = [
        f"{one.item} {GRADES[one.grade]} (delta {_number(one.delta, 2)}, "
        f"lebih sukar bagi {sides[one.delta < 0]})"
        for one in compared.items
        if one is not None and one.grade in GRADES
    ]
    yield f"  beda fungsi, {sizes}: {'; '.join(told) or 'tidak ada'}"


def _equating(report: UldwFigures) -> Iterator[str]:
    found = report.equating
    told = [found.mark or "setara"]
    if found.apart is not None:
        told.append(f"jarak rerata {_number(found.apart, 1)}")
    told += [f"{a} dan {b}: {pair.n} orang" for (a, b), pair in sorted(report.pairs.items())]
    yield "Antarformulir: " + "; ".join(told)
    for form, points in (found.constants or {}).items():
        yield f"  formulir {form}: tambahkan {_number(points, 1)}"


def _discernment(one: SimulationFigures) -> Iterator[str]:
    found = one.discernment
    yield f"{one.persons} orang"
    if one.judging < TOO_FEW:
        yield f"{one.judging} menilai palsu dan asli, n terlalu kecil"
    else:
        yield f"{one.judging} menilai palsu dan asli"
        yield f"H {_number(found.hit_rate, 2)}"
        yield f"F {_number(found.false_alarm_rate, 2)}"
        yield f"d' {_number(found.d_prime, 2)}"
        yield f"c {_number(found.criterion, 2)}"
    if one.has_clock:
        few = one.acting < TOO_FEW
        time = "n terlalu kecil" if few else f"median {_number(one.seconds, 0)} dtk"
        yield f"waktu bertindak: {time} ({one.acting} orang)"


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
