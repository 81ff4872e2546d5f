"""Links, and notes."""

from tests.content.mistakes.rows import DEBATE, NO_ADDRESS, Rows, in_text, text

NO_LINK = (
    "a link that is none. Write [words](address): first the words, no space between ] "
    "and (, and ) at its end."
)

ROWS: Rows = {
    "dead link": in_text(
        "Texte.\n\n[Suite](../clôture/index.fr.md)",
        (
            '7: "../clôture/index.fr.md": no such file as content/news/clôture/index.fr.md. '
            "Correct the path, or delete the link."
        ),
    ),
    "dead link, close to a folder": in_text(
        "[Suite](../openning/index.fr.md)",
        (
            '5: "../openning/index.fr.md": no such file as content/news/openning/index.fr.md. '
            'Did you mean "../opening/"?'
        ),
    ),
    "dead link, beside a folder of another name": in_text(
        "[Suite](../../pages/permit/index.fr.md)",
        (
            '5: "../../pages/permit/index.fr.md": no such file as '
            "content/pages/permit/index.fr.md. Correct the path, or delete the link."
        ),
    ),
    "dead fragment of a scheduled item": in_text(
        "Texte.\n[Suite](../opening/index.fr.md#fin)",
        (
            '6: "../opening/index.fr.md#fin" leads to no section: "#fin" is not in '
            "content/news/opening/index.fr.md. None is defined yet."
        ),
    ),
    "dead fragment": in_text(
        "[Suite](../../pages/summit/index.fr.md#programe)",
        (
            '5: "../../pages/summit/index.fr.md#programe" leads to no section: "#programe" is '
            'not in content/pages/summit/index.fr.md. Did you mean "programme"?'
        ),
    ),
    "dead fragment of the same text": in_text(
        "[Suite](#programme)",
        (
            '5: "#programme" leads to no section: "#programme" is not in '
            "content/news/debate/index.fr.md. None is defined yet."
        ),
    ),
    "link to html": in_text(
        "[a](../../pages/summit/index.html)",
        (
            '5: "../../pages/summit/index.html": no such file as '
            'content/pages/summit/index.html. Did you mean "../../pages/summit/"?'
        ),
    ),
    "link to published address": in_text(
        "[a](/fr/le-sommet/)",
        (
            '5: "/fr/le-sommet/": no such file. An address of the site; link to the file: '
            '"../../pages/summit/".'
        ),
    ),
    "www without https": in_text(
        "[a](www.paris.fr)", '5: "www.paris.fr": no such file. Write "https://www.paris.fr".'
    ),
    "http:/ one slash": in_text(
        "[a](https:/paris.fr)", '5: "https:/paris.fr" is mistyped. Write "https://paris.fr".'
    ),
    "htps": in_text(
        "[a](htps://paris.fr)", '5: "htps://paris.fr" is mistyped. Write "https://paris.fr".'
    ),
    "another scheme": in_text("[a](ftps:a)", f'5: "ftps:a" {NO_ADDRESS}'),
    "no colon": in_text(
        "[a](http//paris.fr)", '5: "http//paris.fr": no such file. Write "http://paris.fr".'
    ),
    "address in quotation marks": in_text(
        "[a](«https://paris.fr»)",
        '5: "«https://paris.fr»": no such file. Write "https://paris.fr".',
    ),
    "address that stands for one": in_text(
        "[a](lien)",
        (
            '5: "lien": no such file. It stands for an address to come. Write the address, or '
            "delete the link."
        ),
    ),
    "bare address, mistyped": in_text(
        "Voir http//paris.fr ou www,paris.fr",
        '5: "http//paris.fr" is mistyped. Write "http://paris.fr".',
        '5: "www,paris.fr" is mistyped. Write "https://www.paris.fr".',
    ),
    "film of another site": in_text(
        '<iframe src="https://film.test/x"></iframe>',
        (
            "5: <iframe>, which a text may not hold. The site shows no film, sound or page of "
            "another site. Write a link: [words](address)."
        ),
    ),
    "email without mailto": in_text(
        "[a](press@paris.example)",
        '5: "press@paris.example": no such file. Write "mailto:press@paris.example".',
    ),
    "space in url": in_text(
        "[a](../opening/index fr.md)",
        (
            '5: "../opening/index fr.md": no such file as content/news/opening/index fr.md. '
            'Did you mean "../opening/"?'
        ),
    ),
    "space between": in_text("[a] (../../pages/summit/)", f"5: {NO_LINK}"),
    "reversed web": in_text("(Paris)[https://www.paris.fr]", f"5: {NO_LINK}"),
    "undefined reference": in_text(
        "[Sommet][sommet]",
        "5: a link to a reference that is written nowhere. Write [words](address).",
    ),
    "unclosed link": in_text("[Sommet](../../pages/summit/", f"5: {NO_LINK}"),
    "backslashes": in_text(
        "[a](..\\..\\pages\\summit\\index.fr.md)",
        '5: "....\\pages\\summit\\index.fr.md": no such file. Write "/" in place of each "\\".',
    ),
    "link to draft": (
        {DEBATE: text("[a](../../pages/summit/)"), "pages/summit/bundle.yaml": "draft: true\n"},
        [
            (
                'content/news/debate/index.fr.md:5: "../../pages/summit/" links to a draft. Delete '
                'the line "draft: true" of content/pages/summit/bundle.yaml, or the link.'
            )
        ],
    ),
    "content/ prefix": in_text(
        "[a](content/pages/summit/index.fr.md)",
        (
            '5: "content/pages/summit/index.fr.md": no such file as '
            "content/news/debate/content/pages/summit/index.fr.md. Did you mean "
            '"../../pages/summit/"?'
        ),
    ),
    "link to bundle.yaml": in_text(
        "[a](bundle.yaml)",
        '5: "bundle.yaml": no such file in content/news/debate. Known: tram.jpg.',
    ),
    "fragment case": in_text(
        "[a](../../pages/summit/#Programme)",
        (
            '5: "../../pages/summit/#Programme" leads to no section: "#Programme" is not in '
            'content/pages/summit/index.fr.md. Did you mean "programme"?'
        ),
    ),
    "empty link": in_text(
        "[a]()",
        "5: a link has no address. Write one between the parentheses, without quotation marks.",
    ),
    "empty text": in_text(
        "[](../../pages/summit/)", "5: a link without words. Write them between the brackets."
    ),
    "localhost": in_text(
        "[a](http://localhost:8000/fr/)",
        (
            '5: "http://localhost:8000/fr/" leads to the reader\'s own machine. Link to the '
            "file instead."
        ),
    ),
    "section folder": in_text(
        "[a](../../pages/)",
        '5: "../../pages/": no such file as content/pages. Correct the path, or delete the link.',
    ),
    "../ too few": in_text(
        "[a](../pages/summit/index.fr.md)",
        (
            '5: "../pages/summit/index.fr.md": no such file as '
            'content/news/pages/summit/index.fr.md. Did you mean "../../pages/summit/"?'
        ),
    ),
    "footnote": in_text(
        "Texte[^1].",
        "5: a note without its words. Write them on a line of their own: [^1]: The words.",
    ),
}
