"""The code under which an unexpected error is logged and told to the reader."""

import secrets


def new_code() -> str:
    """A short code that can be read out over the phone, such as K7-2041."""
    return (
        f"{secrets.choice('ABCDEFGHJKMNPQRSTUVWXYZ')}{secrets.randbelow(10)}-{secrets.randbelow(10_000):04d}"
    )
