"""The pages of what a region agreed."""
