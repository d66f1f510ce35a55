"""Pages of what parties keep together: signals, who is at hand, what there is around schools."""
