"""All pages of a school."""

from fastapi import APIRouter

from services.portal.books import Reader
from services.portal.pages.school.changes import changing
from services.portal.pages.school.consents import consenting
from services.portal.pages.school.new_request import asking
from services.portal.pages.school.tasks import tasks
from services.portal.pages.school.upload import uploading
from services.portal.rendering import Render
from services.portal.sessions.cookies import Cookies


def school_pages(router: APIRouter, reader: Reader, render: Render, cookies: Cookies) -> None:
    """What a school asks, sees and does."""
    tasks(router, reader, render)
    asking(router, reader, render, cookies.draft)
    uploading(router, reader, render)
    changing(router, reader, render)
    consenting(router, reader, render)
