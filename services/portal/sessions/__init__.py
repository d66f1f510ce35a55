"""Who comes in: people by OpenID Connect, programs by a token; and how they leave again."""
