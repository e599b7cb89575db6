"""A crowd of synthetic learners on PostgreSQL, made by the database itself.

Each has an account with region, age band, sex and consents, a learner record, two modules begun
and, for some, completed. No attempt is stored: figures are counted from the standings.
"""

from __future__ import annotations

import psycopg

from webapp.content import Course
from webapp.regions import REGIONS

MAKE = """
CREATE TEMP TABLE crowd AS
SELECT n, md5('a' || n)::uuid::text AS account, md5('l' || n)::uuid::text AS learner,
       (%(regions)s::text[])[1 + n %% 38] AS region,
       (ARRAY['15-17','18-24','25-44','45-59','60+'])[1 + n %% 5] AS band,
       timestamptz '2026-06-01 00:00+07' + (n %% 150) * interval '1 day' AS began
FROM generate_series(%(first)s::int, %(last)s::int) AS n
"""
FILL = (
    """INSERT INTO accounts (id, username, nickname, password_hash, role, kind, created_at)
       SELECT account, 'warga-' || n, 'Warga', '!', 'resident', 'ordinary', began FROM crowd""",
    """INSERT INTO profiles (id, account_id, region_code, age_band, sex, given_at)
       SELECT md5('p' || n)::uuid::text, account, region, band,
              (ARRAY['L','P',NULL])[1 + n % 3], began FROM crowd""",
    """INSERT INTO consents (id, account_id, purpose, decision, text_version, given_by, method,
                             given_at)
       SELECT md5(purpose || n)::uuid::text, account, purpose, 'given', '1', by_whom, 'web', began
       FROM crowd, (VALUES ('account', 'self'), ('statistics', 'self'),
                           ('statistics', 'guardian')) AS given (purpose, by_whom)
       WHERE by_whom = 'self' OR band = '15-17'
       ON CONFLICT DO NOTHING""",
    "INSERT INTO learners (id, created_at) SELECT learner, began FROM crowd",
    """INSERT INTO ownerships (learner_id, account_id, since)
       SELECT learner, account, began FROM crowd""",
    """INSERT INTO module_standings (learner_id, module, course, cards_done, attempts, best_points,
              best_items, passed, touched_at, answered_at, completed_at, completed_revision)
       SELECT learner, module, %(course)s, true, 1, 5, 5, true, began, began + interval '20 days',
              CASE WHEN (n + place) % 3 = 0 THEN began + interval '20 days' END, 'r'
       FROM crowd, unnest(%(modules)s::text[]) WITH ORDINALITY AS m (module, place)
       WHERE place <= 2""".replace(" % ", " %% "),
    """INSERT INTO course_standings (learner_id, course, enrolled_at, completed_at)
       SELECT learner, %(course)s, began + interval '1 hour',
              CASE WHEN n %% 4 = 0 THEN began + interval '25 days' END FROM crowd""",
)


def add(address: str, course: Course, first: int, last: int) -> None:
    """Add the people numbered from ``first`` to ``last``; the same number is the same person."""
    values = {
        "regions": [region.code for region in REGIONS],
        "modules": [module.code for module in course.modules],
        "course": course.code,
        "first": first,
        "last": last,
    }
    with psycopg.connect(address, autocommit=True) as connection:
        # Foreign keys hold by the way the rows are made; checking millions of them is not measured.
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET synchronous_commit = off")
        connection.execute(MAKE, values)
        for statement in FILL:
            connection.execute(statement, values if "%(" in statement else None)
        connection.execute("DROP TABLE crowd")
        connection.execute("VACUUM ANALYZE")
