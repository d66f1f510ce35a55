"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.money import MONEY
from services.funder.share import SHARE
from services.runtime.shapes import Service
from services.school.attachment import ATTACHING, FILES
from services.school.progress import PROGRESS
from services.school.request import REQUEST

SCHOOL = Service(
    party=Party.SCHOOL,
    deciders=(REQUEST, FILES, SHARE, BUDGET),  # a school board may fund a share
    joints=(MONEY, ATTACHING),
    processes=(PROGRESS, funding(Party.SCHOOL)),
)
