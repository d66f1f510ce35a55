"""What SWV and municipality see of each other's use of support, year after year."""
