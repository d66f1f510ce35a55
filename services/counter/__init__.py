"""One counter: signals that come in at any desk, and who is at hand for whom."""
