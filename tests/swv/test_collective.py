"""Gelijke behoeften bij een school: tellen, samen uitwerken, en het groepsaanbod gaat voor."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.collective import (
    CollectiveAccepted,
    CollectiveDeclined,
    CollectiveOffered,
    CollectivePriced,
    CollectiveProposed,
    EqualNeedCounted,
    RequestTakenUp,
)
from events.facility import FacilityOpened, PlaceAwaited, PlaceOffered
from events.fact import Fact
from events.funding import AssessmentsCompleted, BundleOpened, ReleaseReason, ShareReleased
from events.request import SupportNeed
from events.values import Cents, Count, OrganisationId
from services.facility.commands import (
    AcceptCollective,
    CountNeed,
    DeclineCollective,
    PassOverCollective,
    PriceCollective,
    SetFacilityPlaces,
    TakeUpRequest,
)
from services.swv.commands import ProposeKey
from services.swv.service import SWV
from tests.cast import WHO, propose
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.spec import given
from tests.stories import told
from tests.stories_of_schools import EQUAL, OF_SCHOOLS, PRICED_ON, at_swv, judged
from tests.telling import tell
from tests.world import DESK_MANAGER, SWV_PART, ZWOLLE

PRICE, ACCEPT = example(PriceCollective), example(AcceptCollective)
OPENED = [example(BundleOpened, case=case(n), places=Count(1)) for n in (1, 2, 3)]
COUNTED = [
    example(EqualNeedCounted, case=case(n), requests=Count(n), individual=Cents(360_000 * n))
    for n in (1, 2, 3)
]
PROPOSED: tuple[Fact, ...] = (*OPENED, *COUNTED, example(CollectiveProposed))


def test_de_derde_gelijke_behoefte_leidt_tot_een_voorstel() -> None:
    second, third = (example(CountNeed, case=case(n)) for n in (2, 3))
    given(SWV, *OPENED, COUNTED[0]).when(second).then(COUNTED[1])
    outcome = given(SWV, *OPENED, *COUNTED[:2]).when(third)
    outcome.then(COUNTED[2], example(CollectiveProposed))
    assert outcome.facts(CollectiveProposed)[0].individual == 3 * 360_000
    given(SWV, *PROPOSED).when(third).nothing()  # dezelfde aanvraag telt niet nog eens
    given(SWV, *PROPOSED).when(replace(third, case=case(4))).then(EqualNeedCounted)


@pytest.mark.parametrize(
    "own",
    [
        {"need": SupportNeed.LANGUAGE},
        {"year_of": date(2027, 9, 1)},
        {"school": OrganisationId("school:02YE00")},
    ],
)
def test_een_andere_behoefte_school_of_een_ander_schooljaar_telt_apart(own: dict[str, Any]) -> None:
    third = example(CountNeed, case=case(3), **own)
    (counted,) = given(SWV, *OPENED, *COUNTED[:2]).when(third).facts(EqualNeedCounted)
    assert counted.requests == 1


def test_een_groep_is_al_samen() -> None:
    group = example(BundleOpened, places=Count(8))
    given(SWV).heard(group).nothing()


def test_de_besparing_is_wat_de_open_aanvragen_apart_kosten_min_het_groepsaanbod() -> None:
    outcome = given(SWV, *PROPOSED, example(RequestTakenUp, case=case(1))).when(PRICE)
    outcome.then(CollectivePriced)
    (priced,) = outcome.facts(CollectivePriced)
    assert (priced.requests, priced.individual, priced.saving) == (2, 1_800_000, 900_000)
    assert sum(priced.for_each) == sum(priced.amounts) == PRICE.cost
    given(SWV, *PROPOSED, priced).when(PRICE).then(CollectivePriced)  # een meer is er open


def test_zonder_genoeg_gelijke_behoeften_of_zonder_prijs_kan_het_niet() -> None:
    given(SWV, *OPENED, *COUNTED[:2]).when(PRICE).refused("too-few-equal-needs")
    given(SWV, *PROPOSED).when(ACCEPT).refused("collective-not-priced")
    taken = [example(RequestTakenUp, case=case(n)) for n in (1, 2, 3)]
    given(SWV, *PROPOSED, *taken).when(PRICE).refused("no-open-requests")
    other = replace(PRICE, by=WHO[OrganisationId("swv:PO2203")])
    given(SWV, *PROPOSED).when(other).refused("not-your-collective")
    strange = replace(SWV_PART, funder=OrganisationId("swv:PO2203"))
    by_another = replace(PRICE, parts=(strange,))
    given(SWV, *PROPOSED).when(by_another).refused("source-not-theirs")


def test_wie_het_aanvaardt_opent_een_voorziening_en_laat_de_aanvragen_daarin_opgaan() -> None:
    priced = example(CollectivePriced)
    outcome = given(SWV, *PROPOSED, priced).when(ACCEPT)
    outcome.then(
        FacilityOpened,
        CollectiveAccepted,
        *(RequestTakenUp, PlaceOffered),
        *(RequestTakenUp, PlaceOffered),
        *(RequestTakenUp, PlaceAwaited),  # er zijn twee plaatsen
    )
    accepted = outcome.facts(CollectiveAccepted)[0]
    given(SWV, *PROPOSED, priced, accepted).when(ACCEPT).refused("collective-agreed")


def test_wie_het_niet_aanvaardt_zegt_waarom() -> None:
    decline = example(DeclineCollective)
    given(SWV, *PROPOSED).when(decline).then(CollectiveDeclined)
    declined = (*PROPOSED, example(CollectivePriced), example(CollectiveDeclined))
    given(SWV, *declined).when(decline).nothing()
    given(SWV, *declined).when(ACCEPT).refused("collective-not-priced")
    given(SWV, *declined).when(PRICE).then(CollectivePriced)  # opnieuw uitgewerkt


def test_het_groepsaanbod_gaat_voor_op_hulp_alleen() -> None:
    agreed = (*PROPOSED, example(FacilityOpened), example(CollectiveAccepted))
    later = example(CountNeed, case=case(4))
    given(SWV, *agreed).when(later).then(CollectiveOffered, EqualNeedCounted)


def test_zolang_er_een_plaats_vrij_is_komt_er_geen_sleutel_voor_hulp_alleen() -> None:
    before = (*EQUAL, at_swv(PriceCollective), at_swv(AcceptCollective, places=Count(5)))
    alone = tell([*before, *judged(case(4), on=PRICED_ON)], PaperHouse())
    offered = (example(FacilityOpened), example(CollectiveOffered))
    ready = (OPENED[0], example(AssessmentsCompleted), *offered)
    given(SWV, *ready).when(example(ProposeKey, by=DESK_MANAGER)).refused("collective-first")
    alone.do(at_swv(PassOverCollective, case=case(4)))
    alone.do(propose(case=case(4), on=PRICED_ON))
    none_free = tell([*before, at_swv(SetFacilityPlaces, places=Count(0))], PaperHouse())
    tell(judged(case(4), on=PRICED_ON), none_free)
    none_free.do(propose(case=case(4), on=PRICED_ON))


def test_wie_niets_is_aangeboden_heeft_niets_voorbij_te_laten_gaan() -> None:
    given(SWV, *OPENED).when(example(PassOverCollective)).refused("nothing-offered")
    given(SWV, *OPENED).when(example(TakeUpRequest)).refused("nothing-offered")


def test_wat_voor_een_aanvraag_was_gereserveerd_komt_vrij() -> None:
    (name, *_) = OF_SCHOOLS
    house = told(name)
    released = [
        one.recorded.fact for one in house.journal if isinstance(one.recorded.fact, ShareReleased)
    ]
    assert {(fact.case, fact.reason) for fact in released} == {(case(1), ReleaseReason.TAKEN_UP)}
    assert {fact.funder for fact in released} == {SWV_PART.funder, ZWOLLE}


def test_wie_later_dezelfde_hulp_vraagt_gaat_in_het_groepsaanbod_op() -> None:
    (name, *_) = OF_SCHOOLS
    ended = [
        one.recorded.fact.case
        for one in told(name).journal
        if isinstance(one.recorded.fact, RequestTakenUp)
    ]
    assert ended == [case(n) for n in (1, 2, 3, 5)]
