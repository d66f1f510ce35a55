"""What every party does when consent is gone: it sends nothing more, and keeps what waits."""
