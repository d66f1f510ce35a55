"""Which mail server a house hands its messages to is said whole, or not at all."""

import pytest

from services.portal.digest.mail import mail_server
from services.runtime.settings import Settings, SettingsWrong, from_environment


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"OZA_SMTP": "smtp://mail.example"}, "OZA_SMTP_FROM"),
        ({"OZA_SMTP": "http://mail.example", "OZA_SMTP_FROM": "a@b.example"}, "smtps://host"),
        ({"OZA_SMTP": "smtp://a:b@mail.example", "OZA_SMTP_FROM": "a@b.example"}, "smtp_password"),
        ({"OZA_SMTP": "smtp://mail.example", "OZA_SMTP_FROM": "a b"}, "messages come from"),
    ],
)
def test_half_a_mail_server_is_no_setting(given: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsWrong, match=said):
        from_environment(given)


def test_a_user_of_a_mail_server_has_a_password_in_a_file() -> None:
    settings = Settings(
        OZA_SMTP="smtps://mail.example", OZA_SMTP_FROM="a@b.example", OZA_SMTP_USER="oza"
    )
    with pytest.raises(SettingsWrong, match="smtp_password"):
        mail_server(settings)
    server = mail_server(settings.model_copy(update={"smtp_user": None}))
    assert server is not None
    assert (server.host, server.port, server.wrapped) == ("mail.example", 465, True)
