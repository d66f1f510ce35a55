"""What each school states of itself for a school year, beside what its SWV set."""
