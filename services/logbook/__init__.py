"""The two logs: who looked at what (NEN 7513), and which processing took place (Logboek
Dataverwerkingen). Neither holds anything that says who somebody is; a shared id links them."""
