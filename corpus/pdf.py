"""A PDF with a text layer to its text: its physical lines, pages parted by a form feed.

A PDF says where letters stand, not what is a paragraph: lines are as printed, and `reading` joins
them. A page that is only a picture (a scan) has no text; leaving it out would leave a hole in the
act, so such a file is refused.
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zangraph.corpus.errors import InputError

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# The longest code has 900 pages. A page of text is under 100 kB of drawing instructions, and under
# 10,000 operators even where each letter is placed by itself; pypdf takes 10 µs for each.
MAX_PAGES = 3_000
MAX_PAGE_BYTES = 8 * 2**20
MAX_PAGE_OPERATORS = 50_000
MAX_OPERATORS = 3_000_000

_SCAN_REMEDY = "recognise the text (`ocrmypdf -l kaz+rus in.pdf out.pdf`) and give the result"


class _TooManyOperatorsError(Exception):
    """Raised out of pypdf's visitor, so that a page cannot draw without end."""


def pdf_text(name: str, raw: bytes) -> str:
    r"""The text layer of a PDF, lines as printed, `\f` between pages.

    Raises `InputError` for a PDF that is encrypted, damaged, a scan, or beyond the limits.
    """
    # pypdf reports every repaired defect of a file; whoever gave the file cannot act on them.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _open(name, raw)
    pages = _pages(name, reader)
    texts: list[str] = []
    blank: list[int] = []
    budget = _Budget()
    for number, page in enumerate(pages, start=1):
        text = _page_text(name, number, page, budget)
        if not text.strip() and _has_picture(page):
            blank.append(number)
        texts.append(text)
    if not any(text.strip() for text in texts):
        raise InputError(
            f"{name}: the PDF is a scan: its {len(pages)} pages have no text layer; {_SCAN_REMEDY}"
            if blank
            else f"{name}: the PDF has no words on its {len(pages)} pages; {_SCAN_REMEDY}"
        )
    if blank:
        listed = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
        raise InputError(
            f"{name}: page {listed} of {len(pages)} is a picture without a text layer, so the act "
            f"would have a hole; {_SCAN_REMEDY}"
        )
    return "\f".join(texts)


class _Budget:
    """How many drawing operators a document, and its page in hand, may still run."""

    def __init__(self) -> None:
        self.left = MAX_OPERATORS
        self.page = 0

    def turn(self) -> None:
        """Begin a page."""
        self.page = MAX_PAGE_OPERATORS

    def __call__(self, *_: Any) -> None:
        self.left -= 1
        self.page -= 1
        if self.left < 0 or self.page < 0:
            raise _TooManyOperatorsError


def _open(name: str, raw: bytes) -> PdfReader:
    from pypdf import PdfReader

    if b"%PDF-" not in raw[:1024]:
        raise InputError(f"{name}: this is named .pdf but is no PDF (it does not begin with %PDF-)")
    try:
        reader = PdfReader(BytesIO(raw))
        # A PDF may be locked against change only: then the empty password opens it.
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # pypdf raises many types for defective files
        if type(error).__name__ == "DependencyError":
            raise _encrypted(name) from None
        raise _damaged(name, error) from None
    if locked:
        raise _encrypted(name)
    return reader


def _pages(name: str, reader: PdfReader) -> list[PageObject]:
    try:
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise InputError(
                f"{name}: the PDF has {count:,} pages; expected at most {MAX_PAGES:,}: split it "
                "into one file per act"
            )
        pages = list(reader.pages)
    except InputError:
        raise
    except Exception as error:
        if type(error).__name__ == "DependencyError":
            raise _encrypted(name) from None
        raise _damaged(name, error) from None
    if not pages:
        raise InputError(f"{name}: the PDF has no pages; expected the text of an act")
    return pages


def _page_text(name: str, number: int, page: PageObject, budget: _Budget) -> str:
    try:
        contents = page.get_contents()
        size = len(contents.get_data()) if contents is not None else 0
        if size > MAX_PAGE_BYTES:
            raise _TooManyOperatorsError
        budget.turn()
        text = page.extract_text(visitor_operand_before=budget)
    except _TooManyOperatorsError:
        raise InputError(
            f"{name}: up to page {number} the PDF draws more than any act (expected at most "
            f"{MAX_PAGE_OPERATORS:,} operators a page, {MAX_OPERATORS:,} in all); print it to "
            "a new PDF, or save its text"
        ) from None
    except Exception as error:
        raise _damaged(name, error, page=number) from None
    return text.replace("\f", "\n").replace("\x00", "")


def _has_picture(page: PageObject) -> bool:
    try:
        resources = page.get("/Resources")
        drawn = resources.get_object().get("/XObject") if resources else None
        inline = page.get_contents()
        return bool(drawn) or (inline is not None and b"BI " in inline.get_data())
    except Exception:  # too defective to tell: counts as a picture, so nothing is left out unsaid
        return True


def _encrypted(name: str) -> InputError:
    return InputError(
        f"{name}: the PDF is encrypted; save it without a password "
        "(`qpdf --decrypt in.pdf out.pdf`) and give the result"
    )


def _damaged(name: str, error: Exception, page: int | None = None) -> InputError:
    place = f"page {page} of the PDF" if page else "the PDF"
    return InputError(
        f"{name}: {place} is truncated or damaged ({type(error).__name__}: {str(error)[:200]}); "
        "get the file again, or print it to a new PDF"
    )
