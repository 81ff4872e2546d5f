"""The form by which readers ask for the letter, fitting the service that keeps the addresses."""

from dataclasses import dataclass

from summit.base.locales import Locale, Locales
from summit.content.models import Newsletter, localized


@dataclass(frozen=True)
class SignUp:
    """Where the form is sent to, and what its fields are called there."""

    endpoint: str | None
    """The address; ``{locale}`` stands for the reader's. None: there is no service."""
    fields: Newsletter
    locales: Locales

    def action(self, locale: Locale) -> str:
        """Return the address that readers of a locale post to."""
        return (self.endpoint or "").replace("{locale}", locale.key)

    def hidden(self, locale: Locale) -> list[tuple[str, str]]:
        """Return the fields that nobody fills in: the list, the reader's language."""
        fixed = self.fields.fixed.items()
        own = [(name, localized(value, locale, self.locales)[0]) for name, value in fixed]
        return [*own, *([(self.fields.locale, locale.key)] if self.fields.locale else [])]
