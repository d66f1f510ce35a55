"""The copy of all that one controller holds about a pupil in a case (AVG art. 15), as a letter.

What it holds follows from the book: what it wrote itself, and of what others wrote the copy that it
was sent. What is sealed for it is opened for this letter, and kept nowhere.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec

from events.attachment import AttachmentAdded
from events.disclosure import sealed_in
from events.fact import Fact, fact_type
from events.ledger import Ledger
from events.recipients import recipients
from events.values import Count, OrganisationId, Recorded, StreamId, party_of
from events.vault import Vault
from events.vault.reading import all_shown
from projections.case_file.fold import Line
from projections.case_file.sentences import sentence
from projections.case_file.words import day, word
from projections.journal.entry import decode, source_of
from services.logbook.activities import REGISTER
from services.logbook.book import ACTIVITIES
from services.portal.letters.letter import Letter, Section
from services.portal.wording import in_words, name_of
from services.rules.privacy import character_of_answer, where_to_go_about_data
from services.rules.regions import kind_of
from services.runtime.reference import Reference
from services.runtime.refusal import Refusal

_TEMPLATE = "own-data.2018-05-25"  # since the AVG applies


class Held(msgspec.Struct, frozen=True):
    """A fact as a controller holds it, and where else it went from there."""

    fact: Fact
    told: tuple[OrganisationId, ...]


async def own_data(
    journal: Ledger,
    vault: Vault,
    reference: Reference,
    lines: Sequence[Line],
    controller: OrganisationId,
    number: Count,
    on: date,
) -> Letter:
    """The copy for the ``number``-th request, out of a case file.

    Raises ``Refusal`` where this controller holds nothing, ``LedgerUnavailable``, ``Tampered``.
    """
    streams = dict.fromkeys(StreamId(f"{line.source}/{line.stream}") for line in lines)
    rows = await journal.read(dict.fromkeys(streams, 0))
    known = {line.event_id for line in lines}
    records = (decode(row) for stream in streams for row in rows[stream])
    held = held_by(controller, [one for one in records if one.meta.event_id in known])
    if not held:
        raise Refusal(
            "no-data-held",
            "Deze organisatie heeft van deze aanvraag geen gegevens.",
            "This organisation holds no data of this request.",
        )
    written = await _written(vault, controller, [one.fact for one in held])
    return Letter(
        title="Een kopie van uw gegevens",
        sender=name_of(controller, reference),
        on=on,
        day=day(on),
        reference=lines[0].case_id,
        number=number,
        opening=(
            "Dit is een kopie van alle gegevens die wij over deze aanvraag bewaren.",
            "Kunt u iets niet lezen of begrijpen? Vraag het ons.",
        ),
        sections=tuple(_sections(held, written, controller, reference)),
        template=_TEMPLATE,
    )


def held_by(controller: OrganisationId, records: Iterable[Recorded]) -> list[Held]:
    """What a controller holds of these facts, by the day on which each holds."""
    found = []
    for recorded in records:
        writer, fact = source_of(recorded.stream), recorded.fact
        sent = recipients(fact, writer)
        if party_of(controller) is writer and _own(recorded, controller):
            found.append(Held(fact, tuple(dict.fromkeys(one.organisation for one in sent))))
        elif copies := [one.fact for one in sent if one.organisation == controller]:
            found.append(Held(copies[0], ()))
        elif isinstance(fact, AttachmentAdded) and _names(fact.copies, controller):
            found.append(Held(fact, ()))
    return sorted(found, key=lambda one: one.fact.effective_on)


def _own(recorded: Recorded, controller: OrganisationId) -> bool:
    return recorded.meta.actor.organisation == controller or _names(recorded.fact, controller)


def _names(value: Any, organisation: OrganisationId) -> bool:
    """Whether a value of a fact names this organisation anywhere."""
    match value:
        case str():
            return value == organisation
        case tuple():
            return any(_names(one, organisation) for one in value)
        case msgspec.Struct():
            return any(_names(getattr(value, n), organisation) for n in value.__struct_fields__)
        case _:
            return False


async def _written(
    vault: Vault, controller: OrganisationId, facts: Sequence[Fact]
) -> tuple[str, ...]:
    """People's own words in these facts, as this controller may read them."""
    own = [(f, one) for f in facts for one in sealed_in(f) if one.controller == controller]
    texts = await all_shown(vault, [one for _, one in own])
    return tuple(f"{_titled(fact)}: {text}" for (fact, _), text in zip(own, texts, strict=True))


def _titled(fact: Fact) -> str:
    return f"{day(fact.effective_on)}, {fact_type(fact).label}"


def _sections(
    held: Sequence[Held],
    written: Sequence[str],
    controller: OrganisationId,
    reference: Reference,
) -> Iterable[Section]:
    kinds = [fact_type(one.fact) for one in held]
    activities = dict.fromkeys(ACTIVITIES[kind.topic] for kind in kinds)
    yield Section(
        heading="Waarvoor wij ze gebruiken",
        paragraphs=tuple(
            f"{REGISTER[one].name}: om {REGISTER[one].purpose} ({REGISTER[one].ground})."
            for one in activities
        ),
    )
    yield Section(
        heading="Wat er is vastgelegd",
        paragraphs=tuple(
            f"{day(one.fact.effective_on)}: {in_words(sentence(one.fact), reference)}"
            for one in held
        ),
    )
    if written:
        yield Section(heading="Wat er in eigen woorden bij staat", paragraphs=tuple(written))
    files = [one.fact for one in held if isinstance(one.fact, AttachmentAdded)]
    if files:
        yield Section(
            heading="Bijlagen",
            paragraphs=tuple(
                f"{_titled(one)}: {word(one.kind)}. Vraag ons om een kopie." for one in files
            ),
        )
    told = dict.fromkeys(name_of(who, reference) for one in held for who in one.told)
    yield Section(
        heading="Met wie wij ze deelden",
        paragraphs=tuple(told) or ("Wij deelden ze met niemand.",),
    )
    character = character_of_answer(kind_of(controller))
    yield Section(
        heading="Klopt er iets niet, of bent u het niet met ons eens?",
        paragraphs=(
            "U kunt ons vragen om te verbeteren of te wissen wat niet klopt of niet nodig is.",
            f"Dit kan binnen 6 weken. {where_to_go_about_data(character)}",
        ),
    )
