"""Only what is needed is kept: no column for what says who somebody is outside this house."""

from __future__ import annotations

import re

from sqlalchemy import Date

from webapp.records import Base

WHO_SHE_IS = re.compile(
    r"(^|_)(nik|ktp|kk|birth|born|lahir|dob|umur|address|alamat|street|jalan|phone|telp|hp|wa"
    r"|ip|gps|lat|latitude|lon|lng|longitude|mother|ibu|religion|agama|full_name|real_name)(_|$)"
)
NEEDED = {
    "mail_addresses.address": "an e-mail address she may give, confirmed, for letters",
}
DAYS = {
    "assignments.due_on", "cohorts.ends_on", "cohorts.starts_on", "figures.counted_on",
    "paper_confirmations.paper_on", "runs.as_of", "snapshots.as_of",
}  # fmt: skip
"""Columns of a day without a time: none of them is a day of somebody's life."""


def columns() -> dict[str, object]:
    """Every column of every table with its type."""
    return {
        f"{table.name}.{column.name}": column.type
        for table in Base.metadata.sorted_tables
        for column in table.columns
    }


def test_no_column_says_who_somebody_is() -> None:
    found = {name for name in columns() if WHO_SHE_IS.search(name.partition(".")[2])}
    assert found == set(NEEDED)


def test_no_day_is_a_day_of_birth() -> None:
    assert {name for name, kind in columns().items() if isinstance(kind, Date)} == DAYS
