"""The letter of one decision: what was decided, why, by which rules, and objection where the law
gives it. It follows from the facts alone, so it can be written again at any time."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from events.decision import (
    DecisionOutcome,
    DecisionPublished,
    DecisionSubject,
    DecisionTaken,
    LegalCharacter,
)
from events.fact import Fact
from events.ledger import Book
from events.personal_budget import PersonalBudgetJudged
from events.request import AssessmentCompleted
from events.values import CaseId, Count, OrganisationId, Role
from projections.case_file.fold import Line
from projections.case_file.queries import timeline
from projections.case_file.words import day, euro
from services.portal.letters.letter import Heading, Letter, written
from services.portal.why import Why, explained, facts_behind
from services.portal.wording import in_words
from services.rules.decisions import objection_until, where_to_go
from services.rules.regions import RuleBook, kind_of
from services.runtime.reference import Reference
from services.runtime.refusal import Refusal

F = TypeVar("F", bound=Fact)

_FOLDER = Path(__file__).parent
_texts = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=False,  # noqa: S701 - plain text; the page that shows it escapes
    undefined=StrictUndefined,
    trim_blocks=True,
)

_TITLES = {
    (DecisionSubject.ARRANGEMENT, DecisionOutcome.GRANTED): "De aanvraag is toegekend",
    (DecisionSubject.ARRANGEMENT, DecisionOutcome.REFUSED): "Wij betalen ons deel niet",
    (DecisionSubject.ARRANGEMENT, DecisionOutcome.REJECTED): "De aanvraag is afgewezen",
    (DecisionSubject.ARRANGEMENT, DecisionOutcome.SET_ASIDE): "Wij behandelen ons deel niet verder",
    (DecisionSubject.ARRANGEMENT, DecisionOutcome.SHORTENED): "Wij betalen korter mee",
    (DecisionSubject.TEMPORARY_START, DecisionOutcome.GRANTED): "De hulp mag alvast starten",
    (
        DecisionSubject.OVERRULING,
        DecisionOutcome.GRANTED,
    ): "Er is een school voor uw kind aangewezen",
    (DecisionSubject.TLV, DecisionOutcome.GRANTED): "De toelaatbaarheidsverklaring is afgegeven",
    (DecisionSubject.TLV, DecisionOutcome.REFUSED): "Er komt geen toelaatbaarheidsverklaring",
}


class Numbered(msgspec.Struct, frozen=True):
    """Which decision: the how-manieth of a body in a case; ``None``: its last one."""

    case: CaseId
    body: OrganisationId
    number: Count | None = None


class Sent(msgspec.Struct, frozen=True):
    """When a letter is sent, and until when one may object to what it says."""

    on: date
    objection_until: date | None


async def letter_of(
    connection: Any,
    journal: Book,
    reference: Reference,
    rules: RuleBook,
    which: Numbered,
    *,
    sent_on: date | None = None,
) -> Letter:
    """The letter of a decision: as it was published; else as it would be sent on ``sent_on``, or as
    a draft. Raises ``Refusal`` where there is no such decision."""
    lines = await timeline(connection, which.case)
    facts = await facts_behind(
        journal,
        lines,
        DecisionTaken,
        DecisionPublished,
        AssessmentCompleted,
        PersonalBudgetJudged,
    )
    own = [(one, facts[one.event_id]) for one in lines if _is_of(facts.get(one.event_id), which)]
    taken = [(one, fact) for one, fact in own if isinstance(fact, DecisionTaken)]
    if not taken:
        raise Refusal(
            "decision-unknown",
            f"{reference.name_of(which.body)} nam in deze aanvraag geen besluit met dat nummer.",
            f"{which.body} took no decision of that number in this request.",
        )
    line, decision = taken[-1]
    published = [
        Sent(fact.effective_on, fact.objection_until)
        for _, fact in own
        if isinstance(fact, DecisionPublished) and fact.number == decision.number
    ]
    planned = None if sent_on is None else Sent(sent_on, objection_until(decision, sent_on, rules))
    behind = [why for why in explained(lines, facts, rules) if why.line == line]
    before = [(one, fact) for one, fact in own if one.position < line.position]
    judged = [one for one, fact in before if isinstance(fact, AssessmentCompleted)][-1:]
    forms = [(one, fact) for one, fact in before if isinstance(fact, PersonalBudgetJudged)][-1:]
    judged += [one for one, _ in forms]
    bought = forms[-1][1].granted if forms else None
    sent = published[-1] if published else planned
    return compose(decision, sent, behind, reference, judged, bought=bought)


def _is_of(fact: Any, which: Numbered) -> bool:
    """Whether a fact is of this body, and not of another decision than the one that is asked."""
    if isinstance(fact, PersonalBudgetJudged):
        return fact.municipality == which.body
    if getattr(fact, "body", None) != which.body:
        return False
    return which.number in (None, getattr(fact, "number", which.number))


def compose(
    decision: DecisionTaken,
    sent: Sent | None,
    behind: Sequence[Why],
    reference: Reference,
    judged: Sequence[Line] = (),
    *,
    bought: bool | None = None,
) -> Letter:
    """The letter of a decision, given what is behind it and how the body ``judged`` its part.
    ``sent`` None: it is not sent yet; ``bought``: whether parents buy the care of a personal
    budget, None where they asked for none."""
    on = sent.on if sent else decision.effective_on
    until = sent.objection_until if sent else None
    template, sender = template_of(on), reference.name_of(decision.body)
    may_object = decision.character is LegalCharacter.AWB_DECISION
    text = _texts.get_template(template).render(
        title=_TITLES[decision.subject, decision.outcome],
        sender=sender,
        subject=decision.subject,
        outcome=decision.outcome,
        character=decision.character,
        amount=None if decision.amount is None else euro(decision.amount),
        bought=bought,
        objection_until=None if until is None else day(until),
        elsewhere=None
        if may_object
        else where_to_go(kind_of(decision.body), decision.character)[0],
        reasons=[in_words(one.summary, reference) for one in _reasons(judged, behind)],
        rules=[f"{g.nl} ({g.source.text})" for why in behind for g in why.grounds],
    )
    heading = Heading(
        sender=sender, on=on, reference=decision.case, number=decision.number, template=template
    )
    return written(text, heading)


def template_of(on: date) -> str:
    """The text that letters had on a day: the newest that began by then. Asserts that one did."""
    begun = sorted(
        path.name
        for path in _FOLDER.glob("decision.*.txt")
        if date.fromisoformat(path.name.split(".")[1]) <= on
    )
    assert begun, f"no letter is known for {on}"
    return begun[-1]


def _reasons(judged: Sequence[Line], behind: Sequence[Why]) -> list[Line]:
    acts = [one for why in behind for one in _acts(why)]
    by_position = {one.position: one for one in (*judged, *acts)}
    return [by_position[position] for position in sorted(by_position)]


def _acts(why: Why) -> list[Line]:
    """What people did that led to the decision, the first act first; where a day that passed led to
    it, that; and what it says itself where nothing came before."""
    led = list(reversed(why.led_by))
    return [line for line in led if line.role is not Role.SYSTEM] or led or [why.line]
