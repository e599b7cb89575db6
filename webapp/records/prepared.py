"""Statements sent all day: written by SQLAlchemy once, then handed straight to the driver.

Running a statement through SQLAlchemy costs several times what the driver takes for it. For the
few that a lesson and an answer are made of, only its SQL and its types are used: times and truth
values go through the very converters SQLAlchemy would call, and what the driver refuses is told
in SQLAlchemy's own errors, which the doors know.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Dialect, Executable, Float
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

from .libpq import Line
from .unit import driver, refusal

FEW = 6
"""So many rows go one after the other: that is quicker than making ready to send them together."""

Convert = Callable[[Any], Any]
Source = Executable | Callable[[str], Executable]
"""A statement, or how to write it for a database of this name."""


class Prepared:
    """One statement with its parameters by name; IN lists (``expanding``) it does not take."""

    def __init__(self, source: Source, parameters: tuple[str, ...] | None = None) -> None:
        """``parameters`` are the columns an INSERT fills."""
        self.source = source
        self.parameters = parameters
        self.forms: dict[str, _Form] = {}

    def rows(self, **values: Any) -> list[Any]:
        """The rows it gives, as tuples with the names of the columns.

        Raises sqlalchemy.exc.DBAPIError, like every use of a connection.
        """
        found: list[Any] = self._run(values)
        return found

    def first(self, **values: Any) -> Any | None:
        """Its first row, or None."""
        return next(iter(self.rows(**values)), None)

    def changed(self, **values: Any) -> int:
        """How many rows it inserted or changed."""
        return int(self._run(values))

    def each(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run it for each row of values and tell how many rows it inserted or changed in all.

        On PostgreSQL all of them travel at once unless they are few.
        """
        if len(rows) <= FEW:
            return sum(int(self._run(row)) for row in rows)
        dialect, connected, line = driver()
        form = self._form(dialect)
        values = [form.named(row) if line else form.bind(row) for row in rows]
        try:
            cursor = connected.cursor()
            cursor.executemany(form.driver_text, values)
        except dialect.loaded_dbapi.Error as error:
            raise refusal(error, dialect, connected, form.text) from error
        return int(cursor.rowcount)

    def stream(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """As ``each``, for an INSERT into a table that fills exactly the columns of these rows."""
        dialect, connected, line = driver()
        if line is None:
            self.each(rows)
            return
        form, columns = self._form(dialect), list(rows[0])
        copy = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        try:
            with connected.cursor().copy(copy) as lines:
                for row in rows:
                    given = form.named(row)
                    lines.write_row([given[name] for name in columns])
        except dialect.loaded_dbapi.Error as error:
            raise refusal(error, dialect, connected, copy) from error

    def _run(self, values: Mapping[str, Any]) -> Any:
        dialect, connected, line = driver()
        return send(self._form(dialect), dialect, connected, line, values)

    def _form(self, dialect: Dialect) -> _Form:
        form = self.forms.get(dialect.name)
        if form is None:
            source = self.source
            statement = source if isinstance(source, Executable) else source(dialect.name)
            form = self.forms[dialect.name] = _Form(statement, dialect, self.parameters)
        return form


class _Form:
    """A statement as one kind of database takes it: text, order and types of what goes in and out.

    Kept by the database's name; all engines of a process are made from the same options.
    """

    def __init__(
        self, statement: Any, dialect: Dialect, parameters: tuple[str, ...] | None
    ) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=parameters)
        self.driver_text = self.text = str(compiled)
        if dialect.name == "postgresql":
            numbered: Dialect = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
            compiled = statement.compile(dialect=numbered, column_keys=parameters)
            self.text = str(compiled)
        self.order = tuple(compiled.positiontup or ())
        self.fixed = _fixed(compiled)
        self.into = [
            (name, convert)
            for name, bind in compiled.binds.items()
            if (convert := bind.type.dialect_impl(dialect).bind_processor(dialect))
        ]
        columns = list(getattr(statement, "exported_columns", ()))
        self.gives_rows = bool(columns)
        self.row = _naming([str(column.key) for column in columns])
        self.out = [
            (place, convert)
            for place, column in enumerate(columns)
            if not isinstance(column.type, Float)  # both drivers give a float as it is
            and (convert := column.type.dialect_impl(dialect).result_processor(dialect, None))
        ]

    def named(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters as the driver takes them, by name."""
        given = {**self.fixed, **values}
        for name, convert in self.into:
            given[name] = convert(given[name])
        return given

    def bind(self, values: Mapping[str, Any]) -> list[Any]:
        """The parameters as the driver takes them, in the order of the statement."""
        given = self.named(values)
        return [given[name] for name in self.order]

    def read(self, found: list[tuple[Any, ...]]) -> list[Any]:
        """The driver's rows with our types and names."""
        return [self.make(line) for line in found]

    def make(self, line: Sequence[Any]) -> Any:
        """One of them."""
        return self.row(self._converted(line) if self.out else line)

    def _converted(self, line: Sequence[Any]) -> list[Any]:
        values = list(line)
        for place, convert in self.out:
            values[place] = convert(values[place])
        return values


def _fixed(compiled: SQLCompiler) -> dict[str, Any]:
    """What is the same at every call; TypeError where SQLAlchemy would have to think anew."""
    left_out: list[tuple[str, Any]] = [(c.name, c.default) for c in compiled.insert_prefetch]
    made_anew = compiled.update_prefetch or any(not default.is_scalar for _, default in left_out)
    if made_anew or compiled.post_compile_params:
        raise TypeError(f"needs SQLAlchemy at every call: {compiled}")
    written = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
    return written | {name: default.arg for name, default in left_out}


def _naming(columns: list[str]) -> Convert:
    row: Any = namedtuple("Row", columns, rename=True)  # type: ignore[misc]
    made: Convert = row._make
    return made


def send(
    form: _Form, dialect: Dialect, connected: Any, line: Line | None, values: Mapping[str, Any]
) -> Any:
    """Have a statement run: its rows or, when it gives none, how many it changed."""
    given = form.bind(values)
    try:
        if line is not None:
            result = line.run(form.text, given)
            return line.rows(result, form.make) if form.gives_rows else result.command_tuples
        cursor = connected.execute(form.text, given)
        return form.read(cursor.fetchall()) if form.gives_rows else cursor.rowcount
    except dialect.loaded_dbapi.Error as error:
        raise refusal(error, dialect, connected, form.text) from error
