"""The support team (OT) of a school: who is in it, and what it finds together with the parents.

Without the three roles of the region's agenda, each there or with a reason why not, there is no
triage (Ontwikkelagenda Zwolle deel 2, bijlage 1; parents take part, afspraak 4).
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from events.fact import Fact
from events.local_policy import TeamGuideline
from events.meeting import GuidelineId, Participant, SupportTeamComposed, SupportTeamMet, TeamMember
from services.meeting.commands import ComposeSupportTeam, HoldSupportTeam, MeetingCommand
from services.rules.meeting import CORE
from services.rules.policies import guideline_on
from services.rules.regions import RuleBook
from services.runtime.refusal import Refusal
from services.runtime.shapes import Decider, Draft, Joint


class Team(msgspec.Struct, frozen=True):
    """Who is in the team of a school; nobody where it was never composed."""

    members: tuple[TeamMember, ...] = ()


class Met(msgspec.Struct, frozen=True):
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
    evolve=lambda _, fact: Team(fact.members),
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
    own_school(command)
    match command:
        case ComposeSupportTeam():
            draft.write(TEAM, command.school, _composed(draft, command))
        case HoldSupportTeam():
            draft.write(TRIAGE, command.case, _met(draft, command, book))
        case _:
            raise AssertionError(f"not a command of a support team: {command}")


MEETING = Joint(commands=(ComposeSupportTeam, HoldSupportTeam), decide=decide)


def _composed(draft: Draft, command: ComposeSupportTeam) -> Sequence[Fact]:
    if not command.members or len({one.who for one in command.members}) < len(command.members):
        raise Refusal(
            "team-unclear",
            "Noem de leden van het team, elke rol één keer.",
            "Name the members of the team, each role once.",
        )
    if draft.state(TEAM, command.school).members == command.members:
        return []
    return [
        SupportTeamComposed(effective_on=command.on, school=command.school, members=command.members)
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
