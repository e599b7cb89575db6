"""Plain language: short sentences, short cards, no jargon. All of it warns, nothing refuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from webapp.content.facts import Term
from webapp.content.sheet import Passage

MAX_SENTENCE = 20
MAX_AVERAGE = 15

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*(?=\s|$)")
# A full stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:dll|dsb|dst|dkk|jl|no|bpk|sdr|hlm|tgl|rp|ps|\w|\w\.\w|s\.d|a\.n|d\.a|u\.p)$",
    re.IGNORECASE,
)


def count_words(text: str) -> int:
    """Words as a reader counts them: runs without spaces that hold a letter or a digit."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def sentences(text: str) -> list[str]:
    """The sentences of a passage; a new line ends one as well."""
    found: list[str] = []
    for line in text.split("\n"):
        start = 0
        for match in _END.finditer(line):
            ends_word = line[start : match.start()]
            if match.group().startswith(".") and _ABBREVIATION.search(ends_word):
                continue
            found.append(line[start : match.end()].strip())
            start = match.end()
        found.append(line[start:].strip())
    return [sentence for sentence in found if count_words(sentence)]


def check_language(
    passages: Iterable[Passage], terms: Iterable[Term]
) -> Iterator[tuple[str, int, str]]:
    """Warnings as (file, line, message) over passages of one file; imitated messages are left out,
    because a swindler's sentences are not ours."""
    groups: dict[tuple[str, int], list[Passage]] = {}
    for passage in passages:
        if not passage.quoted:
            groups.setdefault((passage.file, passage.group), []).append(passage)
    searches = [(term, _search(term)) for term in terms]
    for (file, line), group in groups.items():
        lengths = []
        for passage in group:
            for sentence in sentences(passage.text):
                words = count_words(sentence)
                # Titles and options have no full stop; they would make the average look better.
                if _END.search(sentence):
                    lengths.append(words)
                if words > MAX_SENTENCE:
                    yield file, passage.line_of(sentence[:24]), _too_long(sentence, words)
        if lengths and sum(lengths) / len(lengths) > MAX_AVERAGE:
            average = f"{sum(lengths) / len(lengths):.1f}".replace(".", ",")
            yield (
                file,
                line,
                f"rata-rata {average} kata per kalimat; usahakan paling banyak {MAX_AVERAGE}",
            )
        yield from _jargon(group, searches)


def _too_long(sentence: str, words: int) -> str:
    start = " ".join(sentence.split()[:4])
    return f'kalimat "{start} …" berisi {words} kata; paling banyak {MAX_SENTENCE}'


def _search(term: Term) -> re.Pattern[str]:
    # A phrase the word may stand in, such as a well-known slogan, is passed over whole.
    phrases = "".join(rf"{re.escape(phrase)}|" for phrase in term.allowed_in)
    return re.compile(rf"(?<!\w)(?:{phrases}(?P<word>{re.escape(term.word)}))(?!\w)", re.IGNORECASE)


def _jargon(
    group: list[Passage], searches: list[tuple[Term, re.Pattern[str]]]
) -> Iterator[tuple[str, int, str]]:
    whole = " ".join(passage.text for passage in group).casefold()
    for term, search in searches:
        # A word that is explained on the spot is being taught, not assumed.
        if term.word.casefold() not in whole or term.plain.casefold() in whole:
            continue
        for passage in group:
            word = next(
                (found["word"] for found in search.finditer(passage.text) if found["word"]), ""
            )
            if word:
                line = passage.line_of(word)
                yield passage.file, line, f'istilah "{word}": lebih mudah "{term.plain}"'
                break
