"""Files that are missing, stray or misnamed."""

from tests.conftest import KINDS
from tests.content.mistakes.rows import FRONT, Rows, in_file

STRAY = (
    "Publishable files end in .avif, .csv, .gif, .jpeg, .jpg, .ods, .odt, .pdf, .png, "
    ".svg, .webp, .xlsx, .zip. Delete it, or convert it."
)
DOCUMENT = (
    "If it is to be downloaded, save it as PDF or as .odt. If it is to be read, write its words "
    "into index.fr.md."
)
COPY = (
    "A computer named a copy of index.fr.md so. Rename it index.fr.md if it is the one to keep, or "
    "delete it."
)
FOLDERS = {kind.folder.partition("/")[0] for kind in KINDS}
PLACES = f"Known: {', '.join(sorted({*FOLDERS, *KINDS.data}))}."

ROWS: Rows = {
    "bad locale in a file name": in_file(
        "news/debate/index.fre.md",
        FRONT + "---\n",
        '1: "fre" is not a locale of this site. Did you mean "fr"?',
    ),
    "locale in capitals": in_file(
        "news/debate/index.EN.md",
        FRONT + "---\n",
        '1: "EN" is not a locale of this site. Did you mean "en"?',
    ),
    "file name in capitals": in_file(
        "news/debate/Index.en.md",
        FRONT + "---\n",
        '1: file name "Index.en.md". Rename it index.en.md.',
    ),
    "stray text": in_file(
        "news/debate/notes.md",
        "Notes",
        "1: stray file. A text is named index.fr.md, with its language. Rename it, or delete it.",
    ),
    "stray document": in_file("news/debate/notes.docx", "Notes", f"1: stray file. {DOCUMENT}"),
    "stray of another kind": in_file("news/debate/notes.dat", "Notes", f"1: stray file. {STRAY}"),
    "stray facts": in_file(
        "news/debate/facts.yaml",
        "date: 2016-09-15",
        "1: stray file. Facts are written in bundle.yaml. Rename it, or delete it.",
    ),
    "stray folder": (
        {"news/debate/images/tram.jpg": ""},
        [
            (
                "content/news/debate/images:1: stray folder. Move its files beside the text: no "
                "folder of a text has folders inside."
            )
        ],
    ),
    "stray file among pages": in_file(
        "pages/tram.jpg", "", "1: stray file. Move it into a folder of pages, or delete it."
    ),
    "unknown folder": (
        {"new/opening/index.fr.md": FRONT + "---\n"},
        ['content/new:1: not a place for content. Did you mean "news"?'],
    ),
    "folder name with spaces": (
        {"pages/Ville de Paris/index.fr.md": FRONT + "---\n"},
        [
            (
                'content/pages/Ville de Paris:1: folder name "Ville de Paris". Use lowercase '
                "letters a-z, digits and single hyphens."
            )
        ],
    ),
    "bundle without a text": (
        {"pages/press/bundle.yaml": "menu: header\n"},
        ["content/pages/press:1: no text. Write index.fr.md in this folder."],
    ),
    "no home page": (
        {"home/index.fr.md": None},
        ["content/home:1: no text. Write index.fr.md in this folder."],
    ),
    "section without a page": (
        {"themes/index.fr.md": None},
        ["content/themes:1: no text. Write index.fr.md in this folder."],
    ),
    "unknown kind": (
        {"actualites/x/index.fr.md": FRONT + "---\n"},
        [f"content/actualites:1: not a place for content. {PLACES}"],
    ),
    "file at top": in_file("index.fr.md", FRONT + "---\n", f"1: not a place for content. {PLACES}"),
    "locale sep": in_file(
        "news/debate/index_en.md", FRONT + "---\n", "1: stray file. Rename it index.en.md."
    ),
    "txt": in_file(
        "news/debate/index.en.md.txt",
        FRONT + "---\n",
        "1: stray file. Rename it index.en.md.",
    ),
    "docx": in_file("news/debate/index.fr.docx", b"PK", f"1: stray file. {DOCUMENT}"),
    "another ending of Markdown": in_file(
        "news/debate/index.en.markdown", "x", "1: stray file. Rename it index.en.md."
    ),
    "another ending of YAML": in_file(
        "news/opening/bundle.yml", "x", "1: stray file. Rename it bundle.yaml."
    ),
    "a download's copy": in_file("news/debate/index.fr (1).md", "x", f"1: stray file. {COPY}"),
    "a copy by Windows": in_file("news/debate/index.fr - Copie.md", "x", f"1: stray file. {COPY}"),
    "a copy by macOS": in_file("news/debate/index.fr copie 2.md", "x", f"1: stray file. {COPY}"),
    "a copy of facts": in_file(
        "news/debate/bundle (2).yaml",
        "x",
        f"1: stray file. {COPY.replace('index.fr.md', 'bundle.yaml')}",
    ),
    "facts with another ending": in_file(
        "news/opening/bundle.yaml.txt", "x", "1: stray file. Rename it bundle.yaml."
    ),
    "hyphen for a dot": in_file(
        "news/debate/index-en.md", "x", "1: stray file. Rename it index.en.md."
    ),
    "what Word keeps of an open file": in_file(
        "news/debate/~$x.docx",
        "x",
        "1: stray file. Word or Excel keeps it while a document is open. Close that, and delete "
        "it.",
    ),
    "what an editor's program keeps": in_file(
        "news/debate/index.fr.md~",
        "x",
        "1: stray file. It is an unfinished download, or what a program kept for safety. Delete "
        "it.",
    ),
    "a shortcut": in_file(
        "news/debate/plan.lnk",
        b"x",
        "1: stray file. It only leads to a file or a page. Copy the file itself here, or write a "
        "link in the text.",
    ),
    "notes of one's own": in_file(
        "news/debate/notes.txt",
        "x",
        "1: stray file. If it is to be read, write its words into index.fr.md. If it is a note of "
        "your own, keep it elsewhere.",
    ),
    "a folder with nothing to publish": (
        {"news/empty/.gitkeep": ""},
        [
            (
                "content/news/empty:1: the folder is empty. Write index.fr.md in it, or delete "
                "the folder."
            )
        ],
    ),
    "a telephone's picture": in_file(
        "news/debate/IMG_0001.HEIC",
        b"x",
        "1: stray file. Open the picture on your computer and save it as JPEG, with a name that "
        "ends in .jpg.",
    ),
    "a film": in_file(
        "news/debate/visite.mp4",
        b"x",
        "1: stray file. The site publishes neither film nor sound. Put it where these are "
        "published, and write a link to it.",
    ),
    "two names that look the same": (
        {"news/debate/caf\u00e9.pdf": b"1", "news/debate/cafe\u0301.pdf": b"2"},
        [
            (
                "content/news/debate/caf\u00e9.pdf:1: another file here has the same name, its "
                "accents stored in another way. Rename or delete one of the two."
            )
        ],
    ),
    "missing edition.yaml": in_file(
        "edition.yaml", None, "1: the file is missing. It holds the facts of this edition."
    ),
}
