"""What is asked of an SWV about how many TLVs it has: by the house, and of its pupils by people."""

from datetime import date

from events.tlv import SpecialEducation
from events.tlv_count import Pupils
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


class TellSwvPupils(CountingCommand):
    """Tell how many pupils there were in primary education on 1 October, special education with
    them: of the SWV, and of the country."""

    counted_on: date
    swv_pupils: Pupils
    country_pupils: Pupils


OF_THE_HOUSE = (CountTlv, UncountTlv, CompareTlvs)
