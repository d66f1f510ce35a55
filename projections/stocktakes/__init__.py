"""What must be there in every place, how it stands this year, and whether all of it stands."""
