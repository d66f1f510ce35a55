"""What the house asks of an SWV about how many TLVs it has."""

from datetime import date

from events.tlv import SpecialEducation
from events.values import CaseId, OrganisationId, Period
from services.runtime.shapes import Command


class CountingCommand(Command):
    """About the TLVs of an SWV together."""

    swv: OrganisationId


class CountTlv(CountingCommand):
    """A TLV was issued."""

    case: CaseId
    education: SpecialEducation
    valid: Period


class UncountTlv(CountingCommand):
    """A TLV was revoked."""

    case: CaseId


class CompareTlvs(CountingCommand):
    """The day of counting has come."""

    counted_on: date


OF_THE_HOUSE = (CountTlv, UncountTlv, CompareTlvs)
