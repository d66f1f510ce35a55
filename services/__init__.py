"""Who decides: the four parties, the deciders funders share, the rules, and what runs them."""
