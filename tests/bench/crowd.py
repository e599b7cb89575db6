"""A crowd of synthetic learners on PostgreSQL, made by the database itself.

Each has an account with region, age band, sex and consents, and a learner record with two modules
begun and, for some, completed. Each answered two quizzes of four items; half took the test of
twenty items, and one in ten a second time after her course: twenty answers a learner. All of it
happened between May and October 2026, so long before November that time alone changes nobody then.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

from webapp.content import Bank, Course
from webapp.regions import REGIONS

from . import crowd_facts

CROWD = """
CREATE TEMP TABLE crowd AS
SELECT n, md5('a' || n)::uuid::text AS account, md5('l' || n)::uuid::text AS learner,
       (%(regions)s::text[])[1 + n %% 38] AS region,
       (ARRAY['15-17','18-24','25-44','45-59','60+'])[1 + n %% 5] AS band,
       timestamptz '2026-05-01 00:00+07' + (n %% 120) * interval '1 day' AS began
FROM generate_series(%(first)s::int, %(last)s::int) AS n
"""
PEOPLE = (
    """INSERT INTO accounts (id, username, nickname, password_hash, role, kind, created_at)
       SELECT account, 'warga-' || n, 'Warga', '!', 'resident', 'ordinary', began FROM crowd""",
    """INSERT INTO profiles (id, account_id, region_code, age_band, sex, given_at)
       SELECT md5('p' || n)::uuid::text, account, region, band,
              (ARRAY['L','P',NULL])[1 + n %% 3], began FROM crowd""",
    """INSERT INTO consents (id, account_id, purpose, decision, text_version, given_by, method,
                             given_at)
       SELECT md5(purpose || by_whom || n)::uuid::text, account, purpose, 'given', '1', by_whom,
              'web', began
       FROM crowd, (VALUES ('account', 'self'), ('statistics', 'self'),
                           ('statistics', 'guardian')) AS given (purpose, by_whom)
       WHERE by_whom = 'self' OR band = '15-17'""",
    "INSERT INTO learners (id, created_at) SELECT learner, began FROM crowd",
    """INSERT INTO ownerships (learner_id, account_id, since)
       SELECT learner, account, began FROM crowd""",
    """INSERT INTO course_standings (learner_id, course, enrolled_at, completed_at)
       SELECT learner, %(course)s, began + interval '1 hour',
              CASE WHEN n %% 4 = 0 THEN began + interval '25 days' END FROM crowd""",
)
GOES = """
CREATE TEMP TABLE goes AS
SELECT n, learner, %(course)s AS course, module, NULL AS form,
       began + place * interval '10 days' AS at
FROM crowd, unnest(%(modules)s::text[]) WITH ORDINALITY AS m (module, place) WHERE place <= 2
UNION ALL
SELECT n, learner, 'uldw', 'uldw', (ARRAY['A','B','C'])[1 + (n + again) %% 3],
       began + again * interval '30 days'
FROM crowd, generate_series(0, 1) AS again WHERE n %% 10 < 5 AND (again = 0 OR n %% 20 IN (0, 4))
"""
WEEK = """
CREATE TEMP TABLE goes AS
SELECT n, md5('l' || n)::uuid::text AS learner, course, module,
       CASE module WHEN 'uldw' THEN (ARRAY['A','B','C'])[1 + (n + 2) %% 3] END AS form,
       %(since)s::timestamptz + (n %% 600) * interval '10 minutes' AS at
FROM generate_series(%(step)s::int, %(last)s::int, %(step)s::int) AS n,
     (VALUES (%(course)s, %(module)s), ('uldw', 'uldw')) AS what (course, module)
WHERE module <> 'uldw' OR n / %(step)s %% 10 < 6
"""


def add(address: str, course: Course, bank: Bank, first: int, last: int) -> None:
    """Add the people numbered from ``first`` to ``last``; the same number is the same person."""
    values = _values(course, bank) | {"first": first, "last": last}
    with psycopg.connect(address, autocommit=True) as connection:
        crowd_facts.hurry(connection)
        connection.execute(CROWD, values)
        connection.execute(GOES, values)
        with crowd_facts.without_indexes(connection):
            for statement in PEOPLE:
                connection.execute(statement, values)
            crowd_facts.add(connection, values)
        connection.execute("DROP TABLE crowd")
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def live_a_week(
    address: str, course: Course, bank: Bank, size: int, people: int, since: datetime, week: int
) -> None:
    """From ``since`` on so many of ``size`` people, evenly, do another module's quiz.

    Six in ten of them take the test once more. ``week`` counts from nought; each has its module.
    """
    module = course.modules[2 + week].code
    here = {"since": since, "step": size // people, "last": size, "module": module}
    values = _values(course, bank) | here
    with psycopg.connect(address, autocommit=True) as connection:
        crowd_facts.hurry(connection)
        connection.execute(WEEK, values)
        crowd_facts.add(connection, values)
        connection.execute("ANALYZE")


def _values(course: Course, bank: Bank) -> dict[str, Any]:
    forms = {form: [item.id for item in bank.form(form)] for form in "ABC"}
    return forms | {
        "regions": [region.code for region in REGIONS],
        "modules": [module.code for module in course.modules],
        "course": course.code,
    }
