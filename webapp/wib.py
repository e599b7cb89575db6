"""WIB, the clock of East Java: one time zone for every room that asks which day it is; pure.

Times are kept in UTC. A day (of a code, of a paper, of practice, of a published figure) is a day
here, and two rooms that ask on either side of midnight must not answer differently. An offset, not
a name: a machine without zone data would not know ``Asia/Jakarta``, and Java moves no clocks.
"""

from __future__ import annotations

from datetime import timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
"""Waktu Indonesia Barat."""
