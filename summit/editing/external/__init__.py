"""Whether links that leave the site still lead somewhere: asked politely, remembered, told.

``links`` (which there are) → ``asking`` (one host) → ``rounds`` (many) → ``check``.
"""
