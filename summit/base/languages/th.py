"""Thai: its texts are left as they are; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Typography

LANGUAGE = Language(
    subtag="th",
    typography=Typography(is_set=False),
    signed="sgn ภาษามือ",
)
