"""The plan of the house as data: every room, its floor, and the rooms it may import.

The twin of the table in ARCHITECTURE.md. A module that belongs to no room fails the plan test, so
a new room is entered here, with its arrows, in the change that builds it.
"""

from __future__ import annotations

from dataclasses import dataclass

ROOF = "roof"
DOORS = "doors"
COMMON = "beside the doors"
VERBS = "verbs"
TABLES = "tables"
GROUND = "ground"


@dataclass(frozen=True)
class Room:
    """A room: the floor it stands on and the names of the rooms it may import."""

    floor: str
    imports: frozenset[str]


def _room(floor: str, imports: str = "") -> Room:
    return Room(floor, frozenset(imports.split()))


def _names(*lists: str) -> frozenset[str]:
    return frozenset(name for names in lists for name in names.split())


ROOF_MODULES = frozenset(
    {
        "",
        "cli",
        "cli_certificates",
        "cli_check",
        "cli_mail",
        "cli_statistics",
        "config",
        "config_mail",
        "demo",
        "flask_options",
        "item_table",
        "purpose",
        "schema",
        "serve",
        "serve_worker",
        "terminal",
    }
)
"""First parts of module names inside ``webapp`` that are the roof; "" is ``webapp`` itself."""

ROOMS: dict[str, Room] = {
    # doors; each may also import what lies beside the doors (``web/*.py``)
    # (learn and api turn what was posted into an answer with `assessment`)
    "web.learn": _room(DOORS, "content progress regions assessment corrections messages"),
    # (an export leaves a line in the security log; reports are set one at a time)
    "web.govern": _room(
        DOORS,
        "statistics operations saved_views content regions documents charts audit wib one_line "
        "one_at_a_time",
    ),
    # (an author's table holds keys, so taking it away leaves a line in the security log)
    "web.author": _room(DOORS, "items content corrections documents audit one_at_a_time"),
    # (a card from a roster opens an account: its owner's door, the roster's verb)
    # (an invitation, and the secret of a code app, are drawn as QR codes)
    "web.account": _room(
        DOORS,
        "people roster progress certificates messages content regions documents one_line",
    ),
    "web.verify": _room(DOORS, "certificates"),
    # (a paper a trainer holds is consent, and consent is one room: `people`; taking the list of
    # her people away leaves a line in the security log; a watched test begins here, where the
    # cohort is known; what many answered wrongly is explained by the marks of the quiz itself)
    "web.train": _room(
        DOORS,
        "people cohorts roster live sheets progress certificates messages content regions "
        "documents audit assessment wib",
    ),
    "web.api": _room(DOORS, "progress statistics assessment"),
    # beside the doors: what any door may use; only sign-in knows people
    "web": _room(COMMON, "one_at_a_time wib"),
    "web.signin": _room(COMMON, "people"),
    # whose progress a request is about: two doors take answers
    "web.phone": _room(COMMON, "progress"),
    # what her cohorts ask of a learner is told at two doors
    "web.duties": _room(COMMON, "cohorts content wib"),
    # the house that security hands to the doors names the types of library and signing key
    "web.security": _room(COMMON, "content credential"),
    # verbs
    "people": _room(VERBS, "records regions audit throttle long_numbers wib one_line"),
    "progress": _room(VERBS, "records content assessment"),
    "statistics": _room(VERBS, "records regions access content assessment indicator wib"),
    # (a code is guessed at, so wrong ones are counted; content says which item trains what)
    "cohorts": _room(VERBS, "records access audit throttle regions content long_numbers one_line"),
    # (a class at one screen: what it keeps is about nobody, so it is no part of `cohorts`, which
    # is about who is in one; whose cohort it is and what a code looks like is asked there)
    "live": _room(VERBS, "records access audit throttle content assessment cohorts"),
    # (a grid of letters becomes attempts of many people: who they are is asked of `cohorts`, what
    # is kept is `progress`'s to keep, so it belongs to neither)
    "sheets": _room(VERBS, "access audit content assessment cohorts progress wib"),
    # (who may be told hangs on age and consent, which are one room: `people`; letters and typed
    # codes are counted)
    "messages": _room(VERBS, "records access audit throttle people long_numbers one_line"),
    "operations": _room(VERBS, "records access regions wib"),
    # (who counts at the test, and where she lived then, is asked as for published figures; regions
    # tell the culture of a domicile; indicator hides from authors what is too few)
    "items": _room(VERBS, "records content assessment psychometrics indicator regions statistics"),
    # (who brings people in is logged; a sheet it was given was read by documents)
    "roster": _room(VERBS, "records access people cohorts documents audit long_numbers"),
    # (a view an officer named is neither a figure nor a count of what runs)
    "saved_views": _room(VERBS, "records one_line"),
    # (whether something was completed or passed is progress's to say; names and the signs of codes
    # are as people have them)
    "certificates": _room(
        VERBS,
        "records content credential documents progress people audit throttle long_numbers wib "
        "one_line",
    ),
    "corrections": _room(VERBS, "records"),
    "access": _room(VERBS, "records"),
    "audit": _room(VERBS, "records"),
    "throttle": _room(VERBS, "records"),
    # tables
    "records": _room(TABLES),
    # ground
    "assessment": _room(GROUND, "content wib"),
    "indicator": _room(GROUND),
    "psychometrics": _room(GROUND),
    "content": _room(GROUND),
    "credential": _room(GROUND),
    # (a workbook is read beside the other work, one at a time)
    "documents": _room(GROUND, "one_at_a_time"),
    "charts": _room(GROUND),
    "regions": _room(GROUND),
    # (five rooms take typed text and must refuse the same in it)
    "long_numbers": _room(GROUND),
    # (whoever keeps a typed line cleans it alike)
    "one_line": _room(GROUND),
    # (whatever would take all threads of a server queues alike)
    "one_at_a_time": _room(GROUND),
    # (which day it is must be the same in every room that asks)
    "wib": _room(GROUND),
}

WEB_PARTS = frozenset(
    {
        "addresses",
        "assets",
        "competence_words",
        "duties",
        "errors",
        "floods",
        "fragments",
        "forms",
        "gates",
        "house",
        "language",
        "phone",
        "press",
        "qr",
        "security",
        "shelf",
        "signin",
        "uldw_words",
    }
)
"""The modules directly in ``webapp/web``; anything else there must be a door."""

FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "misc", "common"})
LONGEST_FILE = 350

WEB = "flask flask_login flask_wtf wtforms flask_babel"
DATABASE = "sqlalchemy flask_sqlalchemy alembic psycopg sqlite3"
NETWORK_AND_CLOCK = "socket ssl http urllib.request asyncio time secrets random"
FORBIDDEN_PACKAGES: dict[str, frozenset[str]] = {
    GROUND: _names(WEB, DATABASE, NETWORK_AND_CLOCK),
    TABLES: _names(WEB),
    VERBS: _names(WEB, "jinja2 werkzeug"),
    DOORS: _names(DATABASE),
    COMMON: _names(DATABASE),
}
"""Packages a floor never imports: the ground has no web, no database, no network and no clock."""
