import time, asyncio
from tests.conftest import *
from events.vault import open_vault
from events.vault.keyfile import KeyFile
from events.vault.postgres import open_keys
from events.values import *
async def test_speed(database):
    keys=await open_keys(database.dsn_for("vault")); v=await open_vault(keys,KeyFile())
    t=time.time()
    for n in range(300):
        s=v.pupil_for(OrganisationId("school:02YN00"),str(n))
        for b in "abc": await v.seal(s,OrganisationId("swv:"+b),Purpose.ASSESSMENT,"hallo")
    print("seq",time.time()-t); t=time.time()
    for n in range(300,600,20):
        await asyncio.gather(*(v.seal(v.pupil_for(OrganisationId("school:02YN00"),str(m)),OrganisationId("swv:"+b),Purpose.ASSESSMENT,"hallo") for m in range(n,n+20) for b in "abc"))
    print("par",time.time()-t)
    await keys.close()
