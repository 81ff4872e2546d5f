"""The kinds of content: for each folder of ``content/``, its models and its templates.

Each subject brings its own; ``Kinds`` are those of a project.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Self

from summit.base.frozen import Frozen, field, replace
from summit.base.problems import Message
from summit.content.models import Facts, Model, SectionFacts, SectionText, Text

HOME = "home"
"""The key of the home page, which is the name of its kind and of its folder too."""


class Naming(Frozen):
    """How folders are named that take no name from a title."""

    field: str
    """The web editor's field for the name."""
    form: str
    """The regular expression of a name in lowercase."""
    fault: Message
    """What to say of another."""


class Kind(Frozen):
    """How the bundles of one folder are read and shown."""

    name: str
    folder: str
    facts: type[Facts]
    template: str | None
    """What shows one bundle; None: the bundles have no pages of their own."""
    text: type[Text] = Text
    section: str | None = None
    """Template of the section's own page, which lists the items; None: no such page."""
    section_facts: type[Facts] = SectionFacts
    page_size: int | None = None
    """Items on one page of the section; None: all on one."""
    is_plain: bool = False
    """Whether the bodies are plain text, in which nothing is Markdown."""
    data: Mapping[str, type[Model]] = field(default_factory=dict)
    """Other files of facts beside the section's own, each with its model."""
    labels: tuple[str, str] | None = None
    """What the web editor calls its bundles in French, many and one; None: by its name."""
    section_label: str | None = None
    """What the web editor calls the section's own page, in French."""
    made_by: Message | None = None
    """What makes the bundles where editors do not: a sentence for those who try."""
    ended_by: Message | None = None
    """What to do in the place of deleting one that was published; None: it may be retired."""
    date: str | None = None
    """The key of the facts that ``content new --date`` fills; None: it has no date."""
    day: str | None = None
    """The key for a date without an hour, if it is another."""
    first_facts: Mapping[str, str] = field(default_factory=dict)
    """What is true of a new bundle, by key."""
    naming: Naming | None = None
    """How its folders are named, where no title gives the name."""
    scheme: str | None = None
    """What names its bundles in texts before a colon, as in ``voice:…``; None: paths alone do."""
    unknown: Callable[[str, Sequence[str]], Message] | None = None
    """Says what is wrong with an address that names none, from that and the names there are."""
    mark: str | None = None
    """The hidden file in its folder that says that bundles which git does not keep are there."""
    counted_in: str | None = None
    """The file of facts, inside ``content/``, that git keeps once there were such bundles."""
    is_absent: bool = False
    """Whether they are not: what names one of them leads nowhere, and nothing is wrong."""
    is_searched_alone: bool = False
    """Whether a search can be limited to this kind."""
    is_article: bool = False
    """Whether each bundle is an article, as Open Graph has it, and not a page of the site."""
    is_taxonomy: bool = False
    """Whether its bundles are the terms that facts of others name as their ``themes``."""
    quotes_public: bool = False
    """Whether its titles and facts are words of the public, which stay as they came."""
    needs_items: bool = False
    """Whether the section's own page appears only with the first bundle."""
    needs_body: bool = False
    """Whether a text without words under its front matter is likely a slip."""
    latest_on_home: int = 0
    """How many of the bundles the home page shows, from the first of their list."""

    @property
    def has_page(self) -> bool:
        """Tell whether each bundle has a page of its own."""
        return self.template is not None

    @property
    def is_home(self) -> bool:
        """Tell whether this is the home page's kind."""
        return self.name == HOME

    @property
    def is_section(self) -> bool:
        """Tell whether this is the kind of the sections' own pages."""
        return self.name == SECTION.name


SECTION = Kind("section", "", SectionFacts, "", text=SectionText)


class Kinds(Frozen):
    """The kinds of a project, in the order of its subjects."""

    all: tuple[Kind, ...]
    data: Mapping[str, type[Model]] = field(default_factory=dict)
    """Files of facts at the top of ``content/``, each with its model."""

    @classmethod
    def of(cls, kinds: Iterable[Kind], data: Mapping[str, type[Model]] | None = None) -> Self:
        """Return the kinds in their order."""
        return cls(tuple(kinds), data or {})

    def __iter__(self) -> Iterator[Kind]:
        return iter(self.all)

    def __getitem__(self, folder: str) -> Kind:
        return next(kind for kind in self.all if kind.folder == folder)

    def __contains__(self, folder: object) -> bool:
        return any(kind.folder == folder for kind in self.all)

    def at(self, folder: str) -> Kind | None:
        """Return the kind whose bundles a folder holds, or None."""
        return next((kind for kind in self.all if kind.folder == folder), None)

    def called(self, scheme: str) -> Kind | None:
        """Return the kind whose bundles texts name by a scheme, or None."""
        return next((kind for kind in self.all if kind.scheme == scheme), None)

    def without(self, absent: Iterable[Kind]) -> Self:
        """Return the kinds, some of which have no bundles here."""
        gone = {kind.folder for kind in absent}
        marked = (replace(kind, is_absent=kind.folder in gone) for kind in self.all)
        return replace(self, all=tuple(marked)) if gone else self

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders inside ``content/``, in order."""
        return tuple(kind.folder for kind in self.all)
