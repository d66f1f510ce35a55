"""How many pupils have a TLV of each SWV, beside the country, year after year."""
