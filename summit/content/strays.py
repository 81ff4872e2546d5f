"""Files that have no place in ``content/``: what is passed over, and what to do with the rest."""

import re
from pathlib import Path

from summit.base.problems import Message, say

ASSETS = frozenset(".avif .csv .gif .jpeg .jpg .ods .odt .pdf .png .svg .webp .xlsx .zip".split())
"""The endings of the files that are published beside texts."""
NOISE = frozenset({"Thumbs.db", "desktop.ini"})
"""Files that operating systems leave behind; hidden files are passed over too."""
COPY = re.compile(
    r"(?:cop(?:y|ie|ia) (?:of|de|di) )?(?P<stem>index\.[a-z-]+|bundle)"
    r"(?P<mark>(?:[ _-]*(?:\((?:\w+ ?)?\d*\)|cop(?:y|ie|ia)\b[^.]*| \d+))*)(?P<end>\.\w+)",
    re.IGNORECASE,
)
"""What computers call a second copy: ``index.fr (1).md``, ``index.fr - Copie.md``."""
BADLY_NAMED = re.compile(r"index(?:[_ -]+|\.{2,})(?P<locale>[a-z]{2})\.+md", re.IGNORECASE)
TEXT_ENDS = frozenset({".md", ".markdown", ".mdown", ".mdx", ".mkd", ".mkdn", ".txt"})
FACTS_ENDS = frozenset({".yml", ".yaml", ".json", ".txt"})
REMEDIES = {
    ".heic .heif .tif .tiff .bmp .psd .jxl .raw .dng .cr2 .nef": say(
        "Open the picture on your computer and save it as JPEG, with a name that ends in .jpg."
    ),
    ".jfif .jpe .jpg_large": say("It is a JPEG picture. Let its name end in .jpg."),
    ".doc .docx .odf .pages .rtf .tex .dotx": say(
        "If it is to be downloaded, save it as PDF or as .odt. If it is to be read, write its "
        "words into index.fr.md."
    ),
    ".ppt .pptx .odp .key .epub .indd .ai .eps": say("Save it as PDF."),
    ".xls .xlsm .xlsb .numbers .tsv": say("Save it as .xlsx, .ods or .csv."),
    ".rar .7z .tar .gz .tgz .bz2 .xz": say("Pack the files as .zip."),
    ".mp3 .mp4 .m4a .m4v .mov .avi .mkv .webm .ogg .wav .wmv .flac": say(
        "The site publishes neither film nor sound. Put it where these are published, and write "
        "a link to it."
    ),
    ".part .crdownload .download .tmp .bak .orig .rej .swp .old": say(
        "It is an unfinished download, or what a program kept for safety. Delete it."
    ),
    ".lnk .url .webloc .desktop .gdoc .gsheet .gslides": say(
        "It only leads to a file or a page. Copy the file itself here, or write a link in the text."
    ),
    ".txt .log": say(
        "If it is to be read, write its words into index.fr.md. If it is a note of your own, keep "
        "it elsewhere."
    ),
    ".htm .html": say("Write its words into index.fr.md."),
}
"""What to do, by the endings that one sentence is for."""
OPEN_IN_OFFICE = say("Word or Excel keeps it while a document is open. Close that, and delete it.")
SAFETY_COPY = re.compile(r".+~|#.+#|~.+\.tmp", re.IGNORECASE)
"""What programs for texts keep beside a file that they have open."""
BY_END = {end: message for ends, message in REMEDIES.items() for end in ends.split()}


def is_noise(name: str) -> bool:
    """Tell whether a file says nothing to anybody, and is passed over."""
    return name.startswith(".") or name in NOISE


def is_copy(name: str) -> bool:
    """Tell whether a name is what computers call the second copy of a text or of facts."""
    match = COPY.fullmatch(name)
    return bool(match and (match["mark"] or not name.lower().startswith(("index", "bundle"))))


def remedy(path: Path) -> Message:
    """Return what to do with a file that is neither a text nor facts nor to be published."""
    if path.is_dir():
        return say("Move its files beside the text: no folder of a text has folders inside.")
    name, end = path.name, path.suffix.lower()
    if message := _of_name(name, end):
        return message
    if end in TEXT_ENDS - {".txt"}:
        return say("A text is named index.fr.md, with its language. Rename it, or delete it.")
    if end in (".yaml", ".yml"):
        return say("Facts are written in bundle.yaml. Rename it, or delete it.")
    return BY_END.get(end) or _of_others()


def _of_name(name: str, end: str) -> Message | None:
    """Return what to do with a file whose name says what it is."""
    if name.startswith("~$"):
        return OPEN_IN_OFFICE
    if SAFETY_COPY.fullmatch(name):
        return BY_END[".bak"]
    if is_copy(name):
        return _of_copy(name)
    meant = _meant(name, end)
    return say("Rename it %(name)s.", name=meant) if meant else None


def _meant(name: str, end: str) -> str | None:
    """Return the name that a file should have, where only its end is wrong."""
    if ".md." in name:
        return f"{name.partition('.md.')[0]}.md"
    if re.match(r"bundle\.ya?ml\.", name, re.IGNORECASE):
        return "bundle.yaml"
    if badly := BADLY_NAMED.fullmatch(name):
        return f"index.{badly['locale'].lower()}.md"
    found = COPY.fullmatch(name)
    if found and found["stem"].lower() == "bundle" and end in FACTS_ENDS:
        return "bundle.yaml"
    if found and found["stem"].lower() != "bundle" and end in TEXT_ENDS - {".md"}:
        return f"{found['stem'].lower()}.md"
    return None


def _of_copy(name: str) -> Message:
    match = COPY.fullmatch(name)
    facts = match is None or match["stem"].lower() == "bundle"
    own = "bundle.yaml" if facts or match is None else f"{match['stem'].lower()}.md"
    return say(
        "A computer named a copy of %(name)s so. Rename it %(name)s if it is the one to keep, or "
        "delete it.",
        name=own,
    )


def _of_others() -> Message:
    return say(
        "Publishable files end in %(assets)s. Delete it, or convert it.",
        assets=", ".join(sorted(ASSETS)),
    )
