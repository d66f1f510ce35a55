"""What the SWV finds that the pupil needs, with or without what it may know of health."""

from collections.abc import Sequence
from typing import Any

from events.fact import Fact, said_before
from events.need import SupportNeedEstablished, ViewsDiffer
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint
from services.swv.bundle import BUNDLE
from services.swv.commands import EstablishNeed


def evolve(state: SupportNeedEstablished | None, fact: Any) -> SupportNeedEstablished | None:
    """What was found last."""
    match fact:
        case SupportNeedEstablished():
            return fact
        case ViewsDiffer():
            return state
        case _:
            raise AssertionError(f"not a need: {fact}")


NEED: Decider[SupportNeedEstablished | None] = Decider(
    noun="need", initial=None, evolve=evolve, facts=(SupportNeedEstablished, ViewsDiffer)
)


def decide(draft: Draft, command: EstablishNeed, _: RuleBook) -> None:
    """Establish the need of a case that this SWV bundles. Raises ``Refusal``."""
    opened = draft.state(BUNDLE, command.case).opened
    if opened is None:
        raise Refusal(
            "request-unknown",
            "Deze aanvraag is hier niet bekend.",
            "This request is not known here.",
        )
    if command.by.organisation != opened.swv:
        raise Refusal(
            "not-your-bundle",
            "Alleen het samenwerkingsverband van deze aanvraag kan dit.",
            "Only the SWV of this request can do this.",
        )
    if not command.needs:
        raise Refusal(
            "need-missing",
            "Noem minstens één ondersteuningsbehoefte.",
            "Name at least one support need.",
        )
    if command.diagnosis is not None and command.diagnosis.controller != opened.swv:
        raise Refusal(
            "sealed-for-another",
            "Deze diagnose is niet versleuteld voor het samenwerkingsverband.",
            "This diagnosis is not sealed for the SWV.",
        )
    _both_heard(command)
    before = draft.state(NEED, command.case)
    established = SupportNeedEstablished(
        effective_on=command.on,
        case=opened.case,
        swv=opened.swv,
        school=opened.school,
        municipality=opened.municipality,
        needs=command.needs,
        diagnosis=command.diagnosis,
        child_sees=command.child_sees,
        school_sees=command.school_sees,
        not_heard=command.not_heard,
    )
    if said_before(established, before):
        return
    draft.write(NEED, command.case, [established, *_differing(established)])


def _both_heard(command: EstablishNeed) -> None:
    """Refuse a need of which only one side was heard (Samenwerkingsagenda Utrecht West, 2.2)."""
    child = bool(command.child_sees) is not (command.not_heard is not None)
    if not (child and command.school_sees):
        raise Refusal(
            "perspective-missing",
            "Vertel wat de school ziet én wat het kind zelf vindt, of waarom dat niet bekend is.",
            "Tell what the school sees and what the child finds, or why that is not known.",
        )


def _differing(found: SupportNeedEstablished) -> Sequence[Fact]:
    if not found.child_sees or set(found.child_sees) & set(found.school_sees):
        return []
    return [
        ViewsDiffer(
            effective_on=found.effective_on,
            case=found.case,
            swv=found.swv,
            school=found.school,
            child_sees=found.child_sees,
            school_sees=found.school_sees,
        )
    ]


ESTABLISHING = Joint(commands=(EstablishNeed,), decide=decide)
