"""Whether two names could be one person's: without titles, degrees and the order of words; pure.

“Hj. Siti Aminah, S.Pd.”, “Bu Siti Aminah” and “Aminah Siti” are alike. It is a hint and no more:
who is who, only the trainer knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words_of(
    "bu ibu pak bapak bpk bp mbah mbak mas bang kak kakak adik dik eyang nenek kakek tante om cak "
    "ning gus nyai kyai kiai kh hj h haji hajah hajjah ny nyonya tn tuan nn nona sdr sdri ustaz "
    "ustad ustadz ustazah ustadzah dr drs dra drg drh ir prof raden rr"
)
"""What stands before a name, in small letters without points."""

DEGREES = _words_of(
    "spd spdi mpd mpdi sh mh se mm st mt ssos msi ssi sag mag shi skom mkom skep sip ske skm mkes "
    "sgz stp sp spt spsi mpsi sfarm apt ners ns sst strkeb sth lc amd amdkep amdkeb amapd ba ma "
    "mba phd"
)
"""What stands behind a name, in small letters without points."""

_GAP = re.compile(r"(?<=\b[a-z]\.)\s+(?=[a-z]{1,4}\b)")
"""The blank in a degree written apart, as in “S. Pd.”."""


def likeness(name: str) -> str:
    """The same text for names that could be one person's; empty for no name at all.

    A name that is nothing but titles, such as “Mbah Haji”, keeps them.
    """
    folded = _GAP.sub("", unicodedata.normalize("NFKC", name).casefold())
    before, _comma, behind = folded.partition(",")
    words = [*_words(before, behind=False), *_words(behind, behind=True)]
    kept = [word for word in words if word not in TITLES]
    return " ".join(sorted(kept or words))


def _words(text: str, *, behind: bool) -> Iterator[str]:
    """Its words without degrees. One of two letters is a degree only with points or behind a
    comma: “St. Aminah” is a Siti."""
    for part in re.split(r"[\s,;()/_-]+", text):
        bare = re.sub(r"\W", "", part)
        sure = len(bare) > 2 or behind or re.search(r"\w\.\w", part)
        if not (bare in DEGREES and sure):
            yield from filter(None, re.split(r"\W+", re.sub("['’`]", "", part)))
