"""The municipality: judges and pays the youth-care part of an arrangement, and orders the care.

Its decision is a beschikking under the Jeugdwet, with the terms of the Awb.
"""
