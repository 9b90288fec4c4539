"""Any printed text to one segment of an IRI and back, without loss.

A slug stays readable: letters of any script, digits and hyphens stand as they are, a space is `_`,
and all else is percent-encoded in UTF-8 (`42 ө/17` is `42_ө%2F17`).
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

import regex

# What an IRI may hold and what has no meaning of its own in ours (`/ @ : + ~ # ?` have one).
_ENCODED = regex.compile(r"[^\p{L}\p{Nd}\-.]|[\p{Cn}\p{Co}\p{Cs}]")
# A segment of dots alone means a folder; one that opens like a marker of ours would be read as it.
_MARKERS = ("undated", "unnumbered", "untitled", "untyped", "unstated")


def escape(text: str) -> str:
    """The slug of a text, which is taken in Unicode's NFC.

    >>> escape("305-VIII"), escape("171/ҚБПҮ"), escape("42 ө/17")
    ('305-VIII', '171%2FҚБПҮ', '42_ө%2F17')
    """
    text = unicodedata.normalize("NFC", text)
    slug = _ENCODED.sub(lambda match: "_" if match[0] == " " else _percent(match[0]), text)
    if slug.startswith((".", *_MARKERS)):
        slug = _percent(slug[0]) + slug[1:]
    return slug


def unescape(slug: str) -> str:
    """The text behind a slug; also of one whose letters were percent-encoded on the way.

    >>> unescape("171%2F%D2%9A%D0%91%D0%9F%D2%AE")
    '171/ҚБПҮ'
    """
    return unquote(slug.replace("_", " "))


def _percent(character: str) -> str:
    encoded = quote(character, safe="", errors="surrogatepass")
    # `quote` leaves the unreserved characters alone, which is not wanted here.
    return f"%{ord(character):02X}" if encoded == character else encoded
