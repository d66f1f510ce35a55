"""Letters of decisions: written to a file, or sent and recorded as published."""

from pathlib import Path
from typing import Annotated

import typer

from events.decision import Channel, LetterHash
from events.values import Actor, Count, party_of
from projections.catalogue import CASE_FILE
from services.funder.legal_commands import PublishDecision
from services.portal.known_rules import known_rules
from services.portal.letters.decision import Numbered, letter_of
from services.portal.letters.letter import Letter
from services.portal.letters.render import as_html, as_pdf, fingerprint
from services.portal.moments import Asked
from services.runtime.asks import Answer
from services.runtime.cli.given import At, Case, Organisation, User, ValidAt
from services.runtime.cli.loop import complete
from services.runtime.cli.output import say
from services.runtime.cli.reading import looking
from services.runtime.cli.work import As, at, tell
from services.runtime.house import House
from services.runtime.reference import load
from services.runtime.refusal import Refusal

_FORMS = {".html": lambda letter: as_html(letter).encode(), ".pdf": as_pdf}

Number = Annotated[
    int | None, typer.Option(min=1, max=9999, help="Het hoeveelste besluit. · Which decision.")
]
To = Annotated[Path, typer.Option("-o", "--to", help="Naar .html of .pdf. · To .html or .pdf.")]


def letter(
    case: Case,
    body: Organisation,
    to: To,
    number: Number = None,
    at: At = None,
    valid_at: ValidAt = None,
) -> None:
    """Schrijf de brief van een besluit. · Write the letter of a decision."""
    _write(complete(_letter(_numbered(case, body, number), Asked(at, valid_at), sent=False)), to)


def publish(
    case: Case,
    body: Organisation,
    to: To,
    role: As,
    user: User,
    channel: Channel = Channel.POST,
    number: Number = None,
) -> None:
    """Schrijf de brief van een besluit en maak het bekend. · Write the letter, and publish."""
    which = _numbered(case, body, number)
    written = complete(_letter(which, Asked(), sent=True))
    _write(written, to)

    async def ask(part: House) -> Answer:
        return await part.ask(
            party_of(body),
            PublishDecision(
                on=written.on,
                by=Actor(organisation=body, role=role, user=user),
                case=case,
                body=body,
                number=written.number,
                channel=channel,
                letter=LetterHash(fingerprint(written)),
            ),
        )

    tell(complete(at(party_of(body), ask)), json=False)


def commands(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(letter)
    app.command()(publish)


def _numbered(case: Case, body: Organisation, number: int | None) -> Numbered:
    return Numbered(case, body, None if number is None else Count(number))


async def _letter(which: Numbered, asked: Asked, *, sent: bool) -> Letter:
    async with looking(asked, CASE_FILE, case=which.case) as look:
        rules = await known_rules(look.book, load().rulebook)
        on = look.on if sent else None
        return await letter_of(look.connection, look.book, load(), rules, which, sent_on=on)


def _write(letter: Letter, to: Path) -> None:
    form = _FORMS.get(to.suffix)
    if form is None:
        raise Refusal(
            "form-unknown",
            f"{to.name}: een brief is een .html of een .pdf.",
            f"{to.name}: a letter is .html or .pdf.",
        )
    to.write_bytes(form(letter))
    say(f"{to} · {fingerprint(letter)}")
