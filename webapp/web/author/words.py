"""What the figures of items are called, how they are written, and what a flag asks for."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import format_decimal
from flask_babel import gettext as _

from webapp import items
from webapp.content import BankItem, Item
from webapp.content.bank import plain
from webapp.items import ContrastLine, OptionLine, Percent, Uneven

NBSP = "\u00a0"
SHORT = 70
FROM = items.FROM

TOO_HARD, TOO_EASY, WEAK, UNRELIABLE = "too-hard", "too-easy", "weak", "unreliable"


def flag(name: str) -> str:
    """A flag in two or three words."""
    told = {
        TOO_HARD: _("terlalu sukar"),
        TOO_EASY: _("terlalu mudah"),
        WEAK: _("lemah membedakan"),
        UNRELIABLE: _("belum andal"),
        items.UNEVEN: _("agak berat sebelah"),
        items.VERY_UNEVEN: _("berat sebelah"),
    }
    return str(told[name])


def _sides(contrast: str) -> tuple[str, str]:
    """The two groups of a comparison, the reference group first."""
    told = {
        items.SEX: (_("laki-laki"), _("perempuan")),
        items.AGE: (_("warga di bawah 60 tahun"), _("warga 60 tahun ke atas")),
        items.CULTURE: (_("warga di wilayah Jawa"), _("warga di Madura")),
    }
    return told[contrast]


def uneven(one: Uneven) -> str:
    """For which group an item is harder."""
    return str(_("lebih sukar bagi %(group)s", group=_sides(one.contrast)[one.harder_for]))


def contrast(one: ContrastLine) -> str:
    """A comparison between two groups, with their rounded sizes and whether it can be made."""
    first, second = _sides(one.name)
    sizes = _(
        "%(first)s (%(m)s orang) dan %(second)s (%(n)s orang)",
        first=first, m=count(one.reference), second=second, n=count(one.focal),
    )  # fmt: skip
    state = _("dibandingkan") if one.is_enough else _("menunggu 300 orang per kelompok")
    return f"{sizes}: {state}"


def count(shown: object) -> str:
    """A rounded count, “< 10” for a small one, a dash where nothing is told."""
    value = getattr(shown, "value", None)
    if shown is None:
        return "–"
    return f"<{NBSP}10" if value is None else str(format_decimal(value))


def percent(value: Percent | int | None) -> str:
    """A share in whole percents, with “<” or “>” where only a limit is told."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value}{NBSP}%"
    return f"{value.bound}{NBSP}{value.value}{NBSP}%" if value.bound else f"{value.value}{NBSP}%"


def fixed(value: float | None) -> str:
    """A figure with two places, as the chosen language writes it."""
    if value is None:
        return "–"
    return str(format_decimal(round(value, 2) + 0.0, format="0.00"))  # (never minus nought)


def whole(value: int | None, unit: str = "") -> str:
    """A whole figure and its unit."""
    if value is None:
        return "–"
    return f"{format_decimal(value)}{NBSP}{unit}" if unit else str(format_decimal(value))


def short(item: Item | BankItem) -> str:
    """The beginning of an item's question, on one line."""
    text = plain(item.stem_html)
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def options(lines: Sequence[OptionLine]) -> str:
    """The options of an item with their counts in one cell of a file; an asterisk at the key."""
    return "; ".join(f"{one.name}{'*' if one.is_key else ''} {count(one.count)}" for one in lines)


def flags() -> Sequence[tuple[str, str, str]]:
    """Each flag: its words, what it means, what to do about it."""
    return (
        (
            flag(TOO_HARD),
            _("Kurang dari 25 persen orang menjawab benar."),
            _(
                "Periksa kuncinya dulu. Lalu baca pengecoh yang paling banyak dipilih: mungkin ia "
                "juga benar, atau pertanyaannya kurang jelas."
            ),
        ),
        (
            flag(TOO_EASY),
            _("Lebih dari 90 persen orang menjawab benar."),
            _(
                "Cari pengecoh yang hampir tidak dipilih. Ganti dengan kekeliruan yang sungguh "
                "terjadi pada warga."
            ),
        ),
        (
            flag(WEAK),
            _(
                "Korelasi soal–sisa di bawah 0,15: yang kuat di soal lain tidak lebih sering "
                "benar di soal ini."
            ),
            _("Cari arti ganda, kunci yang keliru, atau kata yang menuntun ke kunci."),
        ),
        (
            flag(items.UNEVEN),
            _(
                "Pada nilai yang sama di soal lain, soal ini lebih sukar bagi satu kelompok "
                "(kelas B)."
            ),
            _(
                "Mintalah dua orang dari kelompok itu membacanya. Ganti kata, tempat, atau "
                "kebiasaan yang hanya akrab bagi sebagian warga."
            ),
        ),
        (
            flag(items.VERY_UNEVEN),
            _("Seperti di atas, tetapi bedanya besar (kelas C)."),
            _("Jangan menunggu: pensiunkan soal itu dan tulis penggantinya."),
        ),
        (
            flag(UNRELIABLE),
            _(
                "KR-20 di bawah 0,70: nilai seseorang masih banyak ditentukan kebetulan. Pada kuis "
                "yang pendek, ini wajar."
            ),
            _("Perbaiki soal yang bertanda lebih dulu. Jangan menilai orang dari kuis ini."),
        ),
    )


def terms() -> Sequence[tuple[str, str]]:
    """What each figure means."""
    return (
        (
            _("Siapa yang dihitung"),
            _(
                "Kuis dan simulasi: percobaan pertama tiap orang. Uji: percobaan sah yang pertama "
                "pada tiap formulir, dari warga yang mengizinkan statistik. Akun kerja dan akun "
                "coba tidak dihitung."
            ),
        ),
        (
            _("Benar"),
            _("Bagian orang yang benar; juga disebut tingkat kesukaran. Wajar antara 25 dan 90 %."),
        ),
        (
            _("r-sisa"),
            _(
                "Korelasi soal–sisa: hubungan soal ini dengan nilai di soal lainnya, dari −1 "
                "sampai 1."
            ),
        ),
        (_("Waktu"), _("Detik di satu soal, nilai tengah. Jeda panjang dipotong di 120 detik.")),
        (
            _("KR-20"),
            _("Keandalan nilai, paling tinggi 1. Sasaran uji paling sedikit 0,70."),
        ),
        (
            _("H dan F"),
            _(
                "H: bagian penipuan yang ditolak. F: bagian pesan asli yang ikut ditolak. Dihitung "
                "dari orang yang sudah menilai keduanya."
            ),
        ),
        (
            _("d′ dan c"),
            _(
                "d′: seberapa jeli membedakan palsu dan asli; 0 berarti menebak. c: di bawah 0 "
                "condong menolak, di atas 0 condong percaya."
            ),
        ),
        (
            _("Waktu bertindak"),
            _("Nilai tengah detik dalam cerita sampai bank dihubungi, pada percobaan pertama."),
        ),
        (
            _("Pembulatan"),
            _(
                "Hitungan 0–9 ditulis “< 10”, yang lain dibulatkan ke kelipatan 5. Angka lain baru "
                "ada mulai 30 orang. Tanda ditentukan dari angka yang tepat."
            ),
        ),
    )


def rule() -> str:
    """What an author may change, and what she may not."""
    return str(
        _(
            "Kata boleh diganti, artinya jangan. Kalau kunci harus berubah, pensiunkan soal itu. "
            "Tulis penggantinya dengan id baru."
        )
    )
