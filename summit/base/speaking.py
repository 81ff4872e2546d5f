"""The language in which the tools speak to those who work on the site: English, or another.

Every sentence for them is a ``Message``; its translations stand beside the program, in
``summit/base/translations``. The interface that readers see is the theme's.
"""

import gettext
import os
import shutil
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path

from summit.base.catalogs import Translator, compiled
from summit.base.files import replace_file
from summit.base.problems import SettingsError, did_you_mean, say
from summit.base.settings import read_values

FOLDER = Path(__file__).parent / "translations"
CATALOGS = ".cache/translations"
"""Where a project keeps what of them was compiled."""
SETTING = "TOOLS_LANGUAGE"
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""What a system says its user's language in, the first that is set counts (POSIX 8.2)."""
ENGLISH = "en"
"""The language of the messages themselves: it needs no catalog."""
PLAIN = frozenset({"C", "POSIX"})


def tools_catalog(language: str) -> Path:
    """Return where the translations of the tools' messages are kept."""
    return FOLDER / language / "LC_MESSAGES" / "tools.po"


def translated_tools() -> list[str]:
    """Return the languages that the tools speak besides English."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def tools_languages() -> tuple[str, ...]:
    """Return the languages that the tools speak."""
    return (ENGLISH, *translated_tools())


def tools_language(setting: object, environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the setting, else of the environment, as gettext reads it.

    Raises SettingsError for a language that the tools do not speak.
    """
    spoken = tools_languages()
    if setting is None:
        return next((each for each in _wanted(environment) if each in spoken), ENGLISH)
    if setting in spoken:
        return str(setting)
    hint = did_you_mean(str(setting), spoken)
    raise SettingsError(
        say("%(name)s is %(value)s. %(hint)s", name=SETTING, value=repr(setting), hint=hint)
    )


def language_of_tools(settings: Path) -> str:
    """Return the language that a settings file, or the system, wants the tools to speak.

    What is wrong with the settings stops whoever needs them.
    """
    with suppress(SettingsError):
        return tools_language(read_values(settings).get(SETTING))
    return tools_language(None)


def _wanted(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the languages that a person reads, the first first: ``fr`` of ``fr_FR.UTF-8``."""
    locale = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    if locale.partition(".")[0] not in PLAIN:  # Then LANGUAGE counts for nothing, says gettext.
        yield from (_language(each) for each in environment.get("LANGUAGE", "").split(":"))
    yield _language(locale)


def _language(locale: str) -> str:
    return locale.partition(".")[0].partition("_")[0].lower()


def teach_gettext(language: str, cache: Path) -> None:
    """Let libraries that ask Python's gettext speak the language too, as far as it is known.

    They read compiled catalogs alone: one is kept in ``cache``.
    """
    if language == ENGLISH:
        return
    with suppress(OSError):  # Where nothing can be kept, these few words stay English.
        folder = _kept(language, cache)
        gettext.bindtextdomain("messages", str(folder))
        os.environ["LANGUAGE"] = language


def speaking(language: str, cache: Path | None = None) -> Translator:
    """Return the translator of the tools' messages; raise ContentError for a broken catalog.

    With ``cache`` it is kept there, compiled, so that Babel need not read it at each call.
    """
    if language == ENGLISH:
        return Translator()
    if cache:
        with suppress(OSError, ValueError, struct.error):
            file = _kept(language, cache) / language / "LC_MESSAGES" / "messages.mo"
            return gettext.GNUTranslations(BytesIO(file.read_bytes()))
    path = tools_catalog(language)
    return compiled(path, language, path.relative_to(FOLDER.parent.parent.parent).as_posix())


def _kept(language: str, cache: Path) -> Path:
    """Return the folder, as gettext lays folders out, of the compiled catalog; make it if needed.

    It is named by the words in it: of another catalog there is another.
    """
    source = tools_catalog(language).read_bytes()
    name = f"{language}-{blake2b(source, digest_size=8).hexdigest()}"
    file = cache / name / language / "LC_MESSAGES" / "messages.mo"
    if not file.exists():
        speaking(language)  # What is broken is kept by nobody.
        for old in cache.glob(f"{language}-*"):
            shutil.rmtree(old, ignore_errors=True)
        replace_file(file, _compiled(source, language))
    return cache / name


def _compiled(source: bytes, language: str) -> bytes:
    # Babel is read by those alone who speak another language than English.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    data = BytesIO()
    write_mo(data, read_po(BytesIO(source), language))
    return data.getvalue()
