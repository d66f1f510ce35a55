"""What families of a simulated year do: they move, and take consent back for a while."""

from datetime import timedelta

from events.values import OrganisationId, funder_of
from services.runtime.demo_family import Family, Removal
from services.runtime.demo_money import Money
from services.school.commands import RecordMoveHome, SubmitRequest, WithdrawConsent
from tests.runtime.test_demo_money import BOOK, DAY, ThreePay, request


class Restless(ThreePay):
    """A seed in which every family takes its consent back, and moves in the middle of the care."""

    def takes_consent_back_after(self, _: object) -> int:
        return 5

    def moves_after(self, _: object, days: int, settled: int) -> int:
        return days // 2


CHANCE = Restless(1)
FAMILY = Family(CHANCE, BOOK)
ASKED = request()


def removal(asked: SubmitRequest = ASKED) -> Removal:
    found = FAMILY.removal(asked)
    assert found is not None
    return found


def test_a_family_takes_back_each_consent_it_gave_and_tells_of_its_move_afterwards() -> None:
    consents, move = [], None
    for day, (_, command) in FAMILY.plans(ASKED):
        match command:
            case WithdrawConsent():
                assert day == ASKED.on + timedelta(days=5)
                consents.append(command.recipient)
            case RecordMoveHome():
                move = command
                assert day > move.moved_on
    assert consents == [one.recipient for one in ASKED.consents]
    assert move is not None
    assert (move.municipality, move.moved_on) == (removal().to, removal().on)


def test_it_moves_to_another_municipality_of_the_region() -> None:
    towns = BOOK.region_of(ASKED.school).municipalities
    assert removal().to in set(towns) - {ASKED.municipality}


def test_where_it_moves_to_there_is_money_for_the_rest() -> None:
    needed = Money(CHANCE, BOOK, FAMILY).needed([ASKED], DAY, 100)
    lines: dict[OrganisationId, list[int]] = {}
    for line, amount in needed.items():
        lines.setdefault(funder_of(line), []).append(amount)
    assert lines[removal().to] == lines[ASKED.municipality]


def test_no_claim_runs_over_the_day_of_the_move() -> None:
    end = ASKED.care.period.end
    days = [period for period, _ in Money(CHANCE, BOOK, FAMILY).given(ASKED, end)]
    assert removal().on in {period.start for period in days}
    assert sum(period.days for period in days) == ASKED.care.period.days
