"""Of every page that the main menu leads to there is a picture."""

from services.portal.pages.navigation import LINKS
from tests.screens import OF_A_YEAR, OF_OTHERS, OF_SCHOOL

_ASKED = {"/aanvragen/nieuw"}  # pictured question by question


def test_of_every_page_of_the_menu_there_is_a_picture() -> None:
    pictured = {path for _, path in (*OF_OTHERS.values(), *OF_A_YEAR.values())}
    pictured |= {*OF_SCHOOL.values(), *_ASKED}
    assert {link.path for link in LINKS} <= pictured
