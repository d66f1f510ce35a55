"""What SWV and municipality ask and tell one another of the support that was used."""

from datetime import date

from events.care_use import FormUse, ShownUse
from events.values import OrganisationId, Period
from services.runtime.shapes import Command


class CareUseCommand(Command):
    """About what ``teller`` used in a school year, for ``asker``."""

    asker: OrganisationId
    teller: OrganisationId
    school_year: Period


class AskCareUse(CareUseCommand):
    """Ask how many pupils had which form of support: from then on after each school year."""


class TellCareUse(CareUseCommand):
    """Tell how many pupils had which form of support; told again it counts instead."""

    form_uses: tuple[FormUse, ...]


class ReceiveCareUse(CareUseCommand):
    """It was told."""

    shown_uses: tuple[ShownUse, ...]


class LetCareUsePass(CareUseCommand):
    """The last day to tell it has passed."""

    due_on: date


OF_PEOPLE: tuple[type[Command], ...] = (AskCareUse, TellCareUse)
OF_THE_HOUSE: tuple[type[Command], ...] = (ReceiveCareUse, LetCareUsePass)
