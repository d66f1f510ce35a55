"""A request comes to a body: it is received, or goes on to the body that is competent (Awb 2:3)."""

from events.fact import Fact
from events.forwarding import RequestForwarded
from events.request import ReceiptConfirmed
from events.values import OrganisationId, Party, party_of
from services.funder.commands import BodyCommand, ConfirmReceipt, ReceiveRequest
from services.rules.competence import competent_municipality, competent_swv, sector_of
from services.rules.regions import RuleBook


def taken_in(command: ReceiveRequest, rules: RuleBook) -> Fact:
    """Received; or, where the register shows that another body is competent, sent on to it."""
    body, school = command.body, command.school
    competent: OrganisationId | None
    if party_of(body) is Party.SWV:
        competent = competent_swv(
            rules,
            command.on,
            school=school,
            sector=sector_of(body),
            enrolled=command.enrolled,
            pc4=command.pc4,
        )
    else:
        competent = competent_municipality(rules, command.on, body, before_stay=command.before_stay)
    if competent in (None, body):
        return confirmed(command)
    return sent_on(command, competent, school, command.swv)


def sent_on(
    command: BodyCommand, to: OrganisationId, school: OrganisationId, swv: OrganisationId
) -> Fact:
    """This body sends the request on."""
    return RequestForwarded(
        effective_on=command.on, case=command.case, body=command.body, to=to, school=school, swv=swv
    )


def confirmed(command: ConfirmReceipt | ReceiveRequest) -> Fact:
    """This body treats the request from this day on."""
    return ReceiptConfirmed(
        effective_on=command.on,
        case=command.case,
        body=command.body,
        school=command.school,
        swv=command.swv,
        requester=command.requester,
        kind=command.kind,
    )
