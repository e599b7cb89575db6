"""What is told to a cohort: announcements, reminders, and letters to whoever asked for them."""

from webapp.records import LONGEST_ANNOUNCEMENT

from .addresses import (
    Standing,
    Wait,
    confirm,
    give,
    may_give,
    remove,
    standing,
    stop,
    switch,
)
from .keys import use_key
from .letters import Sender, stop_path
from .news import News, Told, Unfit, announce, news, see, told, unread, withdraw
from .post import PLAIN, STARTTLS, TLS, Server
from .reminder import Due, Occasion, compose
from .send import Run, send
from .wording import parts, tidied

__all__ = [
    "LONGEST_ANNOUNCEMENT",
    "PLAIN",
    "STARTTLS",
    "TLS",
    "Due",
    "News",
    "Occasion",
    "Run",
    "Sender",
    "Server",
    "Standing",
    "Told",
    "Unfit",
    "Wait",
    "announce",
    "compose",
    "confirm",
    "give",
    "may_give",
    "news",
    "parts",
    "remove",
    "see",
    "send",
    "standing",
    "stop",
    "stop_path",
    "switch",
    "tidied",
    "told",
    "unread",
    "use_key",
    "withdraw",
]
