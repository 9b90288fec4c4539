"""Bytes of a text file to its characters; a file that is not UTF-8 is named and refused.

Kazakh texts still come in the Windows code pages CP1251 and KZ-1048 (the Kazakh standard
СТ РК 1048, CP1251 with `қ`, `ғ`, `ң` … in the places of Serbian and Macedonian letters) and in
UTF-16. Reading one as another gives wrong letters without an error, so nothing is converted
unasked: the message names what the file looks like and the command that converts it.
"""

from __future__ import annotations

import codecs
import shlex
from dataclasses import dataclass

import regex

from zangraph.corpus.errors import InputError

# Longest mark first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
# What begins as one of these is no text, whatever it is called.
_BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f]")
# A letter that the law is written in; a page of the right encoding consists of little else.
_LEGAL = regex.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі]", regex.IGNORECASE)
_KAZAKH = regex.compile("[әғқңөұүһ]", regex.IGNORECASE)
_ODD = regex.compile(r"[^\p{L}\p{N}\p{P}\p{Z}\s\p{Sm}\p{Sc}№§©®°]|[ЂЃѓЌќЎўЏџЉЊљњЄєЇїЅѕЈјђћЋ]")
# The commonest letters of both languages, over half of any text; read in a wrong Cyrillic code page
# they become rare ones.
_COMMON = regex.compile("[аеоинтсрлықді]", regex.IGNORECASE)
_ASCII = bytes(range(0x80))
# Characters enough to tell an encoding by.
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class _Guess:
    """How a sample reads in an encoding.

    `share` is how much of its high bytes is letters of the law, less what no text has; `common` how
    many of those letters are common ones.
    """

    encoding: str
    share: float
    common: float


def decode(name: str, raw: bytes, encoding: str | None = None) -> str:
    r"""The characters of a text file: UTF-8, or the encoding asked for.

    A byte order mark is dropped and every line end becomes `\n`. Raises `InputError` for an empty
    file, for what is no text, for NUL bytes, and for any other encoding than the one asked for.
    """
    if not raw.strip():
        raise InputError(f"{name}: the file is empty; expected the text of an act")
    for magic, what in _BINARY:
        if raw.startswith(magic):
            raise InputError(
                f"{name}: this is {what}, not a text; expected text, Markdown, DOCX, PDF or HTML"
                + (" (recognise a scan with `ocrmypdf` first)" if "picture" in what else "")
            )
    text = _asked(name, raw, encoding) if encoding else _utf8(name, raw)
    _check_controls(name, text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _asked(name: str, raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except LookupError:
        raise InputError(
            f"{name}: there is no encoding `{encoding}`; expected a name such as "
            "utf-8, cp1251, kz1048 or utf-16"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: byte {raw[error.start]:#04x} at offset {error.start} (line "
            f"{_line(raw, error.start)}) is not {encoding}; leave the encoding out to have it "
            "recognised"
        ) from None
    except (UnicodeError, TypeError, ValueError) as error:
        raise InputError(f"{name}: it cannot be read as {encoding}: {error}") from None
    return text.removeprefix("\ufeff")


def _utf8(name: str, raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            raise _not_utf8(name, encoding)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(name, raw, error) from None
    if _CONTROL.search(text[:_SAMPLE]):
        wide = _wide(raw)
        if wide:
            raise _not_utf8(name, wide)
    return text


def _refusal(name: str, raw: bytes, error: UnicodeDecodeError) -> InputError:
    """Why bytes that are no UTF-8 are refused: another encoding, damage, or no text at all."""
    wide = _wide(raw)
    if wide:
        return _not_utf8(name, wide)
    sample = raw[:_SAMPLE]
    intact = sample.decode("utf-8", errors="ignore")
    lost = len(sample) - len(intact.encode())
    if lost * 20 < len(_LEGAL.findall(intact)):
        return InputError(
            f"{name}: the text is UTF-8, but byte {raw[error.start]:#04x} at offset {error.start} "
            f"(line {_line(raw, error.start)}) is damaged; get the file again, or mend that line"
        )
    guess = _code_page(sample)
    if guess:
        return _not_utf8(name, guess)
    return InputError(
        f"{name}: this is not a text (byte {raw[error.start]:#04x} at offset {error.start} fits no "
        "encoding of Kazakh or Russian); expected text, Markdown, DOCX, PDF or HTML"
    )


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark, recognised by what its characters would be."""
    if len(raw) < 8:
        return None
    sample = raw[: _SAMPLE // 2 * 2]
    sample = sample[: len(sample) // 2 * 2]
    for encoding in ("UTF-16LE", "UTF-16BE"):
        text = sample.decode(encoding, errors="replace")
        letters = len(_LEGAL.findall(text)) + sum(map(str.isascii, text))
        if letters > 0.9 * len(text) and not _CONTROL.search(text):
            return encoding
    return None


def _code_page(sample: bytes) -> str | None:
    """The one-byte code page in which the sample is a Kazakh or Russian text, if there is one."""
    guesses = [_guess(sample, encoding) for encoding in ("KZ-1048", "CP1251", "KOI8-R", "CP866")]
    best = max(guesses, key=lambda guess: guess.share + guess.common)
    if best.share < 0.75 or best.common < 0.3:
        return None
    # Where no byte tells the two apart the older name is right: the text has no Kazakh letter.
    kazakh = _KAZAKH.search(sample.decode("kz1048", errors="replace"))
    if best.encoding in {"KZ-1048", "CP1251"}:
        return "KZ-1048" if kazakh and best.encoding == "KZ-1048" else "CP1251"
    return best.encoding


def _guess(sample: bytes, encoding: str) -> _Guess:
    """How a sample reads in an encoding."""
    text = sample.decode({"KZ-1048": "kz1048"}.get(encoding, encoding), errors="replace")
    high = len(sample.translate(None, _ASCII)) or 1
    legal = len(_LEGAL.findall(text))
    odd = len(_ODD.findall(text)) + text.count("\ufffd") + len(_CONTROL.findall(text))
    common = len(_COMMON.findall(text)) / max(legal, 1)
    return _Guess(encoding, (min(legal, high) - odd) / high, common)


def _not_utf8(name: str, encoding: str) -> InputError:
    quoted = shlex.quote(name)
    return InputError(
        f"{name}: the text is in {encoding}, expected UTF-8; convert it with "
        f"`iconv -f {encoding} -t UTF-8 {quoted} > {shlex.quote('utf8-' + name)}`, "
        f"or say that it is {encoding} (encoding={encoding.lower()!r})"
    )


def _check_controls(name: str, text: str) -> None:
    """Refuse a text with NUL or with more control characters than a slip of the keyboard."""
    place = text.find("\x00")
    if place >= 0:
        raise InputError(
            f"{name}: a NUL byte stands in line {text.count(chr(10), 0, place) + 1}; a text has "
            "none: the file is damaged or is no text"
        )
    found = len(_CONTROL.findall(text[:_SAMPLE]))
    if found > 5 + len(text[:_SAMPLE]) // 1000:
        raise InputError(
            f"{name}: {found} control characters in the text: this is a binary file; expected "
            "text, Markdown, DOCX, PDF or HTML"
        )


def _line(raw: bytes, offset: int) -> int:
    return raw.count(b"\n", 0, offset) + 1
