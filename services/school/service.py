"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.money import MONEY
from services.funder.share import SHARE
from services.runtime.shapes import Service
from services.school.admission import ADMISSION, ADMIT
from services.school.due import due
from services.school.enrolment import ENROLMENT
from services.school.progress import PROGRESS
from services.school.request import REQUEST
from services.school.tlv import ASK_TLV, SCHOOL_TLV, TLV_PROGRESS

SCHOOL = Service(
    party=Party.SCHOOL,
    # a school board may fund a share
    deciders=(REQUEST, SCHOOL_TLV, ADMISSION, ENROLMENT, SHARE, BUDGET),
    joints=(ASK_TLV, ADMIT, MONEY),
    processes=(PROGRESS, TLV_PROGRESS, funding(Party.SCHOOL)),
    due=due,
)
