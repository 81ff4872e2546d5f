"""What editors may write of a video in sign language: a file of their own, or an address."""

from typing import Annotated, cast

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from summit.base.locales import Locales, unknown_locale
from summit.base.problems import WrongValueError, say
from summit.content.fields import Address, FileName, Line
from summit.content.models import Model

FILMS = (".mp4", ".webm")
STILLS = (".jpg", ".jpeg", ".png", ".webp")
CAPTIONS = ".vtt"


class SignVideo(Model):
    """A text in a sign language; readers see its size before they fetch any of it."""

    name: Line = Field(examples=["LSF"])
    """What the sign language is called."""
    file: FileName | None = None
    address: Address | None = None
    """Where it is on another site, which readers are led to; nothing of it is shown here."""
    poster: FileName | None = None
    captions: FileName | None = None
    transcript: FileName | None = None
    """What is signed, in words; without it, that is the text of the page."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files beside the text that it needs."""
        return tuple(filter(None, (self.file, self.poster, self.captions, self.transcript)))

    @model_validator(mode="after")
    def _is_whole(self) -> "SignVideo":
        if (self.file is None) == (self.address is None):
            raise WrongValueError(say('write either "file" or "address".'))
        if self.file and not (self.poster and self.captions):
            raise WrongValueError(
                say('a video of its own needs "poster", a picture, and "captions", a .vtt file.')
            )
        wanted = ((self.file, FILMS), (self.poster, STILLS), (self.captions, (CAPTIONS,)))
        for name, endings in wanted:
            if name and not name.lower().endswith(endings):
                raise WrongValueError(
                    say(
                        '"%(name)s" is no such file. Its name ends with %(endings)s.',
                        name=name,
                        endings=", ".join(endings),
                    )
                )
        return self


def _of_locales(value: dict[str, SignVideo], info: ValidationInfo) -> dict[str, SignVideo]:
    locales = cast(Locales, info.context)
    for key in value:
        if key not in locales:
            raise WrongValueError(unknown_locale(key, locales))
    return value


SignVideos = Annotated[dict[str, SignVideo], AfterValidator(_of_locales)]
