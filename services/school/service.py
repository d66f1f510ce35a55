"""The school's service on one page."""

from events.values import Party
from services.funder.budget import BUDGET
from services.funder.funding import funding
from services.funder.money import MONEY
from services.funder.share import SHARE
from services.runtime.shapes import Service
from services.school import consent
from services.school.progress import PROGRESS
from services.school.request import REQUEST
from services.sharing.roads import roads, sharing

SCHOOL = Service(
    party=Party.SCHOOL,
    deciders=(REQUEST, SHARE, BUDGET, roads(Party.SCHOOL)),  # a school board may fund a share
    joints=(MONEY,),
    processes=(PROGRESS, funding(Party.SCHOOL), sharing(Party.SCHOOL)),
    due=consent.due,
)
