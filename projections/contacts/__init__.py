"""Who is at hand at each organisation, plans for calamities, and whether each was confirmed."""
