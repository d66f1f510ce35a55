"""What happens by chance in a simulated case, decided by a seed, the case and the question alone.

Nothing is drawn from a stream of random numbers, so that the order in which actors ask does not
matter, and a seed gives the same on every machine and every Python. How often something happens
stands in ``simulation_parameters.json``, of which most values are assumptions.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b
from itertools import accumulate, pairwise
from math import exp
from statistics import NormalDist
from typing import TypeVar

import msgspec

from events.care import DeclineReason, EndReason
from events.request import Outcome, SupplementItem
from events.values import CaseId, Cents, OrderId, OrganisationId
from services.rules.regions import Kind
from services.rules.split import split
from services.runtime.reference import simulation_parameters

T = TypeVar("T")

_WEEK = 7
_OUTCOMES = {
    "toegekend": Outcome.GRANTED,
    "afgewezen": Outcome.REJECTED,
    "ingetrokken": Outcome.WITHDRAWN,
    "buiten_behandeling": Outcome.SET_ASIDE,
}
_KEYS: Mapping[str, Mapping[Kind, int]] = {
    "50/50": {Kind.SWV: 50, Kind.MUNICIPALITY: 50},
    "100_gemeente": {Kind.MUNICIPALITY: 100},
    "60/40": {Kind.MUNICIPALITY: 60, Kind.SWV: 40},
    "100_swv": {Kind.SWV: 100},
    "3-weg": {Kind.SWV: 1, Kind.MUNICIPALITY: 1, Kind.BOARD: 1},
    "overig": {Kind.MUNICIPALITY: 70, Kind.OTHER: 30},
}
_DECLINED = {
    "geen_plaats": DeclineReason.NO_CAPACITY,
    "niet_onze_expertise": DeclineReason.NOT_OUR_EXPERTISE,
    "geen_contract": DeclineReason.NO_CONTRACT,
}
_ENDED = {
    "volgens_plan": EndReason.COMPLETED,
    "gezin_stopt": EndReason.STOPPED_BY_FAMILY,
    "verhuisd": EndReason.MOVED,
    "andere_zorg": EndReason.OTHER_CARE,
}


class Dice:
    """Draws that depend on a seed, a key and a question, and on nothing else."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def fraction(self, key: str, question: str) -> float:
        """A number in [0, 1), evenly spread."""
        digest = blake2b(f"{self._seed}|{key}|{question}".encode(), digest_size=8).digest()
        return (int.from_bytes(digest) >> 11) / 2**53  # 53 bits: what a float holds exactly

    def happens(self, key: str, question: str, probability: float) -> bool:
        """Whether something of this probability happens."""
        return self.fraction(key, question) < probability

    def between(self, key: str, question: str, least: int, most: int) -> int:
        """A whole number from ``least`` up to and including ``most``, each as likely."""
        return least + int(self.fraction(key, question) * (most - least + 1))

    def one_of(self, key: str, question: str, weights: Mapping[T, float]) -> T:
        """One of these, in proportion to the weights."""
        values = tuple(weights)
        ends = tuple(accumulate(weights.values()))
        # the last value also takes what rounding may leave at the end
        return values[bisect(ends[:-1], self.fraction(key, question) * ends[-1])]

    def lognormal(self, key: str, question: str, median: float, sigma: float) -> float:
        """A positive number around ``median``, with a tail of few that are far larger."""
        evenly = (self.fraction(key, question) * 2**52 + 1) / (2**52 + 2)  # neither 0 nor 1
        return median * exp(NormalDist(0, sigma).inv_cdf(evenly))

    def percentile(self, key: str, question: str, known: Mapping[str, float]) -> float:
        """A number spread as these percentiles (``p0`` … ``p100``) say, straight in between."""
        point = self.fraction(key, question) * 100
        points = [(int(name.removeprefix("p")), value) for name, value in known.items()]
        for (low, least), (high, most) in pairwise(points):
            if point < high:
                return least + (most - least) * (point - low) / (high - low)
        raise AssertionError(f"percentiles reach p100: {list(known)}")


class Supplement(msgspec.Struct, frozen=True):
    """What is missing from a request, and how many days later the school sends it, if ever."""

    item: SupplementItem
    answered_after_days: int | None


class Ending(msgspec.Struct, frozen=True):
    """Why care ends, and after what part of its period."""

    reason: EndReason
    part: Fraction


class Chance:
    """What the actors of a simulated year come up against, case by case."""

    def __init__(self, seed: int) -> None:
        self._dice = Dice(seed)
        self._of = simulation_parameters()

    def outcome(self, case: CaseId) -> Outcome:
        """How the request is to end."""
        return _OUTCOMES[self._dice.one_of(case, "outcome", self._of["uitkomst"])]

    def supplement(self, case: CaseId) -> Supplement | None:
        """What the school must still supply. It never does where the request ends set aside, and
        does so in time everywhere else."""
        item = self._dice.one_of(case, "supplement item", dict.fromkeys(SupplementItem, 1.0))
        if self.outcome(case) is Outcome.SET_ASIDE:
            return Supplement(item, None)
        needed, aside = self._of["aanvulling_nodig"], self._of["uitkomst"]["buiten_behandeling"]
        if not self._dice.happens(case, "supplement", (needed - aside) / (1 - aside)):
            return None
        return Supplement(item, self._days(case, "supplement days", "aanvulling_na_dagen"))

    def withdrawn_after(self, case: CaseId) -> int | None:
        """After how many days the school takes its request back; ``None`` where it does not."""
        if self.outcome(case) is not Outcome.WITHDRAWN:
            return None
        return self._days(case, "withdrawn after", "ingetrokken_na_dagen")

    def takes_consent_back_after(self, case: CaseId) -> int | None:
        """After how many days the family takes its consent back; ``None`` where it does not."""
        if not self._dice.happens(case, "consent", self._of["toestemming_ingetrokken"]):
            return None
        return self._days(case, "consent withdrawn after", "toestemming_ingetrokken_na_dagen")

    def consents_again_after(self, case: CaseId) -> int:
        """After how many days it consents anew."""
        return self._days(case, "consents again after", "toestemming_opnieuw_na_dagen")

    def moves_after(self, case: CaseId, days: int, settled: int) -> int | None:
        """After how many days of care the family moves to another municipality, ``None`` where it
        stays; not in the first days, nor in the last."""
        if not self._dice.happens(case, "moves", self._of["verhuizing_per_jaar"] * days / 365):
            return None
        return self._dice.between(case, "moves after", settled, days - settled)

    def is_ill(self, case: CaseId) -> bool:
        """Whether a pupil at home is there with leave, for reasons of health."""
        return self._dice.happens(case, "ill", self._of["thuiszitter_ziek"])

    def offered_after(self, case: CaseId) -> int:
        """After how many days a pupil at home is offered something."""
        return self._days(case, "offered after", "thuiszitter_aanbod_na_dagen")

    def takes_offer(self, case: CaseId) -> bool:
        """Whether the parents accept what is offered."""
        return self._dice.happens(case, "takes offer", self._of["thuiszitter_aanvaardt"])

    def reads_badly(self, case: CaseId) -> bool:
        """Whether the school of a pupil brings a file to the gate for dyslexia, too."""
        return self._dice.happens(case, "reads badly", self._of["leesprobleem"])

    def was_supported(self, case: CaseId) -> bool:
        """Whether the extra support before that lasted long enough."""
        return self._dice.happens(case, "supported", self._of["lang_genoeg_ondersteund"])

    def takes_together(self, key: str) -> bool:
        """Whether equal needs, known by this key, are taken together."""
        return self._dice.happens(key, "in one arrangement", self._of["samen_aanvaard"])

    def any_of(self, case: CaseId, question: str, values: Sequence[T]) -> T:
        """One of these, each as likely."""
        return values[self._dice.between(case, question, 0, len(values) - 1)]

    def grey(self, case: CaseId) -> bool:
        """Whether it is not clear which law pays."""
        return self._dice.happens(case, "grey", self._of["grijs_gebied"])

    def key(self, case: CaseId) -> Mapping[Kind, int]:
        """The kinds of funders that pay, in their agreed order, each with its weight."""
        return _KEYS[self._dice.one_of(case, "key", self._of["verdeelsleutels"])]

    def refuses_after_others(self, case: CaseId) -> bool:
        """Whether the last funder refuses when the others have approved."""
        return self._dice.happens(case, "refuses", self._of["financier_weigert_na_ander"])

    def decides_after(self, case: CaseId, body: OrganisationId) -> int:
        """The days that a body takes to decide on its part."""
        spread = self._of["beslistijd_dagen_lognormaal"]
        days = self._dice.lognormal(f"{case}|{body}", "decides", spread["p50"], spread["sigma"])
        return max(1, round(days))

    def answers_after(self, case: CaseId, funder: OrganisationId, most: int) -> int:
        """The days that a funder takes to answer on its share."""
        return self._dice.between(f"{case}|{funder}", "answers", 1, most)

    def declines(self, order: OrderId) -> DeclineReason | None:
        """Why a provider does not take an order; ``None`` where it does."""
        if not self._dice.happens(order, "declines", self._of["aanbieder_weigert"]):
            return None
        return _DECLINED[self._dice.one_of(order, "why declined", self._of["redenen_weigering"])]

    def waits_for_intake(self, order: OrderId) -> int:
        """Days from the waiting list to the intake."""
        weeks = self._dice.percentile(order, "intake", self._of["wachttijd_intake_weken"])
        return round(weeks * _WEEK)

    def waits_for_start(self, order: OrderId) -> int:
        """Days from the intake to the start of the care."""
        weeks = self._dice.percentile(order, "start", self._of["wachttijd_behandeling_weken"])
        return round(weeks * _WEEK)

    def ends(self, order: OrderId) -> Ending:
        """How the care ends: as planned, or earlier."""
        reason = _ENDED[self._dice.one_of(order, "end", self._of["einde_zorg"])]
        if reason is EndReason.COMPLETED:
            return Ending(reason, Fraction(1))
        return Ending(reason, Fraction(self._dice.between(order, "end after", 10, 90), 100))

    def claims(self, order: OrderId, cost: Cents, number: int) -> tuple[Cents, ...]:
        """What the provider declares in so many claims: together never more than the cost."""
        bounds = self._of["geleverd_deel_procent"]
        percent = self._dice.between(order, "delivered", bounds["min"], bounds["max"])
        return split(Cents(cost * percent // 100), [1] * number)

    def _days(self, key: str, question: str, parameter: str) -> int:
        bounds = self._of[parameter]
        return self._dice.between(key, question, bounds["min"], bounds["max"])
