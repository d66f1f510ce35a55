"""One counter: signals that come in at any desk, who is at hand for whom, and what is used."""
