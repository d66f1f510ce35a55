"""The register of TLVs: who was referred from where to where, and what came of it."""
