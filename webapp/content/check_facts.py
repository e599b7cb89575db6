"""Addresses, e-mails and phone numbers in the words of a course: only those of `fakta.yaml`.

A number wrongly let through may send a frightened resident to a swindler; a number wrongly refused
costs an author a minute. So long numbers are refused unless their shape says what else they are
(an amount, a date, a time), and short ones only where the words around them make them a phone
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from webapp.content.facts import Facts, dialled
from webapp.content.one_form import one_form
from webapp.content.sheet import Passage
from webapp.content.ussd import code_dialled, find_codes, without_codes
from webapp.content.vocabulary import nearest

# Endings that make `RESI.apk` a file and not an address.
_FILE_ENDINGS = frozenset(
    {
        "apk",
        "apks",
        "xapk",
        "aab",
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "csv",
        "txt",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "webp",
        "svg",
        "mp3",
        "mp4",
        "wav",
        "opus",
        "ogg",
        "mov",
        "mkv",
        "avi",
        "zip",
        "rar",
        "exe",
        "msi",
        "dmg",
        "html",
        "htm",
        "php",
        "js",
        "vcf",
        "json",
        "yaml",
        "md",
    }
)
# Endings shown on their own to teach how an address is read.
_SUFFIXES = frozenset(
    {
        "go.id",
        "co.id",
        "or.id",
        "ac.id",
        "sch.id",
        "desa.id",
        "my.id",
        "web.id",
        "net.id",
        "mil.id",
        "biz.id",
    }
)
# Written with capitals only these are endings of addresses; PT.ABC, S.Kom and S.KOM are not.
_CAPITAL_ENDINGS = frozenset(
    {
        "COM",
        "NET",
        "ORG",
        "ID",
        "INFO",
        "BIZ",
        "XYZ",
        "SITE",
        "ONLINE",
        "TOP",
        "CLUB",
        "APP",
        "LINK",
        "SHOP",
        "STORE",
        "VIP",
        "CC",
        "CO",
        "ME",
        "LIVE",
    }
)

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+\w+")
_URL = re.compile(r"\b[a-z][a-z0-9+]{1,9}://([^\s/?#,;\"'“”<>()]+)", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@-])(?<!\w/)(?<!\w\.)(?:[\w-]+\.)+(?:xn--[\w-]+|[^\W\d_]{2,})(?![\w@-])"
)

# Numbers where an address should stand name no owner at all.
_BARE_IP = re.compile(
    r"(?<![\w.-])(?:(?:1?[0-9]|2[0-4])?[0-9]|25[0-5])(?:\.[0-9]{1,3}){3}(?![\w.-])"
)

_MASKED = r"[0-9xX]"
# A mobile number in whatever groups; possessive like the next one.
_GAP = r"[ \n./_~·•,()-]{0,3}"
_MOBILE = re.compile(rf"(?<![\w+.,-])(?:\+?62|\(?0){_GAP}8(?:{_GAP}[0-9xX]){{7,13}}+(?!\w)")
# Possessive, so that a hostile row of digits cannot make the search slow.
_LONG = re.compile(
    rf"(?<![\w+])(?<![0-9][.,-])\+?\(?[0-9]{_MASKED}*+\)?(?:[ .-]\(?{_MASKED}++\)?)*+(?!\w)"
)
_MIN_DIGITS = 7
# With fewer letters x, somebody's real number is found by a few tries.
_MIN_MASKED = 4

_THOUSANDS = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_TIME = r"[0-2]?[0-9][.:][0-5][0-9]"
_DATE = r"(?:[0-3]?[0-9][-.][01]?[0-9][-.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])"
_YEAR = r"(?:19|20)[0-9]{2}"
# Shapes of long numbers that are no phone number, alone or as a range.
_OTHER_NUMBER = re.compile(
    rf"(?:{_THOUSANDS}|{_TIME}|{_DATE}|{_YEAR})(?:-(?:{_THOUSANDS}|{_TIME}|{_DATE}|{_YEAR}))?"
)

_CALL_WORDS = (
    r"hubungi|menghubungi|dihubungi|telepon|menelepon|telpon|nomor|kontak|call center|pusat "
    r"panggilan|hotline|layanan|darurat|polisi|ambulans|sapa|halo|dial|tekan|sms|wa|whatsapp|ojk|"
    r"bi|bpkn|bpjs|pln|pajak|dukcapil|lapor|melapor|laporkan|adukan|panggil|minta tolong"
)
_SHORT = r"1[0-9]{2,3}(?![0-9-])"
# Call centres; a count of this size would be written 14.045.
_CALL_CENTRE = re.compile(r"14[0-9]{3}")
_CALLED = re.compile(
    rf"\b(?:{_CALL_WORDS})\b[\s:(\"“*]*(?:(?:ke|di|nomor|kontak|ojk|polisi)[\s:]+)*"
    rf"(?P<numbers>{_SHORT}(?:(?:\s*,\s*|\s*/\s*|\s+(?:atau|dan)\s+){_SHORT})*)(?![\w]|[.,:][0-9])",
    re.IGNORECASE,
)
# What one is told to call is a phone number, whatever it begins with.
_DIALLED = re.compile(
    r"\b(?:(?:meng|di)?hubungi|(?:di)?telepon|menelepon|telpon|panggil|hotline|sms)\s+"
    r"(?:(?:saja|ke|di|nomor)\s+)*(?P<number>[02-9][0-9]{2,4})(?![\w]|[.,:/-][0-9])",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:%|(?:persen|orang|warga|korban|kali|hari|jam|menit|detik|minggu|bulan|tahun|laporan|"
    r"kasus|rekening|akun|nomor|pesan|ribu|juta|miliar|triliun|kata|huruf|langkah|kabupaten|kota|"
    r"desa|km|meter|kg|kb|mb|gb|karakter|buah|lembar|rupiah|"
    r"peserta|pelanggan|petugas|anggota|grup|tautan|situs)\b)",
    re.IGNORECASE,
)


def check_facts(passage: Passage, facts: Facts) -> Iterator[tuple[int, str]]:
    """Every address or number of the passage that may not stand in a course: (line, message)."""
    text = one_form(passage.text)
    found = (*_emails(text, facts), *_addresses(_EMAIL.sub(" ", text), facts))
    source = [one_form(line) for line in passage.source]
    codes = dict.fromkeys(find_codes("\n".join((text, *source))))
    numbers = _numbers(without_codes(text, codes), facts)
    for fragment, message in (*found, *_codes(codes, facts), *numbers):
        yield passage.line + _offset(source, fragment), message


def _offset(source: list[str], fragment: str) -> int:
    """Which of the passage's lines holds the fragment; the first when it spans two."""
    wanted = fragment.casefold()
    return next((at for at, line in enumerate(source) if wanted in line.casefold()), 0)


def _emails(text: str, facts: Facts) -> Iterator[tuple[str, str]]:
    for match in _EMAIL.finditer(text):
        email = match.group().rstrip(".")
        if email.casefold() not in facts.emails and not _is_fake(email):
            yield (
                email,
                f'surel "{email}" tidak ada di fakta.yaml; surel rekaan berakhiran .example',
            )


def _addresses(text: str, facts: Facts) -> Iterator[tuple[str, str]]:
    hosts = [match.group(1).rstrip(".") for match in _URL.finditer(text)]
    hosts += [match.group() for match in _DOMAIN.finditer(text) if _is_domain(match.group())]
    hosts += [ip for ip in _BARE_IP.findall(text) if not re.fullmatch(_THOUSANDS, ip)]
    for host in dict.fromkeys(hosts):
        folded = host.casefold()
        if folded in facts.addresses or folded in _SUFFIXES or _is_fake(folded):
            continue
        hint = nearest(folded, facts.addresses) or "; alamat rekaan berakhiran .example"
        yield host, f'alamat "{host}" tidak ada di fakta.yaml{hint}'


def _is_fake(name: str) -> bool:
    return name.casefold().endswith(".example")


def _is_domain(word: str) -> bool:
    ending = word.rpartition(".")[2]
    if ending.casefold() in _FILE_ENDINGS:
        return False
    if not ending.isascii() and ending.lower() == ending.upper():
        return True
    # "Selesai.Lalu" is a missing space, "S.Kom" a title, "Hadiah-Undian.Com" an address.
    return ending.islower() or ending.upper() in _CAPITAL_ENDINGS


def _codes(codes: Iterable[str], facts: Facts) -> Iterator[tuple[str, str]]:
    for code in codes:
        if code_dialled(code) not in facts.numbers:
            yield code, f'nomor "{code}" tidak ada di fakta.yaml; samarkan seperti *xxx#'


def _numbers(text: str, facts: Facts) -> Iterator[tuple[str, str]]:
    for number in (*_long_numbers(text), *_short_numbers(text)):
        if dialled(number) not in facts.numbers:
            yield (
                number,
                f'nomor "{number}" tidak ada di fakta.yaml; samarkan seperti 08xx-xxxx-xxxx',
            )


def _long_numbers(text: str) -> Iterator[str]:
    apart = [one.group() for one in _MOBILE.finditer(text) if not _LONG.fullmatch(one.group())]
    yield from (number for number in apart if _is_mobile(number))
    for match in _LONG.finditer(text):
        for number in _parts(match.group()):
            digits = sum(letter.isdigit() for letter in number)
            if digits < _MIN_DIGITS and not _CALL_CENTRE.fullmatch(number):
                continue
            if _OTHER_NUMBER.fullmatch(number):
                continue
            masked = number.casefold().count("x") >= _MIN_MASKED
            if not masked and not _is_money(text[: match.start()]):
                yield number


def _is_mobile(number: str) -> bool:
    """Whether groups of digits are one number and not opening hours or a list of amounts."""
    digits = re.sub(r"[^0-9xX+]", "", number)
    hidden = digits.casefold().count("x") >= _MIN_MASKED
    return len(digits) > _MIN_DIGITS + 2 and not hidden and not re.match(_TIME, number)


def _parts(candidate: str) -> list[str]:
    """Phone numbers hold spaces; other numbers next to each other are several numbers."""
    candidate = candidate.strip(" .-")
    if re.match(r"\+|\(?0 ?[0-9]", candidate) and not _OTHER_NUMBER.match(candidate):
        return [candidate]
    if re.fullmatch(r"62 ?8[0-9 .-]+|1500[ .-]?[0-9]{3}", candidate):
        return [candidate]
    return [part.strip(".-") for part in candidate.split(" ")]


def _is_money(before: str) -> bool:
    return re.search(r"\brp\.?\s*$", before, re.IGNORECASE) is not None


def _short_numbers(text: str) -> Iterator[str]:
    for match in _CALLED.finditer(text):
        if _COUNTED.match(text, match.end()):
            continue
        for number in re.findall(_SHORT, match["numbers"]):
            if not re.fullmatch(_YEAR, number):
                yield number
    for match in _DIALLED.finditer(text):
        number = match["number"]
        if not _COUNTED.match(text, match.end()) and not re.fullmatch(_YEAR, number):
            yield number
