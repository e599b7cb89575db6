"""What publishing remembers from one snapshot to the next, so that it counts only what is new.

Derived from the facts, and private: nothing here is ever shown. A person is an account, or a
learner record that no account owns.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Identity, Moment, new_id

Plain = dict[str, Any]


class Counted(Base):
    """What one person adds to the sums as of the last count.

    ``person`` becomes NULL when she is forgotten: the next count takes her out of the sums and
    drops the row, and nothing links it to her in the meantime. ``due_at`` is when time alone will
    change what she adds; ``changed_in`` the last run in which it changed.
    """

    __tablename__ = "counted"
    __table_args__ = (Index("ix_counted_due", "due_at"),)

    id: Mapped[str] = mapped_column(Identity, primary_key=True, default=new_id)
    person: Mapped[str | None] = mapped_column(Identity, unique=True)
    outcome: Mapped[Plain] = mapped_column(JSON)
    changed_in: Mapped[int]
    due_at: Mapped[datetime | None] = mapped_column(Moment)


class Due(Base):
    """Somebody whose part is to be counted anew in the run that is under way."""

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_batch", "batch"),)

    person: Mapped[str] = mapped_column(Identity, primary_key=True)
    batch: Mapped[int]


class Sum(Base):
    """The exact sums of one scope, cell by cell.

    ``witnesses`` are people whose part in a cell changed since its row was last published, by the
    id of their ``counted`` row; ``moved_in`` tells in which run that was, and whether somebody
    moved without becoming one.
    """

    __tablename__ = "sums"

    scope: Mapped[str] = mapped_column(String(4), primary_key=True)
    cells: Mapped[Plain] = mapped_column(JSON)
    witnesses: Mapped[Plain] = mapped_column(JSON)
    moved_in: Mapped[Plain] = mapped_column(JSON)


class Run(Base):
    """One run of publishing; it is under way until ``ended_at``, and can be taken up again.

    ``step`` grows with every batch, so that two processes never count the same batch.
    """

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date]
    edition: Mapped[int]
    reason: Mapped[str] = mapped_column(Text, default="")
    started_at: Mapped[datetime] = mapped_column(Moment)
    batches: Mapped[int]
    step: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
