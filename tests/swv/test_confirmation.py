"""Een leerling van een ander samenwerkingsverband: het arrangement bevestigen, of niet."""

from datetime import date

from msgspec.structs import replace

from events.change import (
    ArrangementConfirmed,
    ArrangementNotConfirmed,
    ConfirmationRequested,
    PupilMovedSchool,
)
from events.values import Party
from services.runtime.shapes import Service
from services.swv.changing import CHANGING
from services.swv.commands import ConfirmArrangement, LetConfirmationLapse
from services.swv.confirmation import CONFIRMATION
from tests.examples import example
from tests.spec import given
from tests.world import DESK_MANAGER, PASSENDERWIJS, SWV

DESK = Service(party=Party.SWV, deciders=(CONFIRMATION,), processes=(CHANGING,))
ALONE = Service(party=Party.SWV, deciders=(CONFIRMATION,), processes=())
WENT = example(PupilMovedSchool)
ASKED = example(ConfirmationRequested)
THEIRS = replace(DESK_MANAGER, organisation=PASSENDERWIJS)
CONFIRM = example(ConfirmArrangement, by=THEIRS)
CONFIRMED = example(ArrangementConfirmed)
NOT_CONFIRMED = example(ArrangementNotConfirmed, last_day=date(2026, 7, 31))
LAPSE = example(LetConfirmationLapse)


def test_alleen_een_ander_samenwerkingsverband_wordt_gevraagd_te_bevestigen() -> None:
    given(DESK).heard(WENT).then(ASKED)
    given(DESK, ASKED).heard(WENT).nothing()
    given(DESK).heard(replace(WENT, to_swv=SWV)).nothing()
    given(DESK).heard(replace(WENT, costs=())).nothing()


def test_het_nieuwe_samenwerkingsverband_bevestigt_een_keer() -> None:
    given(ALONE, ASKED).when(CONFIRM).then(CONFIRMED)
    given(ALONE, ASKED, CONFIRMED).when(CONFIRM).nothing()
    given(ALONE, ASKED, CONFIRMED).when(replace(CONFIRM, confirmed=False)).refused(
        "already-confirmed"
    )
    given(ALONE, ASKED).when(replace(CONFIRM, confirmed=False)).then(NOT_CONFIRMED)


def test_een_ander_bevestigt_niet() -> None:
    given(ALONE, ASKED).when(replace(CONFIRM, by=DESK_MANAGER)).refused("no-confirmation-asked")
    given(ALONE).when(CONFIRM).refused("no-confirmation-asked")


def test_zonder_antwoord_voor_het_eind_van_het_schooljaar_stopt_het() -> None:
    given(ALONE, ASKED).when(LAPSE).then(NOT_CONFIRMED)
    given(ALONE, ASKED, CONFIRMED).when(LAPSE).nothing()
