"""A request comes to a body: it is received, or goes on to the body that is competent (Awb 2:3)."""

from collections.abc import Sequence

from events.exclusion import ExclusionSignalled
from events.fact import Fact
from events.forwarding import RequestForwarded
from events.request import ReceiptConfirmed
from events.values import OrganisationId, Party, party_of
from services.funder.commands import BodyCommand, ConfirmReceipt, ReceiveRequest
from services.rules.competence import competent_municipality, competent_swv, sector_of
from services.rules.exclusions import excluded
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal


def taken_in(command: ReceiveRequest, rules: RuleBook) -> Sequence[Fact]:
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
        return confirmed(command, rules)
    return [sent_on(command, competent, school, command.swv)]


def sent_on(
    command: BodyCommand, to: OrganisationId, school: OrganisationId, swv: OrganisationId
) -> Fact:
    """This body sends the request on."""
    return RequestForwarded(
        effective_on=command.on, case=command.case, body=command.body, to=to, school=school, swv=swv
    )


def confirmed(command: ConfirmReceipt | ReceiveRequest, rules: RuleBook) -> Sequence[Fact]:
    """This body treats the request from this day on. What stands on its list of exclusions is told
    at once, before anybody judges."""
    lines = rules.of(command.body, command.on).exclusions.get(command.body, ())
    listed = excluded(lines, command.category, command.needs, command.on)
    return [
        ReceiptConfirmed(
            effective_on=command.on,
            case=command.case,
            body=command.body,
            school=command.school,
            swv=command.swv,
            requester=command.requester,
            kind=command.kind,
        ),
        *(
            ExclusionSignalled(
                effective_on=command.on,
                case=command.case,
                body=command.body,
                exclusion=line.id,
                category=command.category,
            )
            for line in listed
        ),
    ]


def forwarded(to: OrganisationId) -> Refusal:
    """A part that another body treats now."""
    return Refusal(
        "part-forwarded",
        f"Dit deel is doorgezonden naar {to}.",
        f"This part has been forwarded to {to}.",
    )
