"""Wegen naar anderen: dicht zonder toestemming, en wat wacht gaat daarna in volgorde."""

from typing import Any
from uuid import UUID

import pytest

from events.care import OrderPaused, OrderResumed
from events.disclosure import news_of_consent
from events.request import ArrangementRequested
from events.school import ConsentGiven, ConsentLapsed, ConsentRenewed, ConsentWithdrawn
from events.sharing import (
    DisclosureRefused,
    MessageReleased,
    MessageWithheld,
    Position,
    SharingResumed,
    SharingStopped,
)
from events.values import Party, Purpose
from services.sharing.commands import (
    RefuseDisclosure,
    ReleaseMessages,
    ResumeSharing,
    StopSharing,
    WithholdMessage,
)
from services.sharing.roads import Roads, decide, evolve
from tests.examples import example
from tests.paper_house import SERVICES
from tests.spec import RULES, given
from tests.world import SWV, WILG, ZWOLLE

STOPPED, RESUMED = example(SharingStopped), example(SharingResumed)
FIRST = example(MessageWithheld, message=UUID(int=1), position=Position(3))
SECOND = example(MessageWithheld, message=UUID(int=2), position=Position(9))


def roads(*facts: Any) -> Roads:
    state = Roads()
    for fact in facts:
        state = evolve(state, fact)
    return state


def decided(command: Any, *facts: Any) -> list[Any]:
    return list(decide(roads(*facts), command, RULES))


def test_een_weg_gaat_een_keer_dicht_en_een_keer_open() -> None:
    assert decided(example(StopSharing)) == [STOPPED]
    assert decided(example(StopSharing), STOPPED) == []
    assert decided(example(ResumeSharing), STOPPED) == [RESUMED]
    assert decided(example(ResumeSharing)) == []


def test_een_bericht_wordt_een_keer_tegengehouden() -> None:
    withhold = example(WithholdMessage, message=UUID(int=1), position=Position(3))
    assert decided(withhold, STOPPED) == [FIRST]
    assert decided(withhold, STOPPED, FIRST) == []


def test_wat_wacht_gaat_in_volgorde_tot_waar_is_gelezen() -> None:
    both = (STOPPED, FIRST, SECOND, RESUMED)
    upto = [one.message for one in decided(example(ReleaseMessages, through=Position(8)), *both)]
    assert upto == [UUID(int=1)]
    every = [one.message for one in decided(example(ReleaseMessages), *both)]
    assert every == [UUID(int=1), UUID(int=2)]


def test_een_weg_is_pas_vrij_als_niets_meer_wacht() -> None:
    assert roads(STOPPED).blocked(ZWOLLE)
    assert roads(STOPPED, FIRST, RESUMED).blocked(ZWOLLE)
    gone = example(MessageReleased, message=UUID(int=1))
    free = roads(STOPPED, FIRST, RESUMED, gone)
    assert not free.blocked(ZWOLLE)
    assert free.turns == ((ZWOLLE, 2),)
    assert not roads(STOPPED).blocked(SWV)


def test_een_geweigerd_bericht_wordt_een_keer_genoteerd() -> None:
    refused = example(DisclosureRefused)
    assert decided(example(RefuseDisclosure)) == [refused]
    assert decided(example(RefuseDisclosure), refused) == []


@pytest.mark.parametrize("kind", [ConsentWithdrawn, ConsentLapsed])
def test_wie_hoort_dat_de_toestemming_weg_is_stuurt_niets_meer(kind: Any) -> None:
    swv, requested = SERVICES[Party.SWV], example(ArrangementRequested)
    given(swv, requested).heard(example(kind)).then(STOPPED)
    given(swv, requested, STOPPED).heard(example(ConsentRenewed)).then(RESUMED)


def test_een_gemeente_sluit_de_weg_naar_de_aanbieder_en_niet_die_naar_zichzelf() -> None:
    municipality = SERVICES[Party.MUNICIPALITY]
    to_provider = example(ConsentWithdrawn, recipient=WILG, purpose=Purpose.CARE)
    given(municipality).heard(to_provider).then(example(SharingStopped, recipient=WILG))
    given(municipality).heard(example(ConsentWithdrawn)).nothing()


def test_een_aanbieder_stuurt_niets_aan_een_opdrachtgever_zonder_toestemming() -> None:
    provider = SERVICES[Party.PROVIDER]
    given(provider).heard(example(OrderPaused)).then(STOPPED)
    given(provider, STOPPED).heard(example(OrderResumed)).then(RESUMED)


def test_alleen_nieuws_over_de_eigen_toestemming_gaat_langs_een_dichte_weg() -> None:
    assert news_of_consent(example(ConsentWithdrawn), ZWOLLE)
    assert not news_of_consent(example(ConsentWithdrawn, recipient=WILG), ZWOLLE)
    assert not news_of_consent(example(ConsentGiven), ZWOLLE)
