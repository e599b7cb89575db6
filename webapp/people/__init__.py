"""People: making an account, coming in, agreeing, moving, getting back in, being forgotten."""

from webapp import audit, throttle

from . import (
    consent,
    guardian,
    names,
    one_time,
    papers,
    passwords,
    phrases,
    profile,
    resets,
    retention,
    sessions,
    staff,
)
from .authenticate import WrongCredentials, authenticate, knows_password, signed_out
from .change_password import PasswordChanged, change_password
from .export import export, hand_over
from .forget import forget, forget_learner
from .learners import adopt, is_adoptable, learners_of
from .limits import TooManyTries
from .recover import (
    AlreadyRecovered,
    Recovered,
    WeakPassword,
    WrongCode,
    recover,
    replace_code,
)
from .register import Registered, SignUp, SignUpRefused, judge, register, sent_again
from .sessions import Viewer

__all__ = [
    "AlreadyRecovered",
    "PasswordChanged",
    "Recovered",
    "Registered",
    "SignUp",
    "SignUpRefused",
    "TooManyTries",
    "Viewer",
    "WeakPassword",
    "WrongCode",
    "WrongCredentials",
    "adopt",
    "authenticate",
    "begin_request",
    "change_password",
    "consent",
    "export",
    "forget",
    "forget_learner",
    "guardian",
    "hand_over",
    "history",
    "is_adoptable",
    "judge",
    "knows_password",
    "learners_of",
    "names",
    "one_time",
    "papers",
    "passwords",
    "phrases",
    "profile",
    "recover",
    "register",
    "replace_code",
    "resets",
    "retention",
    "sent_again",
    "sessions",
    "signed_out",
    "staff",
    "use_key",
]

begin_request = audit.begin_request
history = audit.history


def use_key(secret: str) -> None:
    """Hand the house's secret to log, limits, cards and papers; once, when the app is made."""
    audit.use_key(secret)
    one_time.use_key(secret)
    papers.use_key(secret)
    throttle.use_key(secret)
