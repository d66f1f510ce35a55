"""The provider: accepts or declines an order, keeps the waiting list, gives the care, claims it."""
