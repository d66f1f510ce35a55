"""Which schools have a person who connects them with their municipality, in the support team."""
