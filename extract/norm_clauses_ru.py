"""Russian sentences to rules."""

from __future__ import annotations

from zangraph.extract.norm_clauses import Rule, Setting


def lead_bearer(text: str, headed: str) -> str | None:
    return None


def rules(text: str, setting: Setting) -> list[Rule]:
    return []


def action(words: str) -> tuple[str, str]:
    return words, ""


def body_of_title(title: str) -> str | None:
    return None
