"""The support team (OT) of a school: who is in it, and what it finds together with the parents.

Without the three roles of the region's agenda, each there or with a reason why not, there is no
triage (Ontwikkelagenda Zwolle deel 2, bijlage 1; parents take part, afspraak 4). Primary schools of
one neighbourhood may have one team together (afspraak 2), and that of a school for newcomers has
the partners of its plan in it (afspraak 19).
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.fact import Fact
from events.local_policy import TeamGuideline
from events.location import LocationKind
from events.meeting import GuidelineId, Participant, SupportTeamComposed, SupportTeamMet, TeamMember
from events.values import OrganisationId
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam, MeetingCommand
from services.rules.meeting import CORE, PRIMARY, WITH_NEWCOMERS
from services.rules.policies import guideline_on
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint


class Team(msgspec.Struct, frozen=True, gc=False):
    """Who is in the team of a school; nobody where it was never composed."""

    members: tuple[TeamMember, ...] = ()
    host: OrganisationId | None = None  # the school that leads a team of a neighbourhood


class Met(msgspec.Struct, frozen=True, gc=False):
    """What the team found about a pupil, the last time."""

    last: SupportTeamMet | None = None


def own_school(command: ComposeSupportTeam | MeetingCommand) -> None:
    """Refuse what another than the school asks. Raises ``Refusal``."""
    if command.by.organisation != command.school:
        raise Refusal(
            "not-your-meeting",
            "Alleen de school van deze leerling legt dit vast.",
            "Only the school of this pupil records this.",
        )


TEAM = Decider(
    noun="supportteam",
    initial=Team(),
    evolve=lambda _, fact: Team(fact.members, fact.host),
    facts=(SupportTeamComposed,),
    key=lambda about: str(about.school),
)
TRIAGE = Decider(
    noun="triage",
    initial=Met(),
    evolve=lambda _, fact: Met(fact),
    facts=(SupportTeamMet,),
)


def decide(draft: Draft, command: Any, book: RuleBook) -> None:
    """Compose the team, or record what it found. Raises ``Refusal``."""
    match command:
        case ComposeSupportTeam():
            own_school(command)
            for school in _served(command, book):
                draft.write(TEAM, school, _composed(draft, command, school))
        case HoldSupportTeam():
            if command.by.organisation != draft.state(TEAM, command.school).host:
                own_school(command)
            draft.write(TRIAGE, command.case, _met(draft, command, book))
        case _:
            raise AssertionError(f"not a command of a support team: {command}")


MEETING = Joint(commands=(ComposeSupportTeam, HoldSupportTeam), decide=decide)


def _served(command: ComposeSupportTeam, book: RuleBook) -> tuple[OrganisationId, ...]:
    """The schools whose team it is, of which each role is named once. Raises ``Refusal``."""
    roles = {one.who for one in command.members}
    if not command.members or len(roles) < len(command.members):
        raise Refusal(
            "team-unclear",
            "Noem de leden van het team, elke rol één keer.",
            "Name the members of the team, each role once.",
        )
    served = (command.school,) if command.area_code is None else _neighbours(command, book)
    kinds = {one: book.kinds_of_school(one, command.on) for one in served}
    if command.area_code is not None and not all(map(PRIMARY.issuperset, kinds.values())):
        raise Refusal(
            "area-team-primary-only",
            "Een team van een wijk is er alleen voor het basisonderwijs.",
            "A team of a neighbourhood is for primary education only.",
        )
    newcomers = any(LocationKind.NEWCOMERS in kind for kind in kinds.values())
    if newcomers and not roles.issuperset(WITH_NEWCOMERS):
        raise Refusal(
            "newcomers-partners-missing",
            "In het team van een school voor nieuwkomers zitten ook het samenwerkingsverband en de "
            "gemeente.",
            "The team of a school for newcomers has the SWV and the municipality in it.",
        )
    return served


def _neighbours(command: ComposeSupportTeam, book: RuleBook) -> tuple[OrganisationId, ...]:
    areas = (
        area
        for swv in book.swvs_of_school(command.school, command.on)
        for area in book.register.areas_of(swv, command.on)
    )
    found = next((area.schools for area in areas if area.area_code == command.area_code), ())
    if command.school not in found:
        raise Refusal(
            "not-in-area",
            "Deze school hoort niet bij dit gebied.",
            "This school is not of this area.",
        )
    return found


def _composed(draft: Draft, command: ComposeSupportTeam, school: OrganisationId) -> Sequence[Fact]:
    host = None if command.area_code is None else command.school
    if draft.state(TEAM, school) == Team(command.members, host):
        return []
    return [
        SupportTeamComposed(
            effective_on=command.on,
            school=school,
            members=command.members,
            area_code=command.area_code,
            host=host,
        )
    ]


def _guided(command: HoldSupportTeam, book: RuleBook) -> TeamGuideline | None:
    """The guideline of the school's SWV on this day. Raises ``Refusal`` where the team finds what
    is not for it to find (Ontwikkelagenda Zwolle deel 2, afspraak 7)."""
    swvs = book.swvs_of_school(command.school, command.on)
    lines = (book.of(swv, command.on).team_guidelines.get(swv, ()) for swv in swvs)
    found = next(filter(None, (guideline_on(one, command.on) for one in lines)), None)
    if found is not None and command.triage not in found.powers:
        raise Refusal(
            "outside-team-powers",
            "Volgens de richtlijn beslist het ondersteuningsteam hier niet over. "
            f"Leg het voor aan wie dat wel doet ({found.id}).",
            "By the guideline this is not for the support team to find. Put it to who may "
            f"({found.id}).",
        )
    return found


def _met(draft: Draft, command: HoldSupportTeam, book: RuleBook) -> Sequence[Fact]:
    members = draft.state(TEAM, command.school).members
    if not members:
        raise Refusal(
            "no-support-team",
            "Leg eerst vast wie er in het ondersteuningsteam van deze school zitten.",
            "First record who is in the support team of this school.",
        )
    listed = {one.who: one.absent for one in command.attendance}
    if Participant.PARENTS not in listed:
        raise Refusal(
            "parents-not-invited",
            "Ouders horen bij het overleg over hun kind. Leg vast dat zij er waren, of waarom "
            "niet.",
            "Parents belong in the meeting about their child: record that they were there, or why "
            "not.",
        )
    roles = {one.who for one in members}
    if any(role not in listed or (listed[role] is None and role not in roles) for role in CORE):
        raise Refusal(
            "roles-missing",
            "Zonder intern begeleider, orthopedagoog en jeugd- en gezinswerker is er geen triage. "
            "Leg vast waarom iemand er niet was.",
            "Without coordinator, orthopedagogue and family worker there is no triage; record why "
            "somebody was not there.",
        )
    guided = _guided(command, book)
    there = [one for one in members if listed.get(one.who, ...) is None]
    met = SupportTeamMet(
        effective_on=command.on,
        case=command.case,
        school=command.school,
        pupil=command.pupil,
        attendance=command.attendance,
        triage=command.triage,
        untrained=tuple(one.who for one in there if not one.trained),
        guideline=None if guided is None else GuidelineId(guided.id),
    )
    return [] if draft.state(TRIAGE, command.case).last == met else [met]
