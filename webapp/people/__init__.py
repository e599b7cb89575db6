"""People: making an account, coming in, agreeing, moving, getting back in, being forgotten."""

from webapp import audit, throttle

from . import (
    assisted,
    code_apps,
    consent,
    crew,
    factors,
    grants,
    guardian,
    invitations,
    names,
    one_time,
    papers,
    passkeys,
    passwords,
    phrases,
    profile,
    resets,
    retention,
    sealing,
    sessions,
    staff,
)
from .authenticate import WrongCredentials, authenticate, knows_password, signed_out
from .change_password import PasswordChanged, change_password
from .export import export, hand_over
from .forget import forget, forget_learner
from .joining import Ended, Joined, Newcomer, join
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
    "Ended",
    "Joined",
    "Newcomer",
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
    "assisted",
    "authenticate",
    "begin_request",
    "change_password",
    "code_apps",
    "consent",
    "crew",
    "export",
    "factors",
    "forget",
    "forget_learner",
    "grants",
    "guardian",
    "hand_over",
    "history",
    "invitations",
    "is_adoptable",
    "join",
    "judge",
    "knows_password",
    "learners_of",
    "names",
    "one_time",
    "papers",
    "passkeys",
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
    """Hand the house's secret to all that hides with it; once, when the application is made."""
    audit.use_key(secret)
    one_time.use_key(secret)
    papers.use_key(secret)
    sealing.use_key(secret)
    throttle.use_key(secret)
