"""Een herindeling midden in een aanvraag: de nieuwe gemeente maakt af wat de oude begon."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from events.care import CareOrdered, CareStarted
from events.funding import BundleClosed, ShareApproved, ShareSettled
from events.register import MunicipalitiesMerged
from events.values import Party
from services.register.commands import MergeMunicipalities
from services.runtime.refusal import Refusal
from tests import cast
from tests.examples import example
from tests.paper_house import Move, PaperHouse
from tests.soundness import sound
from tests.world import BERK, DAY, KAMPEN, STER, SWV, ZWOLLE

MERGER_DAY = DAY + timedelta(days=10)
MERGE = (
    Party.SWV,
    example(MergeMunicipalities, merged=(ZWOLLE,), successor=KAMPEN, first_day=MERGER_DAY),
)


def by_successor(move: Move) -> Move:
    """The same, asked by somebody in the same role at the successor."""
    party, command = move
    return party, replace(command, by=replace(command.by, organisation=KAMPEN))


def asked() -> PaperHouse:
    house = PaperHouse()
    house.do(
        MERGE,
        *(cast.budget(funder) for funder in (SWV, ZWOLLE)),
        *cast.assessed(),
        cast.propose(),
        cast.approve(SWV),
    )
    return house


def test_de_nieuwe_gemeente_keurt_goed_en_betaalt_uit_het_budget_van_de_oude() -> None:
    house = asked()
    house.until(MERGER_DAY)
    with pytest.raises(Refusal, match="organisation-closed"):
        house.do(cast.approve(ZWOLLE, on=MERGER_DAY))
    house.do(
        by_successor(cast.approve(ZWOLLE, on=MERGER_DAY)),
        cast.accept(on=MERGER_DAY),
        cast.intake(on=MERGER_DAY),
        cast.start(on=MERGER_DAY),
        cast.claim(1, 100_000, final=True, on=MERGER_DAY),
        by_successor(cast.adjust(ZWOLLE, 100, on=MERGER_DAY)),
    )
    sound(house)
    approved = next(f for f in house.facts(ShareApproved) if f.funder == ZWOLLE)
    assert {person.organisation for person in approved.approvers} == {KAMPEN}
    assert house.facts(BundleClosed)[0].orderer == ZWOLLE
    assert {fact.funder for fact in house.facts(ShareSettled)} == {SWV, ZWOLLE}
    assert house.facts(CareStarted)


def test_de_nieuwe_gemeente_kiest_een_aanbieder_als_opdrachtgever() -> None:
    house = asked()
    house.do(cast.approve(ZWOLLE), cast.decline())
    house.do(cast.decline(STER, attempt=2), cast.decline(BERK, attempt=3))
    house.until(MERGER_DAY)
    house.do(by_successor(cast.choose(STER, on=MERGER_DAY)))
    assert house.facts(CareOrdered)[-1].provider == STER


def test_wat_voor_de_herindeling_is_besloten_blijft_staan() -> None:
    house = asked()
    house.do(cast.approve(ZWOLLE))
    before = house.facts(ShareApproved)
    house.until(MERGER_DAY)
    assert house.facts(ShareApproved) == before
    sound(house)


@pytest.mark.parametrize("party", Party)
def test_elke_partij_weet_van_de_herindeling(party: Party) -> None:
    house = asked()
    register = house.state(party, f"register-house:{party}")
    assert register.successor(ZWOLLE, MERGER_DAY) == KAMPEN
    assert register.successor(ZWOLLE, DAY) == ZWOLLE
    assert register.predecessors(KAMPEN, MERGER_DAY) == (ZWOLLE,)
    assert len(house.facts(MunicipalitiesMerged)) == len(Party)
