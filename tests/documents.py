"""Documents made for tests: small PDFs byte by byte, DOCX files altered inside their zip."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from docx import Document


def pdf(*contents: bytes, picture: bool = False, trailer: bytes = b"") -> bytes:
    """A PDF with one page for each content stream, in Helvetica; `picture` gives each an image."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"
    )
    kids = []
    drawn = b" /XObject << /Im1 4 0 R >>" if picture else b""
    for content in contents:
        packed = zlib.compress(content)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >>%b >> >>" % (len(objects), drawn)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return out


def lines(*words: str) -> bytes:
    """A page's content stream that prints lines of Latin text."""
    shown = b" T* ".join(b"(%b) Tj" % word.encode("latin-1") for word in words)
    return b"BT /F1 12 Tf 14 TL 72 770 Td " + shown + b" ET"


def kazakh_pdf(*words: str) -> bytes:
    """A PDF of one page that prints lines of any letters, through a font's map to Unicode."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap /CMapName /M def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end"
    )
    shown = b" T* ".join(b"<%b> Tj" % word.encode("utf-16-be").hex().encode() for word in words)
    raw = pdf(b"BT /F1 12 Tf 14 TL 72 770 Td " + shown + b" ET")
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    composite = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /ToUnicode 7 0 R "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    stream = b"7 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(cmap), cmap)
    # The places of the objects move; readers then find them by their heads.
    return raw.replace(font, composite).replace(b"xref\n0 7", stream + b"xref\n0 7", 1)


def docx(fill: Callable[[object], None]) -> bytes:
    """A DOCX file from what `fill` puts into an empty document."""
    document = Document()
    fill(document)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(raw: bytes, name: str, change: Callable[[bytes], bytes] | None) -> bytes:
    """A zip with one member changed, added (from empty bytes) or, with `None`, taken away."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(raw)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        if change:
            new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return buffer.getvalue()
