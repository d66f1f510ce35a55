"""What must be right before a request may go out: who takes part, and what is asked."""

from events.request import RequestKind
from events.school import JudgementOutcome
from events.values import Pc4
from services.funder.gate import judgement_needed
from services.register.checks import closed, unknown
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.school.commands import SubmitRequest


def check(command: SubmitRequest, rules: RuleBook) -> None:
    """Refuse a request that cannot be asked like this. Raises ``Refusal``."""
    _check_parties(command, rules)
    _check_shape(command)
    _check_urgency(command)
    _check_judgement(command, rules)


def check_residence(*, enrolled: bool, pc4: Pc4 | None) -> None:
    """Of a pupil who was never enrolled the residence says which SWV decides (WEC art. 40).

    Raises ``Refusal``.
    """
    if not enrolled and pc4 is None:
        raise Refusal(
            "pc4-missing",
            "Noem de 4 cijfers van de postcode van een leerling die nog nooit op een school stond "
            "ingeschreven.",
            "Give the 4 digits of the postcode of a pupil who was never enrolled at a school.",
        )


def _check_parties(command: SubmitRequest, rules: RuleBook) -> None:
    """All who take part are there, and the school is whose the register says it is. Of boards no
    national register is delivered. An SWV that is not competent forwards the request itself."""
    # who went up in another before today's registers is known by that one
    municipality = rules.delivered.successor(command.municipality, command.on)
    for one in (command.school, command.swv, municipality):
        if not rules.knows(one):
            raise unknown(one)
    for one in (command.school, command.board, command.swv, municipality):
        if rules.register.is_closed(one, command.on):
            raise closed(one, command.on)
    school = rules.register.school_of(command.school, command.on)
    if school is not None and command.board != school.board:
        raise Refusal(
            "school-of-others",
            f"Deze school hoort bij {school.board}.",
            f"This school belongs to {school.board}.",
        )


def _check_shape(command: SubmitRequest) -> None:
    individual = command.kind is RequestKind.INDIVIDUAL
    if individual and (len(command.pupils) != 1 or command.places != 1):
        raise Refusal(
            "one-pupil-needed",
            "Een individuele aanvraag gaat over precies één leerling.",
            "An individual request is about exactly one pupil.",
        )
    if not individual and (command.places < 2 or len(command.pupils) > command.places):
        raise Refusal(
            "group-too-small",
            "Een groepsaanvraag heeft minstens twee plaatsen en niet meer leerlingen dan plaatsen.",
            "A group request has at least two places, and no more pupils than places.",
        )
    if not command.needs:
        raise Refusal(
            "need-missing",
            "Noem minstens één ondersteuningsbehoefte.",
            "Name at least one support need.",
        )
    check_residence(enrolled=command.enrolled, pc4=command.pc4)
    if command.care.cost <= 0:
        raise Refusal(
            "cost-missing", "De kosten moeten hoger zijn dan nul.", "The cost must be above zero."
        )
    programme = command.programme
    if programme is not None and (
        command.care.cost != programme.classes * programme.price_per_class
    ):
        raise Refusal(
            "programme-cost-differs",
            "De kosten zijn het aantal klassen maal de prijs per klas; wat apart blijft, telt niet "
            "mee.",
            "The cost is the number of classes times the price of each, without what is kept "
            "apart.",
        )
    if command.care.period.end < command.on:
        raise Refusal(
            "period-passed",
            "De gevraagde periode is al voorbij.",
            "The period asked for is already over.",
        )


def _check_urgency(command: SubmitRequest) -> None:
    """Whoever is asked to hurry may read why."""
    readers = {copy.controller for copy in command.urgency}
    if command.urgency and not readers >= {command.swv, command.municipality}:
        raise Refusal(
            "urgency-unexplained",
            "Bij spoed lezen samenwerkingsverband en gemeente allebei waarom.",
            "Where it is urgent, both SWV and municipality read why.",
        )


def _check_judgement(command: SubmitRequest, rules: RuleBook) -> None:
    """A judgement may come later; one that is there already must fit what is asked.

    The municipality holds the gate: see ``services.funder.gate``.
    """
    judgement = command.judgement
    asks = rules.of(command.municipality, command.on)
    if judgement is None or not judgement_needed(
        asks, command.municipality, command.kind, command.care
    ):
        return
    if judgement.outcome is JudgementOutcome.NOT_NEEDED:
        raise Refusal(
            "ot-judgement-negative",
            "Jeugdhulp op school onder schooltijd kan hier alleen als het ondersteuningsteam die "
            "nodig vindt.",
            "Youth care at school in school hours needs the support team to find it necessary.",
        )
    period = command.care.period
    if period.start not in judgement.valid or period.end > judgement.valid.end:
        raise Refusal(
            "ot-judgement-too-short",
            f"Het oordeel van het ondersteuningsteam geldt tot en met {judgement.valid.end}; "
            "de gevraagde periode valt daar niet binnen.",
            f"The support team's judgement holds until {judgement.valid.end}; "
            "the period asked for does not fit in it.",
        )
