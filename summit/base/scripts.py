"""Scripts as they are published: small."""

import minify


def small_script(script: str) -> str:
    """Return a script without comments and spaces, its own names short."""
    small: str = minify.string("application/javascript", script)
    return small
