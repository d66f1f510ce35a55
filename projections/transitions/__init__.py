"""Pupils who go elsewhere: handed over, in closed youth care, or turning eighteen."""
