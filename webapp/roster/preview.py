"""What would happen to each row of a roster, and every mistake in it with its row and column; pure.

Whoever is in the cohort already is found by her username, or, where a row has none, by her name:
the first row of a name is the first person of that name. So the same file, sent again, updates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.long_numbers import names_somebody
from webapp.people.names import (
    clean_nickname,
    nickname_problem,
    username_problem,
)

from .alike import likeness
from .columns import CHILD, FIELDS, band_of, fold
from .table import Entry, Table

LONGEST_NOTE = 200

DOUBLES = frozenset({"same-name-here", "same-name-there", "like-name-here", "like-name-there"})
"""Marks that ask whether two are one."""
NOTE_KEPT, NOTE_REPLACED = "note-kept", "note-replaced"
NOTICES = DOUBLES | {"found-by-name", "name-kept", NOTE_KEPT, NOTE_REPLACED}
"""Marks that are worth a look and keep no row out."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the cohort. ``is_member`` once she has opened her account or came by the code.

    Of a member neither name nor age is the trainer's to change; her age is not told either.
    """

    id: str
    is_member: bool
    username: str
    name: str
    age_band: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Known:
    """Who is in the cohort, and which of the usernames asked about belong to others."""

    people: tuple[Person, ...] = ()
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about one cell: ``problem`` says what.

    ``about`` names a row or a username, or is the note that stands.
    """

    field: str
    problem: str
    about: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether the row cannot be taken so."""
        return self.problem not in NOTICES


@dataclass(frozen=True, slots=True)
class Line:
    """One row judged: what it would store, about whom, and its marks.

    ``does`` is ``new``, ``update``, ``same`` or ``bad``; ``person`` is whom an update is about.
    ``username`` is empty where one is to be proposed.
    """

    number: int
    cells: dict[str, str]
    name: str
    username: str
    age_band: str | None
    note: str
    does: str
    person: Person | None
    marks: tuple[Mark, ...]

    @property
    def is_double(self) -> bool:
        """Whether she may be somebody who stands above or in the cohort already."""
        return any(mark.problem in DOUBLES for mark in self.marks)

    @property
    def replaced(self) -> str:
        """The note that would be written over; empty when none is."""
        replaced = self.does == "update" and self.person and self.person.note != self.note
        return self.person.note if replaced and self.person else ""


def preview(table: Table, known: Known) -> list[Line]:
    """Every row judged, in the order of the file."""
    named = {p.username: p for p in known.people}
    by_username = {id(e): named.get(e.username) for e in table.entries}
    by_name = _found_by_name(table.entries, known.people, by_username)
    seen = _Seen({}, {}, {}, *_there(known.people))
    return [
        _judge(entry, table.fields, by_username[id(entry)], by_name.get(id(entry)), known, seen)
        for entry in table.entries
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a username, a new person's name and one like it stood first; who of the cohort has
    a name, or one like it."""

    usernames: dict[str, int]
    names: dict[str, int]
    likes: dict[str, int]
    named: dict[str, Person]
    alike: dict[str, Person]


def _there(people: Sequence[Person]) -> tuple[dict[str, Person], dict[str, Person]]:
    """Who is in the cohort by name and by its likeness, the first of each."""
    backwards = people[::-1]
    return {fold(p.name): p for p in backwards}, {likeness(p.name): p for p in backwards}


def _name(entry: Entry) -> str:
    return clean_nickname(entry.cells.get("name", ""))


def _found_by_name(
    entries: Sequence[Entry], people: Sequence[Person], claimed: dict[int, Person | None]
) -> dict[int, Person]:
    """Rows without a username, each with the next person of its name whom no row claims."""
    gone = {person.id for person in claimed.values() if person}
    waiting: dict[str, list[Person]] = {}
    for person in people:
        if person.id not in gone:
            waiting.setdefault(fold(person.name), []).append(person)
    found = {}
    for entry in entries:
        same = waiting.get(fold(_name(entry)))
        if same and not entry.username:
            found[id(entry)] = same.pop(0)
    return found


def _judge(
    entry: Entry,
    fields: Sequence[str],
    named: Person | None,
    namesake: Person | None,
    known: Known,
    seen: _Seen,
) -> Line:
    person = named or namesake
    marks = [*_problems(entry), *_marks_of_username(entry, named, known, seen)]
    marks += _marks_of_note(entry, fields, person)
    if namesake:
        marks.append(Mark("name", "found-by-name", namesake.username))
    line = _line(entry, person)
    if named and named.is_member and fold(named.name) != fold(line.name):
        marks.append(Mark("name", "name-kept", named.name))
    if not person and line.name:
        marks += _doubles(entry, seen)
    marks.sort(key=lambda mark: FIELDS.index(mark.field))
    does = "bad" if any(mark.is_bad for mark in marks) else _does(line, person)
    return Line(
        entry.number, entry.cells, line.name, line.username, line.age_band, line.note,
        does, person, tuple(marks),
    )  # fmt: skip


def _problems(entry: Entry) -> Iterator[Mark]:
    """What is wrong with the cells by themselves."""
    for field, problem in (
        ("name", _name_problem(entry)),
        ("username", username_problem(entry.username) if entry.username else None),
        ("age_band", _age_problem(entry.cells.get("age_band", ""))),
        ("note", _note_problem(entry.cells.get("note", ""))),
    ):
        if problem:
            yield Mark(field, problem)


def _name_problem(entry: Entry) -> str | None:
    return nickname_problem(_name(entry))


def _age_problem(typed: str) -> str | None:
    band = band_of(typed)
    if band == CHILD:
        return "child"
    return "unknown" if typed and band is None else None


def _note_problem(typed: str) -> str | None:
    note = clean_nickname(typed)
    if names_somebody(note):
        return "number"
    return "long" if len(note) > LONGEST_NOTE else None


def _marks_of_username(
    entry: Entry, person: Person | None, known: Known, seen: _Seen
) -> Iterator[Mark]:
    username = entry.username
    if not username:
        return
    first = seen.usernames.setdefault(username, entry.number)
    if first != entry.number:
        yield Mark("username", "twice", str(first))
    elif person is None and username in known.taken:
        yield Mark("username", "taken")


def _marks_of_note(entry: Entry, fields: Sequence[str], person: Person | None) -> Iterator[Mark]:
    """What becomes of a note that stands: hers to look at before the yes."""
    typed = entry.cells.get("note", "")
    note = clean_nickname(typed)
    if person is None or not person.note or "note" not in fields or _note_problem(typed):
        return
    if not note:
        yield Mark("note", NOTE_KEPT, person.note)
    elif note != person.note:
        yield Mark("note", NOTE_REPLACED, person.note)


def _doubles(entry: Entry, seen: _Seen) -> Iterator[Mark]:
    """A new person whose name, or one like it, stands above or in the cohort: perhaps the same."""
    name, like = fold(_name(entry)), likeness(_name(entry))
    first = seen.names.setdefault(name, entry.number)
    alike = seen.likes.setdefault(like, entry.number)
    if first != entry.number:
        yield Mark("name", "same-name-here", str(first))
    elif alike != entry.number:
        yield Mark("name", "like-name-here", str(alike))
    if name in seen.named:
        yield Mark("name", "same-name-there", seen.named[name].username)
    elif like in seen.alike:
        person = seen.alike[like]
        yield Mark("name", "like-name-there", f"{person.name} ({person.username})")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a row says, filled up with what stands already where it says nothing.

    So a note is never erased by an empty cell: whoever fills in a list leaves most of them empty.
    """

    name: str
    username: str
    age_band: str | None
    note: str


def _line(entry: Entry, person: Person | None) -> _Said:
    note = clean_nickname(entry.cells.get("note", ""))
    band = band_of(entry.cells.get("age_band", ""))
    if person and not note:
        note = person.note
    if person and (person.is_member or band is None):
        band = person.age_band
    username = person.username if person else entry.username
    return _Said(_name(entry), username, band, note)


def _does(said: _Said, person: Person | None) -> str:
    if person is None:
        return "new"
    same_name = person.is_member or said.name == person.name
    same = same_name and said.age_band == person.age_band and said.note == person.note
    return "same" if same else "update"
