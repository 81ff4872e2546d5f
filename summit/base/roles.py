"""Who works on a site: those who write, those who translate, those who answer the public."""

from typing import Literal, get_args

Role = Literal["editor", "translator", "officer"]
ROLES: tuple[Role, ...] = get_args(Role)
