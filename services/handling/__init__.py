"""Who of an organisation has a case in hand."""
