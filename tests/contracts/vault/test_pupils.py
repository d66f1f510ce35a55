"""Which reference stands for a pupil: chance, kept, and forgotten like all else."""

import asyncio
import re
from pathlib import Path

import pytest

from events.values import UUID_PATTERN, OrganisationId, PupilRef, Purpose
from events.vault import Tampered, Vault, open_vault
from events.vault.keyfile import KeyFile
from events.vault.keys import KeyStore
from events.vault.memory import MemoryKeys
from tests.contracts.vault.conftest import OpenVault
from tests.contracts.vault.test_vault import OWNERS, PUPIL, SCHOOL, UTRECHT, seal


async def pupil(vault: Vault, own_key: str, of: OrganisationId = SCHOOL) -> PupilRef:
    return await vault.pupil_for(of, vault.handle(of, own_key))


async def test_a_pupil_has_one_reference_per_organisation(open_one: OpenVault) -> None:
    one, again = await open_one(), await open_one()
    reference = await pupil(one, "12345")
    assert re.fullmatch(UUID_PATTERN, reference)
    assert await pupil(again, "12345") == reference
    others = {await pupil(one, "12345", UTRECHT), await pupil(one, "12346")}
    assert len(others | {reference}) == 3


async def test_asked_at_once_a_pupil_has_one_reference(open_one: OpenVault) -> None:
    vaults = [await open_one() for _ in range(3)]
    asked = await asyncio.gather(*(pupil(vault, "12345") for vault in vaults for _ in range(5)))
    assert len(set(asked)) == 1


async def test_a_reference_survives_the_forgetting_of_others(vault: Vault) -> None:
    await seal(vault, OWNERS[0])
    before = await pupil(vault, "12345")
    await vault.forget(PUPIL)
    await vault.forget(before, UTRECHT)
    await vault.forget(before, SCHOOL, Purpose.ASSESSMENT)
    assert await pupil(vault, "12345") == before


async def test_a_reference_that_is_forgotten_is_nobodys_any_more(
    vault: Vault, store: KeyStore, key_file: Path
) -> None:
    before = await pupil(vault, "12345")
    links = await store.links()
    await vault.forget(before, SCHOOL, Purpose.IDENTITY)
    assert await pupil(vault, "12345") != before
    [kek] = KeyFile(key_file).load().keks
    old = MemoryKeys()  # a copy of the links as they were, with the key of today
    assert await old.put_back(kek, [], links)
    pretender = await open_vault(old, KeyFile(key_file))
    with pytest.raises(Tampered):
        await pupil(pretender, "12345")


async def test_what_a_reference_is_made_of_stands_nowhere(vault: Vault) -> None:
    assert await pupil(vault, "12345") != vault.handle(SCHOOL, "12345")


async def test_without_the_file_a_handle_cannot_be_guessed(vault: Vault, tmp_path: Path) -> None:
    stranger = await open_vault(MemoryKeys(), KeyFile(tmp_path / "other.json"))
    assert stranger.handle(SCHOOL, "12345") != vault.handle(SCHOOL, "12345")
