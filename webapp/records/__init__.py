"""Every table, in one room because they point at each other: people ← attempts; figures apart."""

from .attempts import (
    APPEND_ONLY,
    MODES,
    Attempt,
    AttemptEnd,
    CardOpening,
    CourseStanding,
    Judgement,
    Learner,
    ModuleStanding,
    Ownership,
    Response,
    Tombstone,
)
from .database import Base, db, new_id
from .figures import Figure, Snapshot
from .keeping import AuditEvent, Correction, HouseMark, Throttle
from .memories import Memory
from .people import (
    AGE_BANDS,
    KINDS,
    ROLES,
    SEXES,
    STAFF,
    Account,
    Consent,
    Profile,
    RecoveryCode,
    SignIn,
)
from .prepared import Prepared
from .unit import Way, commit, connection, finish, go, rollback, start_writing
from .writing import insert_once, insert_or_change, unless_there

__all__ = [
    "AGE_BANDS",
    "APPEND_ONLY",
    "KINDS",
    "MODES",
    "ROLES",
    "SEXES",
    "STAFF",
    "Account",
    "Attempt",
    "AttemptEnd",
    "AuditEvent",
    "Base",
    "CardOpening",
    "Consent",
    "Correction",
    "CourseStanding",
    "Figure",
    "HouseMark",
    "Judgement",
    "Learner",
    "Memory",
    "ModuleStanding",
    "Ownership",
    "Prepared",
    "Profile",
    "RecoveryCode",
    "Response",
    "SignIn",
    "Snapshot",
    "Throttle",
    "Tombstone",
    "Way",
    "commit",
    "connection",
    "db",
    "finish",
    "go",
    "insert_once",
    "insert_or_change",
    "new_id",
    "rollback",
    "start_writing",
    "unless_there",
]
