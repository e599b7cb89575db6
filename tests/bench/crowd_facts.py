"""What the crowd did, from a temporary table ``goes`` of who began what when, as stored facts.

Every go is an ended attempt: a quiz of four answers, or the test with twenty and a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

NAMED = """
ALTER TABLE goes ADD COLUMN attempt text;
UPDATE goes SET attempt = md5(learner || module || at)::uuid::text
"""
FACTS = (
    """INSERT INTO attempts (id, learner_id, kind, course, module, revision, form, mode,
                             received_at)
       SELECT attempt, learner, CASE WHEN form IS NULL THEN 'quiz' ELSE 'uldw' END, course, module,
              'r', form, CASE WHEN form IS NOT NULL THEN
              (ARRAY['mandiri','mandiri','mandiri','didampingi','diawasi'])[1 + n %% 5] END, at
       FROM goes""",
    """INSERT INTO responses (attempt_id, item_id, answer, points, revision, received_at)
       SELECT attempt, item, 'a', ((n * 7 + place * 13) %% 10 < 6)::int, 'r',
              at + place * interval '20 seconds'
       FROM goes, unnest(CASE form WHEN 'A' THEN %(A)s::text[] WHEN 'B' THEN %(B)s::text[]
                         WHEN 'C' THEN %(C)s::text[] ELSE ARRAY['1','2','3','4'] END)
                  WITH ORDINALITY AS asked (item, place)""",
    """INSERT INTO attempt_ends (attempt_id, points, items, passed, received_at)
       SELECT attempt, 3, CASE WHEN form IS NULL THEN 4 ELSE 20 END, true, at + interval '8 minutes'
       FROM goes""",
    """INSERT INTO judgements (id, attempt_id, valid, reasons, cakap, etika, aman, budaya, total,
                               band, literate, method_version, revision, received_at)
       SELECT md5('j' || attempt)::uuid::text, attempt, n %% 50 > 0, '', 40 + n %% 5 * 10,
              40 + n %% 4 * 10, 40 + n %% 6 * 10, 40 + n %% 3 * 20, 40 + n %% 41, 'x',
              n %% 41 >= 20, 'v0', 'r', at + interval '8 minutes'
       FROM goes WHERE form IS NOT NULL""",
    """UPDATE module_standings AS m SET answered_at = goes.at + interval '8 minutes'
       FROM goes WHERE m.learner_id = goes.learner AND m.module = goes.module""",
    """INSERT INTO module_standings (learner_id, module, course, cards_done, attempts, passed,
                                     touched_at, answered_at, completed_at)
       SELECT learner, module, course, form IS NULL, 1, form IS NULL, at,
              at + interval '8 minutes',
              CASE WHEN form IS NULL AND n %% 3 > 0 THEN at + interval '8 minutes' END
       FROM (SELECT DISTINCT ON (learner, module) * FROM goes
             ORDER BY learner, module, at DESC) AS last
       WHERE NOT EXISTS (SELECT FROM module_standings AS m
                         WHERE m.learner_id = learner AND m.module = last.module)""",
)
TABLES = (
    "accounts", "profiles", "consents", "learners", "ownerships", "course_standings",
    "module_standings", "attempts", "responses", "attempt_ends", "judgements",
)  # fmt: skip


def hurry(connection: psycopg.Connection[Any]) -> None:
    """Make filling quick on this connection: it is not what is measured.

    Foreign keys hold by the way the rows are made, and a crash would only end the measurement.
    """
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET synchronous_commit = off")
    connection.execute("SET maintenance_work_mem = '1GB'")
    connection.execute("SET max_parallel_maintenance_workers = 2")


def add(connection: psycopg.Connection[Any], values: dict[str, Any]) -> None:
    """Store what ``goes`` tells, and drop it."""
    connection.execute(NAMED)
    for statement in FACTS:
        connection.execute(statement, values)
    connection.execute("DROP TABLE goes")


@contextmanager
def without_indexes(connection: psycopg.Connection[Any]) -> Iterator[None]:
    """Leave these tables' indexes alone meanwhile, and build each anew afterwards, at once.

    Nobody references an answer, so these may stand outside the write-ahead log: publishing only
    reads them.
    """
    connection.execute("ALTER TABLE responses SET UNLOGGED")
    for table in TABLES:
        connection.execute(
            "UPDATE pg_index SET indisready = false, indisvalid = false "
            "WHERE indrelid = %s::regclass",
            (table,),
        )
    yield
    for table in TABLES:
        connection.execute(f"REINDEX TABLE {table}")
