"""What to learn next after the test: modules that teach the competences that went least well."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from webapp.content import BankItem, Library, Module

SUGGESTED = 3
MAIN, ALSO, ELSEWHERE = 4, 2, 1
"""What a missed item adds to a module of its pillar that teaches its competence as the main one,
to one that teaches it besides, and to one that teaches it with another pillar's aim."""


def next_modules(
    library: Library, missed: Sequence[BankItem], completed: Collection[str]
) -> tuple[Module, ...]:
    """Three modules to go on with, most helpful first; what she completed comes last.

    `missed` are the items she did not get right. Where few modules teach what went wrong, the
    ones of the pillars it belongs to fill up, then the others in the order of the courses.
    """
    pillars = [item.pillar for item in missed]

    def rank(module: Module) -> tuple[bool, int, int]:
        help_given = sum(_help(module, item) for item in missed)
        return (module.code in completed, -help_given, -pillars.count(module.pillar))

    return tuple(sorted(library.modules(), key=rank)[:SUGGESTED])


def _help(module: Module, item: BankItem) -> int:
    if item.competence not in module.competences:
        return 0
    if item.pillar != module.pillar:
        return ELSEWHERE
    return MAIN if item.competence == module.competences[0] else ALSO
