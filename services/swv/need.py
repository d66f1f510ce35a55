"""What the SWV finds that the pupil needs, with or without what it may know of health."""

from typing import Any

from events.need import SupportNeedEstablished
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint
from services.swv.bundle import BUNDLE
from services.swv.commands import EstablishNeed


def evolve(_: SupportNeedEstablished | None, fact: Any) -> SupportNeedEstablished:
    """What was found last."""
    assert isinstance(fact, SupportNeedEstablished), f"not a need: {fact}"
    return fact


NEED: Decider[SupportNeedEstablished | None] = Decider(
    noun="need", initial=None, evolve=evolve, facts=(SupportNeedEstablished,)
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
    before = draft.state(NEED, command.case)
    found = (command.needs, command.diagnosis)
    if before is not None and (before.needs, before.diagnosis) == found:
        return
    established = SupportNeedEstablished(
        effective_on=command.on,
        case=opened.case,
        swv=opened.swv,
        school=opened.school,
        municipality=opened.municipality,
        needs=command.needs,
        diagnosis=command.diagnosis,
    )
    draft.write(NEED, command.case, [established])


ESTABLISHING = Joint(commands=(EstablishNeed,), decide=decide)
