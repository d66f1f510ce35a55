"""The school and the families of the example region, and what they agree to."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from events.school import ConsentBy
from events.values import CaseId, OrganisationId, Party, Purpose
from services.school.commands import (
    CloseDossier,
    Consent,
    GiveConsent,
    OpenDossier,
    ShareDiagnosis,
    WithdrawConsent,
)
from services.swv.commands import EstablishNeed
from tests.examples import example
from tests.paper_house import Move
from tests.world import CASE, COORDINATOR, DAY, DESK_MANAGER, DIAGNOSIS, ZWOLLE


def withdraw_consent(
    recipient: OrganisationId = ZWOLLE, case: CaseId = CASE, *, on: date = DAY, **own: Any
) -> Move:
    """The parents take back that the school shares with this organisation."""
    return Party.SCHOOL, example(
        WithdrawConsent, by=COORDINATOR, case=case, recipient=recipient, on=on, **own
    )


def give_consent(
    recipient: OrganisationId = ZWOLLE,
    case: CaseId = CASE,
    *,
    by: ConsentBy = ConsentBy.PARENTS,
    purpose: Purpose = Purpose.ASSESSMENT,
    until: date | None = None,
    on: date = DAY,
) -> Move:
    """Somebody agrees that the school shares with this organisation."""
    consent = Consent(recipient=recipient, by=by, purpose=purpose, until=until)
    return Party.SCHOOL, GiveConsent(on=on, by=COORDINATOR, case=case, consent=consent)


def open_dossier(
    organisation: OrganisationId = ZWOLLE, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """The school lets an organisation look in the shared plan."""
    return Party.SCHOOL, OpenDossier(on=on, by=COORDINATOR, case=case, organisation=organisation)


def close_dossier(
    organisation: OrganisationId = ZWOLLE, case: CaseId = CASE, *, on: date = DAY
) -> Move:
    """The school lets it look no longer."""
    return Party.SCHOOL, CloseDossier(on=on, by=COORDINATOR, case=case, organisation=organisation)


def share_diagnosis(recipient: OrganisationId = ZWOLLE, *, on: date = DAY) -> Move:
    """The school tells a body what a doctor found."""
    diagnosis = replace(DIAGNOSIS, controller=recipient)
    return Party.SCHOOL, ShareDiagnosis(
        on=on, by=COORDINATOR, case=CASE, recipient=recipient, diagnosis=diagnosis
    )


def establish_need(*, on: date = DAY) -> Move:
    """The SWV says what the pupil needs, and keeps what it knows of health."""
    return Party.SWV, example(EstablishNeed, by=DESK_MANAGER, on=on)
