"""Leerlingenvervoer: acht weken, een keer vier erbij, en een waarschuwing als dat te laat is."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.school_transport import (
    TransportAtRisk,
    TransportGranted,
    TransportRefused,
    TransportRequested,
    TransportTermExceeded,
    TransportTermExtended,
)
from events.values import PupilRef, system
from services.municipality.commands import (
    ExtendTransportTerm,
    GrantTransport,
    LetTransportTermPass,
    ReceiveTransportRequest,
    RefuseTransport,
)
from services.municipality.school_transport import due
from services.municipality.service import MUNICIPALITY
from tests.examples import example
from tests.spec import Given, given
from tests.world import CONSULTANT, KAMPEN, ZWOLLE

DUE, LATER = date(2026, 3, 30), date(2026, 4, 28)  # 27 April is Koningsdag
REQUESTED = example(TransportRequested, due_on=DUE)
EXTENDED = example(TransportTermExtended, due_on=LATER)
GRANTED = example(TransportGranted)
EXCEEDED = example(TransportTermExceeded, due_on=DUE, effective_on=date(2026, 3, 31))


def ask(kind: Any, **own: Any) -> Any:
    return example(kind, **({"by": CONSULTANT} | own))


def requested(*more: Any) -> Given:
    return given(MUNICIPALITY, REQUESTED, *more)


def test_de_gemeente_beslist_binnen_acht_weken_over_vervoer() -> None:
    given(MUNICIPALITY).when(ask(ReceiveTransportRequest)).then(REQUESTED)
    requested().when(ask(ReceiveTransportRequest)).nothing()
    other = PupilRef("0b2b6f70-0000-4000-8000-000000000002")
    requested().when(ask(ReceiveTransportRequest, pupil=other)).refused("transport-in-use")


def test_de_gemeente_waarschuwt_als_zij_na_de_eerste_schooldag_mag_beslissen() -> None:
    soon = ask(ReceiveTransportRequest, first_day=date(2026, 3, 2))
    given(MUNICIPALITY).when(soon).then(TransportRequested, TransportAtRisk)
    on_time = ask(ReceiveTransportRequest, first_day=DUE)
    given(MUNICIPALITY).when(on_time).then(TransportRequested)


def test_uitstel_kan_een_keer_en_voor_het_einde() -> None:
    last = date(2026, 3, 30)
    requested().when(ask(ExtendTransportTerm, on=last)).then(
        example(TransportTermExtended, due_on=LATER, effective_on=last),
        example(TransportAtRisk, due_on=LATER, effective_on=last),
    )
    requested(EXTENDED).when(ask(ExtendTransportTerm)).refused("extended-before")
    late = ask(ExtendTransportTerm, on=date(2026, 3, 31))
    requested().when(late).refused("extended-too-late")


def test_zonder_beslissing_is_de_termijn_overschreden() -> None:
    assert [one.passes for one in (*due(REQUESTED), *due(EXTENDED))] == [DUE, LATER]
    passes = ask(LetTransportTermPass, by=system(ZWOLLE), due_on=DUE, on=date(2026, 3, 31))
    requested().when(passes).then(EXCEEDED)
    for fact in (EXCEEDED, EXTENDED, GRANTED):
        requested(fact).when(passes).nothing()


def test_de_gemeente_beslist_een_keer() -> None:
    requested().when(ask(GrantTransport)).then(GRANTED)
    requested().when(ask(RefuseTransport)).then(example(TransportRefused))
    requested(GRANTED).when(ask(RefuseTransport)).refused("transport-decided")


def test_alleen_de_gemeente_van_de_aanvraag_beslist() -> None:
    requested().when(ask(GrantTransport, by=replace(CONSULTANT, organisation=KAMPEN))).refused(
        "not-your-transport"
    )
    given(MUNICIPALITY).when(ask(GrantTransport)).refused("transport-unknown")
