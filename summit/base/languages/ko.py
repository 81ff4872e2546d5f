"""Korean: its texts are left as they are; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Typography

LANGUAGE = Language(
    subtag="ko",
    typography=Typography(is_set=False),
    signed="sgn 수어",
)
