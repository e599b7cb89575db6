"""Who may enter where: the one registry of permissions. An endpoint that is not here is shut.

``who`` names the roles that may come in, ``risk`` what a call can do: ``read`` shows, ``write``
changes the caller's own things, ``export`` takes figures away, ``secret`` touches credentials or
personal data. ``HALF`` is staff whose second step is missing, who have no role yet. A sweep in the
tests visits every address as every role and compares.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("resident", "trainer", "officer", "author", "operator")
SIGNED_IN = ROLES
STAFF = ("trainer", "officer", "author", "operator")
GRANTORS = ("officer", "operator")
ANONYMOUS = ("anonymous",)
HALF = "half"
FIRST_STEPS = (*SIGNED_IN, HALF)
"""Making the first key or app: everybody may, and staff must before anything else."""
EVERYONE = ANONYMOUS + ROLES


@dataclass(frozen=True, slots=True)
class Gate:
    """One opening: the roles let in and the risk class of what stands behind it.

    ``body`` is how many bytes may be sent there, where that is more than everywhere else.
    """

    who: tuple[str, ...]
    risk: str = "read"
    body: int | None = None

    def admits(self, role: str | None) -> bool:
        """Whether somebody of this role (None: not signed in) may pass."""
        return (role or "anonymous") in self.who


SHEET = 2_200_000
"""A sheet of 2 MiB and the form around it."""
WAITING = frozenset(
    {
        "assets.file",
        "house.health",
        "house.ready",
        "language.choose",
        "learn.emergency",
        "learn.privacy",
        "train.sign_out_here",
        "train.take_back",
    }
)
"""What is open on a trainer's device whose member has finished, until the trainer is back."""

LENT = WAITING | {
    "account.decline_card",
    "account.guardian",
    "account.open_age",
    "account.open_card",
    "account.open_details",
    "account.open_password",
}
"""What is open on a trainer's device lent to somebody who opens her account there by a card."""

GATES: dict[str, Gate] = {
    # house
    "assets.file": Gate(EVERYONE),
    "house.health": Gate(EVERYONE),
    "house.ready": Gate(EVERYONE),
    "language.choose": Gate(EVERYONE, "write"),
    # demonstration (registered only there)
    "demo.enter": Gate(EVERYONE, "write"),
    "pattern.pattern": Gate(EVERYONE),
    # account
    "account.sign_up": Gate(EVERYONE, "write"),
    "account.without": Gate(EVERYONE),
    "account.guardian": Gate(EVERYONE, "write"),
    "account.details": Gate(EVERYONE, "secret"),
    "account.sign_in": Gate(EVERYONE, "secret"),
    "account.sign_in_key": Gate(EVERYONE, "secret"),
    "account.second_step": Gate((HALF,), "secret"),
    "account.challenge": Gate(EVERYONE),
    "account.confirm": Gate(SIGNED_IN, "secret"),
    "account.keys": Gate(FIRST_STEPS, "secret"),
    "account.add_key": Gate(FIRST_STEPS, "secret"),
    "account.remove_key": Gate(SIGNED_IN, "secret"),
    "account.begin_app": Gate(FIRST_STEPS, "secret"),
    "account.add_app": Gate(FIRST_STEPS, "secret"),
    "account.remove_app": Gate(STAFF, "secret"),
    "account.new_spare_codes": Gate(STAFF, "secret"),
    "account.invited": Gate(EVERYONE, "secret"),
    "account.invited_link": Gate(EVERYONE, "secret"),
    "account.join": Gate(EVERYONE, "secret"),
    "account.crew": Gate(GRANTORS),
    "account.colleague": Gate(GRANTORS, "secret"),
    "account.invite": Gate(GRANTORS, "secret"),
    "account.invite_again": Gate(GRANTORS, "secret"),
    "account.revoke_invitation": Gate(GRANTORS, "secret"),
    "account.sign_out": Gate(EVERYONE, "write"),
    "account.recover": Gate(EVERYONE, "secret"),
    "account.open_card": Gate(EVERYONE, "secret"),
    "account.open_age": Gate(EVERYONE, "write"),
    "account.open_details": Gate(EVERYONE, "secret"),
    "account.decline_card": Gate(EVERYONE, "write"),
    "account.open_password": Gate(EVERYONE, "secret"),
    "account.gone": Gate(EVERYONE),
    "account.adopt": Gate(SIGNED_IN, "write"),
    "account.me": Gate(SIGNED_IN, "secret"),
    "account.profile": Gate(SIGNED_IN, "write"),
    "account.agree": Gate(("resident",), "write"),
    "account.agree_text": Gate(("resident",), "write"),
    "account.password": Gate(SIGNED_IN, "secret"),
    "account.devices": Gate(SIGNED_IN, "secret"),
    "account.end_device": Gate(SIGNED_IN, "write"),
    "account.end_others": Gate(SIGNED_IN, "write"),
    "account.download": Gate(SIGNED_IN, "secret"),
    "account.mail": Gate(("resident",), "secret"),
    "account.confirm_mail": Gate(("resident",), "secret"),
    "account.switch_mail": Gate(("resident",), "write"),
    "account.remove_mail": Gate(("resident",), "write"),
    "account.stop_letters": Gate(EVERYONE, "write"),
    "account.new_code": Gate(("resident",), "secret"),
    "account.delete": Gate(("resident",), "secret"),
    "account.certificates": Gate(SIGNED_IN, "secret"),
    "account.claim_course": Gate(SIGNED_IN, "write"),
    "account.claim_test": Gate(SIGNED_IN, "write"),
    "account.certificate": Gate(SIGNED_IN, "secret"),
    "account.take_certificate": Gate(SIGNED_IN, "secret"),
    "account.let_print": Gate(SIGNED_IN, "write"),
    "account.withdraw_certificate": Gate(SIGNED_IN, "write"),
    # verify
    "verify.start": Gate(EVERYONE),
    "verify.certificate": Gate(EVERYONE),
    "verify.keys": Gate(EVERYONE),
    "verify.key": Gate(EVERYONE),
    "verify.status": Gate(EVERYONE),
    # learn
    "learn.home": Gate(EVERYONE),
    "learn.courses": Gate(EVERYONE),
    "learn.course": Gate(EVERYONE),
    "learn.module": Gate(EVERYONE),
    "learn.open_card": Gate(EVERYONE, "write"),
    "learn.opened_again": Gate(EVERYONE),
    "learn.quiz": Gate(EVERYONE),
    "learn.begin_quiz": Gate(EVERYONE, "write"),
    "learn.answer": Gate(EVERYONE, "write"),
    "learn.asked_again": Gate(EVERYONE),
    "learn.summary": Gate(EVERYONE),
    "learn.simulation": Gate(EVERYONE),
    "learn.begin_simulation": Gate(EVERYONE, "write"),
    "learn.take_step": Gate(EVERYONE, "write"),
    "learn.step_again": Gate(EVERYONE),
    "learn.simulation_sheet": Gate(EVERYONE),
    "learn.uldw": Gate(EVERYONE),
    "learn.begin_uldw": Gate(EVERYONE, "write"),
    "learn.uldw_question": Gate(EVERYONE),
    "learn.uldw_again": Gate(EVERYONE),
    "learn.answer_uldw": Gate(EVERYONE, "write"),
    "learn.uldw_review": Gate(EVERYONE),
    "learn.end_uldw": Gate(EVERYONE, "write"),
    "learn.uldw_result": Gate(EVERYONE),
    "learn.practice": Gate(EVERYONE),
    "learn.begin_practice": Gate(EVERYONE, "write"),
    "learn.practice_question": Gate(EVERYONE),
    "learn.practise": Gate(EVERYONE, "write"),
    "learn.practised_again": Gate(EVERYONE),
    "learn.recheck": Gate(EVERYONE),
    "learn.begin_recheck": Gate(EVERYONE, "write"),
    "learn.recheck_question": Gate(EVERYONE),
    "learn.take_recheck": Gate(EVERYONE, "write"),
    "learn.rechecked_again": Gate(EVERYONE),
    "learn.recheck_result": Gate(EVERYONE),
    "learn.report": Gate(EVERYONE, "write"),
    "learn.picture": Gate(EVERYONE),
    "learn.emergency": Gate(EVERYONE),
    "learn.privacy": Gate(EVERYONE),
    "learn.about": Gate(EVERYONE),
    # govern
    "govern.public_table": Gate(EVERYONE),
    "govern.public_region": Gate(EVERYONE),
    "govern.public_csv": Gate(EVERYONE),
    "govern.public_csv_description": Gate(EVERYONE),
    "govern.public_xlsx": Gate(EVERYONE),
    "govern.public_json": Gate(EVERYONE),
    "govern.archive_list": Gate(EVERYONE),
    "govern.archive_table": Gate(EVERYONE),
    "govern.archive_file": Gate(EVERYONE),
    "govern.archive_description": Gate(EVERYONE),
    "govern.cube_file": Gate(EVERYONE),
    "govern.cube_description": Gate(EVERYONE),
    "govern.public_pdf": Gate(EVERYONE),
    "govern.public_region_pdf": Gate(EVERYONE),
    "govern.table": Gate(("officer",)),
    "govern.region": Gate(("officer",)),
    "govern.export": Gate(("officer",), "export"),
    "govern.export_region": Gate(("officer",), "export"),
    "govern.region_description": Gate(("officer",)),
    "govern.running": Gate(("officer",)),
    "govern.export_running": Gate(("officer",), "export"),
    "govern.saved": Gate(("officer",), "write"),
    "govern.remove_saved": Gate(("officer",), "write"),
    # train
    "train.home": Gate(("trainer",)),
    "train.new": Gate(("trainer",), "write"),
    "train.cohort": Gate(("trainer",)),
    "train.change": Gate(("trainer",), "write"),
    "train.code": Gate(("trainer",), "write"),
    "train.archive": Gate(("trainer",), "write"),
    "train.colleague": Gate(("trainer",), "secret"),
    "train.teach_along": Gate(("trainer",), "secret"),
    "train.export": Gate(("trainer",), "export"),
    "train.poster": Gate(("trainer",)),
    "train.member": Gate(("trainer",), "write"),
    "train.take_out": Gate(("trainer",), "write"),
    "train.assigned": Gate(("trainer",), "write"),
    "train.withdraw": Gate(("trainer",), "write"),
    "train.certificates": Gate(("trainer",)),
    "train.print_certificates": Gate(("trainer",), "export"),
    "train.news": Gate(("trainer",), "write"),
    "train.retract": Gate(("trainer",), "write"),
    "train.reminder": Gate(("trainer",)),
    "train.seen": Gate(("resident",), "write"),
    "train.joining": Gate(EVERYONE, "write"),
    "train.join": Gate(EVERYONE),
    "train.without_signal": Gate(EVERYONE),
    "train.worker": Gate(EVERYONE),
    "train.enter": Gate((*ANONYMOUS, "resident"), "write"),
    "train.leave": Gate(SIGNED_IN, "write"),
    "train.papers": Gate(("trainer",), "write"),
    "train.revoke": Gate(("trainer",), "write"),
    "train.letter": Gate(("trainer",)),
    "train.choose_screen": Gate(("trainer",)),
    "train.open_screen": Gate(("trainer",), "write"),
    "train.screen": Gate(("trainer",)),
    "train.step_screen": Gate(("trainer",), "write"),
    "train.hands": Gate(("trainer",), "write"),
    "train.screen_bars": Gate(("trainer",)),
    "train.choose_sheet": Gate(("trainer",)),
    "train.print_sheet": Gate(("trainer",)),
    "train.sheet_key": Gate(("trainer",)),
    "train.enter_sheets": Gate(("trainer",), "write"),
    "train.join_by_code": Gate(EVERYONE),
    "train.take_seat": Gate(EVERYONE, "write"),
    "train.phone": Gate(EVERYONE),
    "train.say": Gate(EVERYONE, "write"),
    "train.phone_state": Gate(EVERYONE),
    "train.import_roster": Gate(("trainer",), "write", body=SHEET),
    "train.preview_roster": Gate(("trainer",)),
    "train.confirm_roster": Gate(("trainer",), "secret"),
    "train.discard_roster": Gate(("trainer",), "write"),
    "train.sleeping": Gate(("trainer",)),
    "train.make_cards": Gate(("trainer",), "secret"),
    "train.remove_sleeping": Gate(("trainer",), "write"),
    "train.reset_member": Gate(("trainer",), "secret"),
    "train.export_roster": Gate(("trainer",), "export"),
    "train.empty_roster": Gate(("trainer",)),
    "train.meetings": Gate(("trainer",)),
    "train.plan_meeting": Gate(("trainer",), "write"),
    "train.meeting": Gate(("trainer",)),
    "train.note_attendance": Gate(("trainer",), "write"),
    "train.change_meeting": Gate(("trainer",), "write"),
    "train.cancel_meeting": Gate(("trainer",), "write"),
    "train.meeting_code": Gate(("trainer",)),
    "train.supervise": Gate(("trainer",), "write"),
    "train.stop_supervising": Gate(("trainer",), "write"),
    "train.help_whom": Gate(("trainer",)),
    "train.help_her": Gate(("trainer",), "secret"),
    "train.finish_helping": Gate(("resident",), "write"),
    "train.lend_device": Gate(("trainer",), "secret"),
    "train.take_back": Gate(EVERYONE, "secret"),
    "train.sign_out_here": Gate(EVERYONE, "write"),
    "train.attend": Gate(("resident",), "write"),
    "train.supervised": Gate(("resident",), "write"),
    "train.own_codes": Gate(("resident",)),
    "train.make_own_code": Gate(("resident",), "secret"),
    "train.end_own_code": Gate(("resident",), "write"),
    # api
    "api.respond": Gate(EVERYONE, "write"),
    "api.step": Gate(EVERYONE, "write"),
    "api.regions": Gate(EVERYONE),
    "api.region": Gate(EVERYONE),
    "api.snapshots": Gate(EVERYONE),
    "api.snapshot": Gate(EVERYONE),
    "api.description": Gate(EVERYONE),
    "api.docs": Gate(EVERYONE),
    # author
    "author.corrections": Gate(("author", "operator")),
    "author.handle": Gate(("author", "operator"), "write"),
    "author.items": Gate(("author", "operator")),
    "author.item_part": Gate(("author", "operator")),
    "author.export_items": Gate(("author", "operator"), "export"),
}

HELPING = WAITING | {"api.respond", "api.step", "train.finish_helping"}
HELPING |= {"train.own_codes", "train.make_own_code"}
HELPING |= {name for name in GATES if name.startswith("learn.")}
"""What is open to a member on her trainer's device: learning, the test, and her next code."""


def gate_of(endpoint: str | None) -> Gate | None:
    """The gate of an endpoint, or None when it was never declared."""
    return GATES.get(endpoint or "")
