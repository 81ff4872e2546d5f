"""What is wrong between the files of the content: slugs, references, images, addresses."""

from collections import Counter
from collections.abc import Collection, Iterator

from summit.base.problems import Problem, did_you_mean, say
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.slugs import is_latin, slug_of


def check_catalogue(catalogue: Catalogue, reserved: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong between files: missing sections and slugs, references, doubles.

    ``reserved`` are the addresses of pages that no bundle has.
    """
    yield from _check_sections(catalogue)
    for bundle in catalogue.bundles.values():
        yield from _check_slugs(bundle)
        yield from _check_references(bundle, catalogue)
        yield from _check_doubles(bundle)
        yield from _check_images(bundle)
    yield from _check_addresses(catalogue, reserved)


def _check_sections(catalogue: Catalogue) -> Iterator[Problem]:
    known = catalogue.bundles.keys() | catalogue.content.broken
    for bundle in catalogue.bundles.values():
        if bundle.kind.section and bundle.kind.folder not in known:
            path = bundle.path.rpartition("/")[0]
            name = f"index.{catalogue.locales.source}.md"
            yield Problem(
                path, 1, say("the section has no page of its own. Write %(name)s here.", name=name)
            )


def _check_slugs(bundle: Bundle) -> Iterator[Problem]:
    if bundle.kind.is_home or not bundle.kind.has_page:
        return
    for translation in bundle.translations.values():
        if translation.text.slug is None and not is_latin(translation.text.title):
            message = say(
                '"slug" is missing, and cannot be made from "%(title)s". '
                'Add a line such as "slug: al-iftitah", in Latin letters.',
                title=translation.text.title,
            )
            yield Problem(translation.path, 1, message)
        elif not slug_of(translation):
            message = say('"slug" is missing, and the title has no letters. Add a line "slug: …".')
            yield Problem(translation.path, 1, message)


def _check_references(bundle: Bundle, catalogue: Catalogue) -> Iterator[Problem]:
    for field, target, key in bundle.facts.references():
        known = catalogue.names.get(target, frozenset())
        if key not in known:
            line = bundle.facts_lines.line((field,))
            message = say(
                '"%(field)s" names "%(key)s", which does not exist. %(hint)s',
                field=field,
                key=key,
                hint=did_you_mean(key, known),
            )
            yield Problem(bundle.facts_path, line, message)


def _check_doubles(bundle: Bundle) -> Iterator[Problem]:
    """Yield what a list of the facts names twice."""
    for (field, _, key), times in Counter(bundle.facts.references()).items():
        if times > 1:
            message = say('"%(field)s" names "%(key)s" twice. Delete one.', field=field, key=key)
            yield Problem(bundle.facts_path, bundle.facts_lines.line((field,)), message)


def _check_images(bundle: Bundle) -> Iterator[Problem]:
    named = {"image": bundle.facts.image} if bundle.facts.image else {}
    credited = (("credits", name) for name in bundle.facts.credits)
    for location, name in [*named.items(), *credited, *bundle.facts.files()]:
        if name not in bundle.assets:
            line = bundle.facts_lines.line((location,))
            message = say(
                '"%(location)s" names "%(name)s", which is not in %(bundle)s. %(hint)s',
                location=location,
                name=name,
                bundle=bundle.path,
                hint=did_you_mean(name, bundle.assets),
            )
            yield Problem(bundle.facts_path, line, message)
    for translation in bundle.translations.values():
        if bundle.facts.image and not translation.text.image_alt:
            message = say(
                '"image_alt" is missing: the image %(image)s needs an alternative '
                'text. Add a line "image_alt: what the image shows".',
                image=bundle.facts.image,
            )
            yield Problem(translation.path, 1, message)


def _check_addresses(catalogue: Catalogue, reserved: Collection[str]) -> Iterator[Problem]:
    """Yield the translations that would take the place of another on the site."""
    taken: dict[str, Translation] = {}
    doubles: set[tuple[str, str]] = set()
    for bundle in catalogue.bundles.values():
        has_place = not bundle.kind.section or catalogue.section_of(bundle)
        if not has_place or not bundle.kind.has_page:
            continue
        for locale in catalogue.locales:
            translation = catalogue.version(bundle, locale).translation
            address = catalogue.address(bundle, locale)
            if address in reserved:
                message = say(
                    'the slug "%(slug)s" gives the address /%(address)s, where the '
                    "site has its own search or site map. Choose another slug.",
                    slug=slug_of(translation),
                    address=address,
                )
                yield Problem(translation.path, 1, message)
            first = taken.setdefault(address, translation)
            pair = first.path, translation.path
            if first is not translation and pair not in doubles:
                doubles.add(pair)
                message = say(
                    'the slug "%(slug)s" gives the address /%(address)s, which '
                    "%(other)s already has. Change one of the two slugs.",
                    slug=slug_of(translation),
                    address=address,
                    other=first.path,
                )
                yield Problem(translation.path, 1, message)
