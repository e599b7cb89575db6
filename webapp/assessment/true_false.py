"""True or false with a reason: both must be right."""

from __future__ import annotations

from webapp.assessment.answers import STRANGE, Answer, Get, GetList, InvalidAnswer, one_of
from webapp.assessment.marks import FeedbackLine
from webapp.content import TrueFalse

VERDICTS = ("benar", "salah")
MISSING_VERDICT = "Pilih benar atau salah dulu."
MISSING_REASON = "Pilih satu alasan dulu."


def canonical(item: TrueFalse, raw: object) -> Answer:
    """A mapping with `jawab` (benar or salah) and `alasan` (a reason's id)."""
    if raw is None or raw == "":
        raise InvalidAnswer(MISSING_VERDICT)
    if not isinstance(raw, dict) or not set(raw) <= {"jawab", "alasan"}:
        raise InvalidAnswer(STRANGE)
    reasons = [reason.id for reason in item.reasons]
    return {
        "jawab": one_of(raw.get("jawab"), VERDICTS, MISSING_VERDICT),
        "alasan": one_of(raw.get("alasan"), reasons, MISSING_REASON),
    }


def from_form(item: TrueFalse, get: Get, _getlist: GetList) -> Answer:
    """The radio buttons `jawab` and `alasan`."""
    return canonical(item, {"jawab": get("jawab"), "alasan": get("alasan")})


def _verdict(item: TrueFalse) -> str:
    return "benar" if item.key else "salah"


def is_right(item: TrueFalse, answer: Answer) -> bool:
    """Whether verdict and reason are both right."""
    return answer == {"jawab": _verdict(item), "alasan": item.reason_key}


def lines(item: TrueFalse, answer: Answer) -> tuple[FeedbackLine, ...]:
    """A line for each verdict (`benar`, `salah`) and for each reason (`alasan-<id>`)."""
    given = answer if isinstance(answer, dict) else {}
    feedback = {"benar": item.feedback_true, "salah": item.feedback_false}
    verdicts = tuple(
        FeedbackLine(
            verdict,
            verdict.capitalize(),
            given.get("jawab") == verdict,
            verdict == _verdict(item),
            feedback[verdict],
        )
        for verdict in VERDICTS
    )
    reasons = tuple(
        FeedbackLine(
            f"alasan-{reason.id}",
            reason.html,
            given.get("alasan") == reason.id,
            reason.id == item.reason_key,
            reason.feedback,
        )
        for reason in item.reasons
    )
    return verdicts + reasons


def right_answer(item: TrueFalse) -> tuple[str, ...]:
    """The verdict, then the reason."""
    reasons = tuple(reason.html for reason in item.reasons if reason.id == item.reason_key)
    return (_verdict(item).capitalize(), *reasons)
