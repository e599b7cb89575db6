"""What an answer is, and how it is stored.

A canonical answer is JSON: an id, a list of ids or a mapping of ids. Two answers that mean the same
are equal and are dumped to the same text, so that a repeated post can be told from a changed one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

Answer = str | list[str] | dict[str, str]

DONT_KNOW = "tidak-tahu"

# The two ways to read a posted form, as Flask offers them.
Get = Callable[[str], str | None]
GetList = Callable[[str], list[str]]

STRANGE = "Jawaban ini tidak dikenal. Muat ulang soalnya, lalu jawab lagi."


class InvalidAnswer(ValueError):
    """An answer that cannot be taken; the message tells the resident what is missing."""


def dump(answer: Answer) -> str:
    """The answer as canonical JSON, for storing."""
    return json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def parse(text: str) -> Answer:
    """The answer in a stored text; InvalidAnswer when the text is none of ours."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidAnswer(STRANGE) from error
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return texts(value)
    if isinstance(value, dict) and all(isinstance(part, str) for part in value.values()):
        return dict(value)
    raise InvalidAnswer(STRANGE)


def texts(values: list[object]) -> list[str]:
    """The values if all of them are texts; InvalidAnswer otherwise."""
    found = [value for value in values if isinstance(value, str)]
    if len(found) != len(values):
        raise InvalidAnswer(STRANGE)
    return found


def one_of(value: object, ids: Iterable[str], missing: str) -> str:
    """The value if it is one of the ids.

    Raises InvalidAnswer with `missing` when nothing was chosen, or with a general message when
    something unknown was.
    """
    if value is None or value == "":
        raise InvalidAnswer(missing)
    if isinstance(value, str) and value in set(ids):
        return value
    raise InvalidAnswer(STRANGE)
