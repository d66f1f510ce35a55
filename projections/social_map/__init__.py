"""The social map: what there is around schools, for whom, where, and since when that is known."""
