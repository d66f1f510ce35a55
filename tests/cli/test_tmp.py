from tests.cli.conftest import *
def test_x(oza, elsewhere, tmp_path, data):
    import time
    f = csv_file(tmp_path, individual("2025/001"))
    for cmd in [("check","--json"),("submit",f),("submit",f,"--json"),("show","bundling","--json"),("parked","list"),("work","foo"),("work","swv:PO2305"),
      ("approve","x","foo","--as","director","--user","x"),("approve","x","swv:PO2305","--as","director","--user","Jan Jansen"),("approve","x","swv:PO2305","--as","director","--user","jan"),("case","show","x"),("ask","swv","Foo","{}"),("ask","swv","ProposeKey","{"),("replay",), ("submit","/nope.csv")]:
        t=time.time(); s=oza(*cmd); print(cmd, s.code, round(time.time()-t,2)); print("  OUT", s.out[:500]); print("  ERR", s.err[:1500])
