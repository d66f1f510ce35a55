"""The samenwerkingsverband: judges and pays the education part, and bundles all shares.

It is the one party that closes, expires or releases a bundle and says how a request ends. It hosts
other funders (care office, insurer) on their behalf.
"""
