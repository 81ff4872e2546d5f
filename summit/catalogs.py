"""The interface strings: message catalogs read from ``.po``, with no compile step."""

import io
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from summit.locales import Locale
from summit.problems import ContentError, Problem


def catalog_path(folder: Path, locale: Locale) -> Path:
    """Return where the locale's catalog is kept, as gettext lays folders out."""
    return folder / locale.catalog_name / "LC_MESSAGES" / "messages.po"


def load_catalog(folder: Path, locale: Locale) -> GNUTranslations:
    """Return the locale's translations; raise ContentError when there is no readable catalog."""
    path = catalog_path(folder, locale)
    name = path.relative_to(folder.parent.parent).as_posix()
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale.catalog_name, abort_invalid=True)
    except FileNotFoundError:
        message = (
            f"the catalog of {locale.endonym} is missing. Copy another locale's, translate it."
        )
        raise ContentError([Problem(name, 1, message)]) from None
    except (PoFileError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 0) + 1
        raise ContentError([Problem(name, line, f"not a readable catalog: {error}.")]) from None
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
