"""Where each bundle stands: the key, every funder's share and its answer, the outcome."""
