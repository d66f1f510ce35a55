"""What SWV, municipality and school board share: judging their own part, and paying a share."""
