"""What a viewer can do with a case, beside what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from events.values import CaseId, Role
from services.portal.language import nl
from services.portal.viewer import Viewer


@dataclass(frozen=True)
class Beside:
    """A page about a case, under the address of the case."""

    under: str
    label: str  # Dutch of the catalogue

    def address(self, case: CaseId) -> str:
        """Where it is."""
        return f"/aanvragen/{case}/{self.under}"


SUPPLEMENT = Beside("aanvulling", nl("Aanvullen"))
CONSENTS = Beside("toestemmingen", nl("Toestemmingen"))
ATTACHMENTS = Beside("bijlagen", nl("Bijlagen"))
OTHER = Beside("doen", nl("Andere handelingen"))
WITHDRAW = Beside("intrekken", nl("Aanvraag intrekken"))

PAGES: Mapping[Role, tuple[Beside, ...]] = {
    Role.SCHOOL_COORDINATOR: (SUPPLEMENT, CONSENTS, ATTACHMENTS, OTHER, WITHDRAW),
}


def beside(viewer: Viewer) -> tuple[Beside, ...]:
    """The pages about a case that a viewer's role has; whoever acts for an organisation can see
    what else the mandate register lets them do."""
    if viewer.organisation is None:
        return ()
    return PAGES.get(viewer.role, (OTHER,))
