"""What happens by chance around the requests of a simulated year: signals, who does something in
time and who does not, pupils who go to another school, and how it went. Drawn as ``Chance`` draws.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from events.evaluation import Experience, FeltHeard
from events.signal import FollowUp, Signaller, SignalMatter
from events.values import CaseId, Count
from services.runtime.chance import Dice
from services.runtime.reference import simulation_parameters

T = TypeVar("T")

_FURTHEST = 90  # kilometres: further nobody goes to school every day

_MATTERS = {
    "leren": SignalMatter.LEARNING,
    "gedrag": SignalMatter.BEHAVIOUR,
    "gezondheid": SignalMatter.HEALTH,
    "thuis": SignalMatter.HOME,
    "veiligheid": SignalMatter.SAFETY,
}
_SIGNALLERS = {
    "ouders": Signaller.PARENTS,
    "school": Signaller.SCHOOL,
    "jeugdgezondheidszorg": Signaller.YOUTH_HEALTH,
    "aanbieder": Signaller.PROVIDER,
    "buurt": Signaller.NEIGHBOURHOOD,
}
_FOLLOW_UPS = {
    "advies": FollowUp.ADVISED,
    "ondersteuningsteam": FollowUp.SUPPORT_TEAM,
    "mdo": FollowUp.MEETING,
    "aanvraag": FollowUp.REQUEST,
    "jeugdgezondheidszorg": FollowUp.YOUTH_HEALTH,
    "niets nodig": FollowUp.NOTHING_NEEDED,
}
_EXPERIENCES = {
    "beter": Experience.BETTER,
    "gelijk": Experience.SAME,
    "slechter": Experience.WORSE,
}
_HEARD = {"ja": FeltHeard.YES, "deels": FeltHeard.PARTLY, "nee": FeltHeard.NO}


class ChanceAround:
    """What those around the requests come up against."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed)
        self._of = simulation_parameters()

    def done_on(self, key: str, question: str, since: date, last: date) -> date | None:
        """The day on which somebody does what has a last day: from ``since`` on, in time or late;
        None where it is never done."""
        about = f"{key}|{question}"
        match self._dice.one_of(about, "in time", self._of["op_tijd"]):
            case "op tijd":
                days = self._dice.between(about, "days", 0, max(0, (last - since).days))
                return since + timedelta(days=days)
            case "te laat":
                return max(since, last) + timedelta(days=self._days(about, "te_laat_dagen"))
            case _:
                return None

    def done_at_last(self, key: str, question: str, since: date, last: date) -> date:
        """The same, where somebody sees in the end that it was forgotten."""
        on = self.done_on(key, question, since, last)
        if on is not None:
            return on
        return max(since, last) + timedelta(days=self._days(f"{key}|{question}", "vergeten_dagen"))

    def days_before(self, key: str, most: int) -> int:
        """How many days before the end something comes in: from none up to ``most``."""
        return self._dice.between(key, "comes in late", 0, most)

    def any_of(self, key: str, question: str, values: Sequence[T]) -> T:
        """One of these, each as likely."""
        return values[self._dice.between(key, question, 0, len(values) - 1)]

    def signalled_before(self, case: CaseId) -> int | None:
        """How many days before its request somebody worried about a pupil; None: nobody did."""
        if not self._dice.happens(case, "signalled", self._of["signaal_vooraf"]):
            return None
        return self._days(case, "signaal_dagen_vooraf")

    def matter(self, case: CaseId) -> SignalMatter:
        """What a signal is about."""
        return self._word(case, "matter", "signaal_waarover", _MATTERS)

    def signaller(self, case: CaseId) -> Signaller:
        """Who signals."""
        return self._word(case, "signaller", "signaal_door", _SIGNALLERS)

    def follow_up(self, case: CaseId) -> FollowUp:
        """What is done with a signal."""
        return self._word(case, "follow-up", "signaal_opvolging", _FOLLOW_UPS)

    def comes_to_another(self, case: CaseId) -> bool:
        """Whether a signal is helped on to another body."""
        return self._dice.happens(case, "passed on", self._of["signaal_doorgezet"])

    def is_connected(self, key: str) -> bool:
        """Whether a municipality names who connects it with a school, known by this key."""
        return self._dice.happens(key, "connected", self._of["verbindingspersoon"])

    def composes_team(self, key: str) -> bool:
        """Whether that school tells who is in its support team."""
        return self._dice.happens(key, "team", self._of["ondersteuningsteam_bekend"])

    def is_in_team(self, key: str) -> bool:
        """Whether the one who connects it is in that team."""
        return self._dice.happens(key, "in team", self._of["verbinder_in_team"])

    def goes_to_special(self, case: CaseId) -> bool:
        """Whether the school asks for a TLV, too."""
        return self._dice.happens(case, "special", self._of["verwijzing"])

    def changes_school(self, case: CaseId) -> bool:
        """Whether a pupil goes to another school at the end of the year."""
        return self._dice.happens(case, "other school", self._of["overstap"])

    def is_placed_away(self, case: CaseId) -> bool:
        """Whether a pupil is in closed youth care for a time."""
        return self._dice.happens(case, "placed away", self._of["gesloten_plaatsing"])

    def claims_exemption(self, case: CaseId) -> bool:
        """Whether parents whose request came to nothing claim an exemption."""
        return self._dice.happens(case, "exemption", self._of["vrijstelling"])

    def is_so(self, key: str, question: str) -> bool:
        """Something of which nothing is known: as likely as not."""
        return self._dice.happens(key, question, 1 / 2)

    def at_home(self, key: str) -> Count:
        """How many pupils of a school or municipality stay at home."""
        return Count(self._days(key, "thuiszitters_per_kwartaal"))

    def experience(self, key: str) -> Experience:
        """How it went, by somebody known by this key."""
        return self._word(key, "experience", "ervaring", _EXPERIENCES)

    def felt_heard(self, key: str) -> FeltHeard:
        """Whether that one felt heard."""
        return self._word(key, "heard", "gehoord", _HEARD)

    def kilometres(self, case: CaseId) -> int:
        """How far a pupil lives from school."""
        bounds = self._of["kilometers_naar_school"]
        far = self._dice.lognormal(case, "kilometres", bounds["median"], bounds["sigma"])
        return min(round(far), _FURTHEST)

    def used(self, key: str) -> Count:
        """How many pupils had a form of support in a school year."""
        return Count(self._days(key, "leerlingen_per_vorm"))

    def needs_fewer_hours(self, case: CaseId) -> bool:
        """Whether a pupil who stays at home is to build up its hours."""
        return self._dice.happens(case, "fewer hours", self._of["minder_onderwijstijd"])

    def inspectorate_consents(self, case: CaseId) -> bool:
        """Whether the inspectorate consents to that."""
        return self._dice.happens(case, "inspectorate", self._of["inspectie_stemt_in"])

    def leaves_early(self, case: CaseId) -> bool:
        """Whether an older pupil leaves school without a basic qualification."""
        return self._dice.happens(case, "leaves early", self._of["schoolverlater"])

    def needs_building(self, case: CaseId) -> bool:
        """Whether a pupil asks something of the building."""
        return self._dice.happens(case, "building", self._of["aanpassing_gebouw"])

    def learns_elsewhere(self, case: CaseId) -> bool:
        """Whether an older pupil learns outside school for a time."""
        return self._dice.happens(case, "learns elsewhere", self._of["buitenschools_leren"])

    def meets_many(self, case: CaseId) -> bool:
        """Whether so many are around a pupil that they meet in an MDO."""
        return self._dice.happens(case, "mdo", self._of["mdo"])

    def asks_own_data(self, case: CaseId) -> bool:
        """Whether parents ask what is kept of their child."""
        return self._dice.happens(case, "own data", self._of["avg_verzoek"])

    def _word(self, key: str, question: str, parameter: str, words: Mapping[str, T]) -> T:
        return words[self._dice.one_of(key, question, self._of[parameter])]

    def _days(self, key: str, parameter: str) -> int:
        bounds = self._of[parameter]
        return self._dice.between(key, parameter, bounds["min"], bounds["max"])
