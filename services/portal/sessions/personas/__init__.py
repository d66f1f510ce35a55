"""An identity provider for the house on one machine: invented people of real organisations."""
