"""Twee aanvragen die er misschien één zijn: een mens kijkt, en intussen loopt alles door."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from events.duplicate import (
    DuplicateConfirmed,
    DuplicateDenied,
    PossibleDuplicateSignalled,
    RequestRegistered,
)
from events.funding import BundleOpened
from events.request import RequestWithdrawn, SupportNeed, WithdrawalAccepted
from events.values import Period, PupilRef
from services.swv.commands import JudgeDuplicate, RegisterRequest
from services.swv.service import SWV
from tests.cast import reject, submit, withdraw
from tests.cast_of_gates import compare
from tests.examples import case, example
from tests.paper_house import PaperHouse
from tests.spec import given
from tests.world import CASE, DESK_MANAGER, KRISTAL, PASSENDERWIJS, PUPIL, YEAR

KNOWN = example(RequestRegistered, case=case(2))
REGISTER = example(RegisterRequest)
SIGNALLED = example(PossibleDuplicateSignalled)
OPENED = example(BundleOpened)
JUDGE = example(JudgeDuplicate, by=DESK_MANAGER)
NEIGHBOUR = replace(DESK_MANAGER, organisation=PASSENDERWIJS)


def test_dezelfde_vraag_voor_dezelfde_leerling_wordt_gezien() -> None:
    given(SWV).when(REGISTER).then(example(RequestRegistered))
    given(SWV, KNOWN).when(REGISTER).then(example(RequestRegistered), SIGNALLED)
    given(SWV, example(RequestRegistered)).when(REGISTER).nothing()


@pytest.mark.parametrize(
    "own",
    [
        {"school": KRISTAL},
        {"needs": (SupportNeed.LANGUAGE,)},
        {"period": Period(start=date(2027, 1, 1), end=date(2027, 7, 31))},
        {"pupil": PupilRef("0b2b6f70-0000-4000-8000-000000000002")},
    ],
    ids=["andere school", "andere behoefte", "andere periode", "andere leerling"],
)
def test_wat_verschilt_is_niet_dubbel(own: dict[str, Any]) -> None:
    given(SWV, replace(KNOWN, **own)).when(REGISTER).then(RequestRegistered)


def test_een_dag_overlap_is_overlap() -> None:
    before = Period(start=date(2025, 8, 1), end=YEAR.start)
    given(SWV, replace(KNOWN, period=before)).when(REGISTER).then(RequestRegistered, SIGNALLED)


def test_wat_is_ingetrokken_of_afgewezen_telt_niet_mee() -> None:
    for end in (withdraw(case(1)), reject(case(1))):
        house = PaperHouse()
        house.do(submit(case(1)), end, submit(case(2), pupils=(PUPIL,)))
        assert not house.facts(PossibleDuplicateSignalled)


def test_een_mens_van_het_swv_beslist_een_keer() -> None:
    given(SWV, OPENED).when(JUDGE).refused("not-signalled")
    signalled = given(SWV, OPENED, SIGNALLED)
    signalled.when(replace(JUDGE, by=NEIGHBOUR)).refused("not-your-bundle")
    signalled.when(JUDGE).then(example(DuplicateConfirmed))
    signalled.when(replace(JUDGE, duplicate=False)).then(example(DuplicateDenied))
    denied = given(SWV, OPENED, SIGNALLED, example(DuplicateDenied))
    denied.when(replace(JUDGE, duplicate=False)).nothing()
    denied.when(JUDGE).refused("not-signalled")


def test_van_wat_is_afgelopen_wordt_niets_meer_ingetrokken() -> None:
    ended = given(SWV, OPENED, SIGNALLED, example(WithdrawalAccepted))
    ended.when(JUDGE).refused("already-ended")


def test_wat_dubbel_is_trekt_de_school_in() -> None:
    house = PaperHouse()
    house.do(submit(case(2), pupils=(PUPIL,)), submit(CASE), compare(CASE, case(2)))
    assert [fact.case for fact in house.facts(RequestWithdrawn)] == [CASE]
    assert [fact.case for fact in house.facts(WithdrawalAccepted)] == [CASE]


def test_wie_zelf_al_introk_trekt_niet_nog_eens_in() -> None:
    house = PaperHouse()
    house.do(submit(case(2), pupils=(PUPIL,)), submit(CASE))
    house.ask(compare(CASE, case(2)), withdraw())
    house.deliver_all()
    assert len(house.facts(RequestWithdrawn)) == 1
