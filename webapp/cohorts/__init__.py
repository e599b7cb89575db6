"""Groups taught together: made by a trainer, joined by code, seen by nobody else."""

from webapp.records import Cohort

from .answers import Hard
from .assignments import ULDW, Due, Task, Wanted, assign, due_for, overdue, tasks, withdraw
from .codes import (
    LENGTH,
    by_code,
    close_code,
    draw_code,
    folded,
    open_code,
    open_trainer_code,
    use_key,
)
from .details import Details, Refused, plain
from .keep import Listed, Stale, archive, change, create, find, listing, take_out
from .members import (
    Full,
    Mine,
    Wait,
    WrongCode,
    become_trainer,
    describe,
    enter,
    join,
    leave,
    look,
    mine,
    remove,
    stop_teaching,
    trainers,
)
from .overview import Before, Line, Overview, overview
from .roll import Enrolled, roll

__all__ = [
    "LENGTH",
    "ULDW",
    "Before",
    "Cohort",
    "Details",
    "Due",
    "Enrolled",
    "Full",
    "Hard",
    "Line",
    "Listed",
    "Mine",
    "Overview",
    "Refused",
    "Stale",
    "Task",
    "Wait",
    "Wanted",
    "WrongCode",
    "archive",
    "assign",
    "become_trainer",
    "by_code",
    "change",
    "close_code",
    "create",
    "describe",
    "draw_code",
    "due_for",
    "enter",
    "find",
    "folded",
    "join",
    "leave",
    "listing",
    "look",
    "mine",
    "open_code",
    "open_trainer_code",
    "overdue",
    "overview",
    "plain",
    "remove",
    "roll",
    "stop_teaching",
    "take_out",
    "tasks",
    "trainers",
    "use_key",
    "withdraw",
]
