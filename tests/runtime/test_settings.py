"""What a process is told from outside: defaults for one machine, and mistakes that are named."""

from pathlib import Path

import pytest

from services.runtime.settings import SettingsWrong, from_environment, shown


def test_without_any_setting_the_house_runs_on_this_machine_alone() -> None:
    settings = from_environment({"PATH": "/bin", "HOME": "/root"})
    assert (settings.database, settings.bus, settings.secrets) == ("embedded", "local", None)
    assert settings.listen == "127.0.0.1:8080"


def test_settings_are_read_by_name(tmp_path: Path) -> None:
    settings = from_environment(
        {
            "OZA_DATABASE": "postgresql://postgres:5432/oza",
            "OZA_BUS": "amqps://rabbit:5671/",
            "OZA_SECRETS": str(tmp_path),
            "OZA_DATA": "/srv/oza",
            "OZA_LISTEN": "0.0.0.0:80",
        }
    )
    assert settings.database == "postgresql://postgres:5432/oza"
    assert settings.bus == "amqps://rabbit:5671/"
    assert (settings.secrets, settings.data) == (tmp_path, Path("/srv/oza"))
    assert settings.listen == "0.0.0.0:80"


def test_an_unknown_setting_is_named_with_those_that_exist() -> None:
    with pytest.raises(SettingsWrong, match=r"OZA_DATABSE is not a setting .*OZA_DATABASE"):
        from_environment({"OZA_DATABSE": "embedded"})


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("OZA_DATABASE", "mysql://db/oza", "postgresql://host:port/database"),
        ("OZA_DATABASE", "", "give 'embedded'"),
        ("OZA_DATABASE", "postgresql://oza:x@db/oza", "leave out user and password"),
        ("OZA_BUS", "http://rabbit", "amqp://host:port/"),
        ("OZA_LISTEN", "8080", "host:port"),
        ("OZA_LISTEN", "127.0.0.1:0", "host:port"),
        ("OZA_LISTEN", "127.0.0.1:99999", "host:port"),
        ("OZA_LISTEN", ":80", "host:port"),
        ("OZA_ORIGIN", "http://oza.example", "https://host"),
        ("OZA_OIDC_ISSUER", "http://login.example", "https address"),
        ("OZA_PROXIES", "10.0.0.1 proxy", "IPv4 or IPv6"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_can(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsWrong, match=name) as wrong:
        from_environment({name: value})
    assert said in str(wrong.value)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsWrong, match=r"OZA_BUS=.*; .*OZA_LISTEN=.*; OZA_X is not"):
        from_environment({"OZA_BUS": "x", "OZA_LISTEN": "x", "OZA_X": "x"})


def test_no_message_repeats_a_password() -> None:
    with pytest.raises(SettingsWrong) as wrong:
        from_environment({"OZA_BUS": "http://guest:geheim@rabbit/"})
    assert "geheim" not in str(wrong.value)
    assert shown("amqp://guest:ge@heim@rabbit:5672/") == "amqp://…@rabbit:5672/"
    assert shown("amqp://rabbit:5672/") == "amqp://rabbit:5672/"


def test_a_secret_is_what_its_file_holds(tmp_path: Path) -> None:
    (tmp_path / "bus_swv").write_text("geheim\n")
    settings = from_environment({"OZA_SECRETS": str(tmp_path)})
    assert settings.secret("bus_swv") == "geheim"
    assert settings.secret("bus_school") is None
    assert from_environment({}).secret("bus_swv") is None


def test_a_secret_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bus_swv").mkdir()
    (tmp_path / "bus_school").write_bytes(b"\xff\xfe")
    settings = from_environment({"OZA_SECRETS": str(tmp_path)})
    for name in ("bus_swv", "bus_school"):
        with pytest.raises(SettingsWrong, match=f"{name} cannot be read"):
            settings.secret(name)


def test_half_an_identity_provider_is_none() -> None:
    with pytest.raises(SettingsWrong, match="OZA_OIDC_CLIENT and OZA_OIDC_CLAIMS go together"):
        from_environment({"OZA_OIDC_ISSUER": "https://login.example"})


@pytest.mark.parametrize(
    ("given", "address", "here"),
    [
        ({}, "http://127.0.0.1:8080", True),
        ({"OZA_LISTEN": "[::1]:80"}, "http://[::1]:80", True),
        ({"OZA_LISTEN": "0.0.0.0:8080"}, "http://0.0.0.0:8080", False),
        ({"OZA_ORIGIN": "https://oza.example/"}, "https://oza.example", False),
        ({"OZA_ORIGIN": "http://localhost:8080"}, "http://localhost:8080", True),
    ],
)
def test_the_house_knows_its_address_and_whether_others_reach_it(
    given: dict[str, str], address: str, *, here: bool
) -> None:
    settings = from_environment(given)
    assert (settings.address, settings.on_this_machine) == (address, here)
