"""What a site says at each moment, and what is refused in how its texts tell the time."""

import pytest

from summit.site.load import load_site
from summit.site.remarks import next_change
from tests.content_folder import EDITION, ContentFolder

BEFORE, DURING, AFTER = "2016-11-14", "2016-11-21", "2016-11-23"
FRENCH, ENGLISH = "pages/summit/index.fr.md", "pages/summit/index.en.md"
FACTS = "pages/summit/bundle.yaml"
MOMENTS = EDITION.replace(
    "venue:", 'hashtag: "#CitiesForLife"\nmoments: {plan: 2016-11-22}\nvenue:'
)
TEXT = "---\ntitle: {title}\nslug: sommet\nsummary: {summary}\n---\n{body}\n"


def page(body: str, title: str = "Le sommet", summary: str = "Deux jours.") -> str:
    return TEXT.format(title=title, summary=summary, body=body)


def said(content: ContentFolder, clock: str, locale: str = "fr") -> tuple[str, str, str]:
    site = content.site(clock)
    version = site.catalogue.version(site.catalogue.bundles["pages/summit"], site.locales[locale])
    text = version.translation.text
    return text.title, text.summary, site.body(version)


def alone(content: ContentFolder, body: str, **front: str) -> None:
    """Write the page of the summit in French only."""
    content.write("edition.yaml", MOMENTS)
    content.write(ENGLISH, None)
    content.write(FRENCH, page(body, **front))


def test_titles_summaries_and_texts_follow_the_clock(content: ContentFolder) -> None:
    both = "[before: Avant le [fact: starts, day]] [during, after: Dès le [fact: starts]]"
    alone(content, f"{both}.", title="Sommet [after: passé]", summary=both)
    day, date = "lundi 21\u00a0novembre", "21\u00a0novembre 2016"
    found = [said(content, clock) for clock in (BEFORE, DURING, AFTER)]
    plain = [[each.replace("\u00a0", " ") for each in texts] for texts in found]
    early, late = f"Avant le {day}".replace("\u00a0", " "), f"Dès le {date}".replace("\u00a0", " ")
    assert [texts[0] for texts in plain] == ["Sommet", "Sommet", "Sommet passé"]
    assert [texts[1] for texts in plain] == [early, late, late]
    assert [texts[2] for texts in plain] == [f"<p>{each}.</p>" for each in (early, late, late)]


def test_a_moved_day_moves_in_every_sentence(content: ContentFolder) -> None:
    alone(content, "Le [fact: starts, day].", summary="Le [fact: ends, full].")
    content.write("edition.yaml", MOMENTS.replace("2016-11-2", "2017-03-2"))
    _, summary, body = (each.replace("\u00a0", " ") for each in said(content, BEFORE))
    assert (summary, body) == (
        "Le mercredi 22 mars 2017.",
        "<p>Le mardi 21 mars 2017.</p>".replace(" 2017", ""),
    )


@pytest.mark.parametrize(
    ("named", "fr", "en"),
    [
        ("starts", "21 novembre 2016", "21 November 2016"),
        ("starts, day", "lundi 21 novembre", "Monday 21 November"),
        ("ends, full", "mardi 22 novembre 2016", "Tuesday 22 November 2016"),
        ("starts, month", "novembre 2016", "November 2016"),
        ("starts, year", "2016", "2016"),
        ("plan, day", "mardi 22 novembre", "Tuesday 22 November"),
        ("venue", "Hôtel de Ville", "Hôtel de Ville"),
        ("hashtag", "#CitiesForLife", "#CitiesForLife"),
        ("title", "Sommet mondial", "Global Summit"),
    ],
)
def test_facts_are_said_in_each_language(
    content: ContentFolder, named: str, fr: str, en: str
) -> None:
    content.write("edition.yaml", MOMENTS)
    for path in (FRENCH, ENGLISH):
        content.write(path, page(f"X [fact: {named}]."))
    for locale, words in (("fr", fr), ("en", en)):
        assert said(content, BEFORE, locale)[2].replace("\u00a0", " ") == f"<p>X {words}.</p>"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("A [before: b", 6, "[before: is not closed."),
        ("A\n\n[avant : b]", 8, '"[avant:" is written "[before:"'),
        ("A [before: b](c.md)", 6, "[before: … ] is followed by what makes a link of it."),
        ("[before: a\n\nb]", 6, "[before: … ] holds more than one paragraph"),
        ("[fact: begins]", 6, 'there is no fact "begins". '),
        ("[fact: start]", 6, 'there is no fact "start". Did you mean "starts"?'),
        ("[fact: starts, weekday]", 6, '"weekday" is no form of a date. Did you mean "day"?'),
        ("[fact: ends, hour]", 6, '"ends" has no hour.'),
        ("[fact: venue, day]", 6, 'the fact "venue" is words, which have no form.'),
        ("[before lunch: a]", 6, '"lunch" is no event. '),
        ("[during plan: a]", 6, 'nothing is during "plan". Write before, after.'),
        ("## T {#t event=plan}\n\n[during: a]", 8, 'nothing is during "plan".'),
        ("## T {#t event=lunch}\n\nA", 6, '"lunch" is no event. '),
        ("## T {#t when=now}\n\nA", 6, '"now" is no phase. Write before, during, after'),
        ("A\n{: when=before}", 7, '"when=" belongs to a heading'),
        ("## [before: T] {#t}\n\nA", 6, 'the heading says nothing during "summit".'),
        ("<div>[before: a]</div>", 6, ""),
        ("*[HTML]: [before: a]\n\nHTML", 6, "a sign of a phase or a fact stands where"),
    ],
)
def test_what_tells_no_time_is_refused(
    content: ContentFolder, body: str, line: int, message: str
) -> None:
    alone(content, body)
    assert any(
        each.startswith(f"content/{FRENCH}:{line}: {message}") for each in content.problems()
    )


def test_front_matter_says_something_at_every_moment(content: ContentFolder) -> None:
    alone(content, "A", title="[before: Le sommet][after: Le sommet passé]")
    assert content.problems() == [
        f'content/{FRENCH}:2: "title" says nothing during "summit". Write [during: …] too.'
    ]


def test_a_title_that_changes_needs_an_address(content: ContentFolder) -> None:
    alone(content, "A", title="Le sommet [after: passé]")
    content.write(FRENCH, page("A", title="Le sommet [after: passé]").replace("slug: sommet\n", ""))
    assert any("a title that changes gives no address" in each for each in content.problems())


def test_an_event_of_a_text_is_one_that_exists(content: ContentFolder) -> None:
    alone(content, "An [before: event to come][after: event that was].")
    content.write(FACTS, "event: lunch\n")
    [problem] = content.problems()
    assert problem.startswith(f'content/{FACTS}:1: "lunch" is no event. Known: plan, summit.')
    content.write(FACTS, "event: plan\n")
    assert [said(content, clock)[2].replace("\u00a0", " ") for clock in (DURING, "2016-11-22")] == [
        "<p>An event to come.</p>",
        "<p>An event that was.</p>",
    ]
    assert "the moment plan" in str(next_change(content.site("2016-11-21T10:00")))


SECTIONS = "## A {#a when=before}\n\nB [before: c]\n\n## D {#d event=plan}\n\n[before: e][after: f]"


def test_translations_take_moments_from_their_source(content: ContentFolder) -> None:
    content.write("edition.yaml", MOMENTS)
    content.write(FRENCH, page(SECTIONS))
    own = "## A {#a}\n\nB [before: c]\n\n## D {#d}\n\n[before: e][after: f]"
    content.write(ENGLISH, page(own))
    assert said(content, DURING, "en")[2].endswith('<h2 id="d">D</h2>\n<p>e</p>')
    assert said(content, AFTER, "en")[2].endswith('<h2 id="d">D</h2>\n<p>f</p>')
    assert "B" not in said(content, DURING, "en")[2]
    content.write(ENGLISH, page(own.replace("{#a}", "{#a when=after}")))
    [problem] = content.problems()
    assert problem.startswith(f'content/{ENGLISH}:6: a translation takes "when" from its source.')


def stamped(content: ContentFolder, body: str) -> str:
    sections = content.site().sections["pages/summit"]
    stamp = ", ".join(f"{each.key}: {each.digest}" for each in sections)
    return page(body).replace("---\n", f"---\nmade_from: {{{stamp}}}\n", 1)


def test_readers_of_each_language_are_told_the_same(content: ContentFolder) -> None:
    content.write(FRENCH, page("## A {#a}\n\nB [before: c][after: d]"))
    content.write(ENGLISH, page("## A {#a}\n\nB [before: c]"))
    doubt = str([*content.site().doubts][-1])
    assert doubt.startswith(
        f'content/{ENGLISH}:6: the source says something [after: …] in the section "a"'
    )
    content.write(ENGLISH, stamped(content, "## A {#a}\n\nB [before: c]"))
    [problem] = content.problems()
    assert problem.startswith(f"content/{ENGLISH}:7: the source says something [after: …]")


def test_the_clock_and_the_facts_make_no_translation_stale(content: ContentFolder) -> None:
    content.write("edition.yaml", MOMENTS)
    content.write(FRENCH, page(f"{SECTIONS}\n\n[fact: starts, day]"))
    content.write(
        ENGLISH,
        page(
            "## A {#a}\n\nB [before: c]\n\n## D {#d}\n\n[before: e][after: f]"
            "\n\n[fact: starts, day]"
        ),
    )
    digests = {
        str([each.digest for each in content.site(clock).sections["pages/summit"]])
        for clock in (BEFORE, DURING, AFTER)
    }
    content.write("edition.yaml", MOMENTS.replace("2016-11-21 09:00", "2016-11-20 10:00"))
    digests.add(str([each.digest for each in content.site().sections["pages/summit"]]))
    assert len(digests) == 1
    content.write(
        FRENCH,
        page(f"{SECTIONS.replace('[before: c]', '[before, during: c]')}\n\n[fact: starts, day]"),
    )
    digests.add(str([each.digest for each in content.site().sections["pages/summit"]]))
    assert len(digests) > 1


def test_links_of_every_moment_are_checked_at_any(content: ContentFolder) -> None:
    alone(content, "A [after: [b](../nowhere/)]")
    assert any("../nowhere/" in each for each in content.problems())
    alone_later = "A [after: [b](../../news/opening/index.fr.md)]"
    content.write(FRENCH, page(alone_later))
    load_site(content.project())


def test_no_link_leads_to_a_section_that_is_not_shown(content: ContentFolder) -> None:
    alone(content, "[Là](#a) [ici](#d)\n\n## A {#a when=before}\n\nB\n\n## D {#d}\n\nE")
    content.body("[Là](../../pages/summit/index.fr.md#a)")
    assert 'href="#a"' in said(content, BEFORE)[2]
    assert said(content, AFTER)[2].startswith('<p>Là <a href="#d">')
    site = content.site(AFTER)
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    assert '#a"' not in site.body(version)


@pytest.mark.parametrize(
    ("actions", "wanted"),
    [
        ("[pages/summit, news]", ["pages/summit", "news", "pages/summit"]),
        ("{before: [news], after: [pages/summit]}", ["news", None, "pages/summit"]),
    ],
)
def test_the_home_page_invites_by_phase(
    content: ContentFolder, actions: str, wanted: list[str]
) -> None:
    content.write("home/bundle.yaml", f"actions: {actions}\n")
    facts = content.site().catalogue.bundles["home"].facts
    first = [facts.actions.at(phase)[:1] for phase in ("before", "during", "after")]  # type: ignore[attr-defined]
    wanted = ["pages/summit"] * 3 if actions.startswith("[") else wanted
    assert [each[0] if each else None for each in first] == wanted


def test_an_action_that_does_not_exist_is_told(content: ContentFolder) -> None:
    content.write("home/bundle.yaml", "actions:\n  during: [pages/nowhere]\n")
    [problem] = content.problems()
    assert '"actions" names "pages/nowhere", which does not exist.' in problem


@pytest.mark.parametrize("name", ["summit", "opens", "Plan", "a b"])
def test_a_moment_has_a_name_of_its_own(content: ContentFolder, name: str) -> None:
    content.write("edition.yaml", MOMENTS.replace("{plan:", f"{{{name}:"))
    assert any(f'the moment "{name}" needs another name' in each for each in content.problems())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (FRENCH, page("A[after plan: B].")),
        (FRENCH, page("A.", summary="A[after plan: B].")),
        (FRENCH, page("A[^1].\n\n[^1]: Note[after plan: B].")),
        (FACTS, "event: plan\n"),
        (
            "news/debate/bundle.yaml",
            'date: 2016-09-15\ncorrections: [{date: 2016-09-16, note: {fr: "A[after plan: B]"}}]\n',
        ),
    ],
)
def test_the_site_changes_at_each_moment_by_which_it_tells_the_time(
    content: ContentFolder, path: str, text: str
) -> None:
    content.write("edition.yaml", MOMENTS)
    content.write(ENGLISH, None)
    assert "plan" not in str(next_change(content.site("2016-11-21T10:00")))
    content.write(path, text)
    assert "the moment plan" in str(next_change(content.site("2016-11-21T10:00")))


def test_the_day_of_an_update_is_a_change(content: ContentFolder) -> None:
    content.write(FACTS, "updated: 2016-11-16\n")
    told = str(next_change(content.site("2016-11-15")))
    assert told == "2016-11-16 00:00 (a day less to go, a text is updated)"


QUESTION = "---\ntitle: Q\nsummary: S.\nchoices:\n  a: 'X[after: Y]'\n---\n"


def test_the_labels_of_choices_follow_the_clock(content: ContentFolder) -> None:
    content.write("consultation/bundle.yaml", "opens: 2016-09-16\ncloses: 2016-12-15\n")
    content.write("consultation/index.fr.md", "---\ntitle: C\nsummary: S.\n---\nC.\n")
    content.write("consultation/questions/q/bundle.yaml", "kind: choice\nchoices: [a]\n")
    content.write("consultation/questions/q/index.fr.md", QUESTION)

    def label(clock: str) -> str:
        question = content.site(clock).catalogue.bundles["consultation/questions/q"]
        found: str = question.translations["fr"].text.model_dump()["choices"]["a"]
        return found

    assert [label(clock) for clock in (BEFORE, AFTER)] == ["X", "XY"]


CREDITED = 'date: 2016-09-15\ncredits: {tram.jpg: "%s"}\n'


@pytest.mark.parametrize("sign", ["A [before: b]", "A [fact: starts]"])
@pytest.mark.parametrize(
    ("path", "text", "key"),
    [
        ("news/debate/bundle.yaml", CREDITED, "credits.tram.jpg"),
        ("edition.yaml", EDITION.replace("fr: Sommet mondial", 'fr: "%s"'), "title.fr"),
        (
            "sources.yaml",
            'sources:\n  a:\n    publisher: {fr: A}\n    about: {fr: "%s"}\n',
            "sources.a.about.fr",
        ),
    ],
)
def test_a_sign_where_none_is_read_is_a_mistake(
    content: ContentFolder, path: str, text: str, key: str, sign: str
) -> None:
    content.write(path, text % sign)
    (problem,) = (each for each in content.problems() if each.startswith(f"content/{path}:"))
    assert f'"{key}" is shown as it is written' in problem


@pytest.mark.parametrize(
    "body",
    ["A [before: b c.\n\nD.", "A [before: b [after: c] d] e.", "![A [before: b]](../x.jpg)"],
)
def test_what_is_wrong_with_a_sign_is_said_once(content: ContentFolder, body: str) -> None:
    alone(content, body)
    found = [each for each in content.problems() if "no such file" not in each]
    assert len(found) == 1


def test_labels_of_choices_say_the_same_in_each_language(content: ContentFolder) -> None:
    content.write("consultation/bundle.yaml", "opens: 2016-09-16\ncloses: 2016-12-15\n")
    content.write("consultation/index.fr.md", "---\ntitle: C\nsummary: S.\n---\nC.\n")
    content.write("consultation/questions/q/bundle.yaml", "kind: choice\nchoices: [a]\n")
    content.write("consultation/questions/q/index.fr.md", QUESTION)
    content.write("consultation/questions/q/index.en.md", QUESTION.replace("[after: Y]", ""))
    doubts = [str(each) for each in content.site().doubts]
    assert any(
        'index.en.md:5: the source says something [after: …] in "choices.a"' in d for d in doubts
    )
