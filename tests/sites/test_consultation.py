"""The consultation's page in each of its states: what it says, and whether it has a form."""

import re
import shutil
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from justhtml import JustHTML

from summit.base.locales import read_locale
from summit.base.problems import SettingsError
from summit.office.receiver.answer_sentences import AnswerSentences
from summit.office.store.workspace import read_consultation
from summit.render.report import Report
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.questionnaire import find_consultation
from tests.conftest import FULL, PLAIN, build, project_of, swept
from tests.html import attribute, find, parse

FACTS = """\
menu: header
opens: 2016-09-16
closes: 2016-12-15 23:59
analysis: 2017-01-05 09:00
summary: 2017-03-01 09:00
email: consultation@opencities.example
post: {fr: "Open Cities, 3 place du Marché, 00420 Valmer"}
"""
EXTENSION = """\
extension:
  first: 2016-11-30 23:59
  reason: {fr: Des réponses arrivent encore., en: Answers still arrive.}
"""


TEXT = "---\ntitle: {0}\nslug: {1}\nsummary: {0}.\n---\n"
TEXTS = {
    "home/index": ("The meeting", "home"),
    "news/index": ("News", "news"),
    "themes/index": ("Themes", "themes"),
    "themes/housing/index": ("Housing", "housing"),
    "themes/mobility/index": ("Mobility", "mobility"),
    "themes/health/index": ("Health", "health"),
    "themes/energy/index": ("Energy", "energy"),
    "consultation/index": ("The consultation", "consultation"),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Write a small content around the questions of the full edition, with every moment known.

    Its texts link to news, so that they cannot be built for just any day.
    """
    folder = tmp_path / "content"
    shutil.copytree(FULL.content / "consultation/questions", folder / "consultation/questions")
    shutil.copy(FULL.content / "edition.yaml", folder)
    for (path, (title, slug)), locale in product(TEXTS.items(), ("fr", "en")):
        file = folder / f"{path}.{locale}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.format(title, slug)
        file.write_text(text.replace("slug: home\n", ""), encoding="utf-8")
    (folder / "consultation/bundle.yaml").write_text(FACTS, encoding="utf-8")
    return folder


def build_at(content: Path, at: str | None, **settings: Any) -> Report:
    own: dict[str, Any] = {"PATH": str(content), "STYLEGUIDE": False, **PLAIN}
    return build(content.parent / "output", at=at, **own, **settings)


def page_of(report: Report, locale: str = "en", template: str = "consultation") -> JustHTML:
    """Return the consultation's page in a locale, or that of its form."""
    pages = [page for page in report.build.pages if page.template == template]
    path = next(page.path for page in pages if page.locale.key == locale)
    return parse(report.build.tree.files[path].data.decode())


def form_of(report: Report, locale: str = "en") -> JustHTML:
    """Return the page of the form in a locale."""
    return page_of(report, locale, "answer")


def banner_of(document: JustHTML) -> str:
    """Return what the page says of the consultation's state."""
    notices = document.query("main .notice, main .start")
    return re.sub(r"\s+", " ", notices[0].to_text(separator="", strip=False))


@pytest.mark.parametrize(
    ("at", "words", "has_form"),
    [
        ("2016-09-15 23:59", "opens on Friday 16 September 2016 at 00.00, Paris time", False),
        ("2016-09-16 00:00", "open until Thursday 15 December 2016 at 11.59 pm, Paris time.", True),
        (
            "2016-12-08 23:59",
            "closes soon: answers are accepted until Thursday 15 December 2016",
            True,
        ),
        (
            "2016-12-15 23:58",
            "closes soon: answers are accepted until Thursday 15 December 2016",
            True,
        ),
        ("2016-12-15 23:59", "closed on Thursday 15 December 2016 at 11.59 pm, Paris time.", False),
        ("2017-01-05 09:00", "The contributions are being analysed.", False),
        ("2017-03-01 09:00", "The executive summary is published.", False),
    ],
)
def test_state_follows_the_clock(content: Path, at: str, words: str, has_form: bool) -> None:
    report = build_at(content, at)
    page, form = page_of(report), form_of(report)
    assert words in banner_of(page)
    controls = "main form, main input, main textarea, main select, main script"
    assert page.query(controls) == []
    assert bool(form.query(controls)) is has_form
    assert bool(page.query("main .start a.main[href='/en/consultation/answer/']")) is has_form
    assert has_form or words in banner_of(form)
    assert form.query("main a[href='/en/consultation/']")


KEPT = "menu: header\nopens: 2016-09-16\ncloses: 2016-12-15 23:59\n"
"""The facts of a consultation that no address takes the answers of."""
TAKING = re.compile(r"\baccepte|\bsend your answers|\bbe sent\b|\be-mail\b", re.IGNORECASE)
"""Words that only a consultation with an address may say."""


def test_who_has_a_code_finds_a_page_before_it_answers_and_after(content: Path) -> None:
    """What leads to it is no dead link: it says from when it answers, and how to ask meanwhile."""
    bundle = content / "consultation/bundle.yaml"
    bundle.write_text(f"{FACTS}retention: 2017-12-31\n", "utf-8")
    own = {"LISTENING_ENDPOINT": "http://localhost:8000/answers/questions"}
    report = build_at(content, "2016-10-01", **own)
    page = page_of(report, "en", "receipt")
    words = find(page, "main").to_text(separator=" ")
    assert "once six people have one" in words
    assert page.query("main a[href^='mailto:consultation@']")
    assert page.query("main script, main input, [data-receipts]") == []
    assert not any(path.startswith("data/receipts/") for path in report.build.tree.files)
    pages = (each for each in report.build.pages if each.template == "receipt")
    (path,) = (each.path for each in pages if each.locale.key == "en")
    assert page_of(report).query(f"main a[href='/{path.removesuffix('index.html')}']")
    ended = page_of(build_at(content, "2018-01-01", **own), "en", "receipt")
    words = find(ended, "main").to_text(separator=" ")
    assert "Nothing is kept since 31 December 2017 of what people sent" in words
    assert ended.query("main a[href^='mailto:']") == []


def test_where_nobody_can_have_a_code_no_page_opens_one(content: Path) -> None:
    (content / "consultation/bundle.yaml").write_text(KEPT, "utf-8")
    report = build_at(content, "2016-10-01")
    assert [page for page in report.build.pages if page.template == "receipt"] == []


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2016-12-12", "The questionnaire closes soon, on Thursday 15 December 2016"),
        *swept(
            ("2016-09-12", "The questionnaire will close on Thursday 15 December 2016 at 11.59 pm"),
            ("2016-11-14", "The questionnaire closes on Thursday 15 December 2016 at 11.59 pm"),
            ("2016-12-20", "The consultation closed on Thursday 15 December 2016"),
        ),
    ],
)
def test_without_an_address_nothing_says_that_answers_are_taken(
    content: Path, at: str, words: str
) -> None:
    (content / "consultation/bundle.yaml").write_text(KEPT, encoding="utf-8")
    report = build_at(content, at)
    assert words in banner_of(page_of(report))
    for document in (page_of(report), form_of(report)):
        page = find(document, "main")
        said = [
            page.to_text(),
            *(value or "" for node in page.query("*") for value in (node.attrs or {}).values()),
        ]
        assert not TAKING.search(" ".join(said))


def test_both_days_are_offered_before_it_opens(content: Path) -> None:
    """Before it opens, both days are offered to the reader's calendar."""
    report = build_at(content, "2016-09-01")
    [link] = page_of(report).query("main .notice a[type='text/calendar']")
    path = (attribute(link, "href") or "").lstrip("/")
    calendar = report.build.tree.files[path].data.decode()
    assert "UID:consultation-opens@opencities.example" in calendar
    assert re.findall("DTSTART;TZID=Europe/Paris:(.+)\r\n", calendar) == [
        "20160916T000000",
        "20161215T235900",
    ]


def test_programs_read_the_offset_of_a_moment(content: Path) -> None:
    opening, *_ = page_of(build_at(content, "2016-09-01")).query("main .notice time")
    assert attribute(opening, "datetime") == "2016-09-16T00:00:00+02:00"


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fr", "jusqu’au jeudi 15 décembre 2016 à 23 h 59, heure de Paris."),
        ("en", "until Thursday 15 December 2016 at 11.59 pm, Paris time."),
        ("es", "hasta el jueves 15 de diciembre de 2016 a las 23:59, hora de París."),
        ("ar", "حتى يوم الخميس 15 ديسمبر 2016 في الساعة 11:59 مساءً، بتوقيت باريس."),
    ],
)
def test_closing_is_said_in_every_language(full_site: Report, locale: str, words: str) -> None:
    assert words in banner_of(page_of(full_site, locale))


def test_the_receiver_says_the_closing_in_the_digits_of_the_page(content: Path) -> None:
    digits = {"ar": "arab"}
    banner = banner_of(page_of(build_at(content, "2016-12-16", DIGITS=digits), "ar"))
    project = project_of(PATH=str(content), DIGITS=digits)
    consultation = read_consultation(project)
    arabic = consultation.ask.locales["ar"]
    receiver = AnswerSentences(arabic, project.translator(arabic))
    closes = consultation.ask.local(consultation.facts.closes)
    moment = receiver.moment(closes).replace("\u00a0", " ")
    said = receiver.not_taken(closes, is_over=True).text
    assert "١٥ ديسمبر ٢٠١٦ في الساعة ١١:٥٩" in banner
    assert moment in banner
    assert moment in said.replace("\u00a0", " ")


def test_extension_is_announced_with_its_reason(content: Path) -> None:
    facts = content / "consultation/bundle.yaml"
    facts.write_text(FACTS + EXTENSION, encoding="utf-8")
    report = build_at(content, "2016-11-14")
    banner = banner_of(page_of(report))
    assert (
        "first announced to close on Wednesday 30 November 2016 at 11.59 pm, Paris time." in banner
    )
    assert "Why it is open longer: Answers still arrive." in banner
    assert "time.It was" not in banner
    after = banner_of(page_of(build_at(content, "2016-12-16")))
    assert "first announced" not in after
    [reason] = page_of(report, "es").query("main .start [lang=fr]")[-1:]
    assert reason.to_text() == "Des réponses arrivent encore."


@pytest.mark.parametrize("locale", ["fr", "en", "es", "ar"])
def test_every_question_is_asked_and_every_field_is_named(full_site: Report, locale: str) -> None:
    form = find(form_of(full_site, locale), "form")
    fields = form.query("input[name], textarea[name], select[name]")
    names = [attribute(field, "name") or "" for field in fields]
    asked = {name.removeprefix("answer-") for name in names if name.startswith("answer-")}
    assert asked == {path.name for path in (FULL.content / "consultation/questions").iterdir()}
    assert set(names) >= {"language", "consent", "name", "city", "receipt", "website"}
    assert form.query("[required]") == []
    for area in form.query("textarea[name]"):
        [hint] = form.query(f"#{attribute(area, 'aria-describedby')}")
        limit = int(attribute(area, "maxlength") or 0)
        assert str(limit) in re.sub(r"\D", "", hint.to_text())


def test_untranslated_question_is_marked(full_site: Report) -> None:
    [label] = form_of(full_site, "ar").query("label[for=answer-inclusion]")
    is_translated = (FULL.content / "consultation/questions/inclusion/index.ar.md").exists()
    expected = (None, None) if is_translated else ("fr", "ltr")
    assert (attribute(label, "lang"), attribute(label, "dir")) == expected


def test_first_values_of_the_fields_are_no_contribution_and_no_mistake(full_site: Report) -> None:
    """What an untouched form posts says nothing; with one answer, it is a contribution."""
    form = find(form_of(full_site, "es"), "form")
    untouched = form.query("input[type=hidden], input[checked], select option[selected]")
    values = [attribute(field, "value") or "" for field in untouched]
    names = [attribute(field, "name") or "language" for field in untouched]
    pairs = [("answer-remark", "Sí"), *zip(names, values, strict=True)]
    consultation = find_consultation(full_site.build.plan_ask)
    assert consultation
    contribution = read_contribution(document_of_form(pairs), consultation)
    assert contribution.answers == {"remark": "Sí"}
    assert (contribution.language, contribution.consent) == ("es", "count")


def test_form_posts_to_the_endpoint_of_the_settings(content: Path) -> None:
    report = build_at(content, "2016-11-14", CONSULTATION_ENDPOINT="https://example.org/answers")
    form = find(form_of(report), "form")
    assert attribute(form, "action") == "https://example.org/answers"
    assert attribute(form, "method") == "post"
    assert len(form.query("button:not([type]):not([disabled])")) == 1


def test_without_endpoint_nothing_can_be_sent_from_the_page(full_site: Report) -> None:
    page = form_of(full_site)
    form = find(page, "form")
    assert (attribute(form, "action"), attribute(form, "method")) == (None, "dialog")
    assert form.query("button:not([type]):not([disabled])") == []
    mail = find(page, 'form a[href^="mailto:"]')
    assert attribute(mail, "href") == (
        f"mailto:{mail.to_text()}?subject=My%20answers%20to%20the%20consultation"
    )
    assert "00420 Valmer" in find(page, "form address").to_text()


def test_browser_keeps_the_real_time_unless_the_site_has_its_own(content: Path) -> None:
    form = find(form_of(build_at(content, "2016-11-14 09:00")), "form")
    assert attribute(form, "data-closes") == "2016-12-15T23:59:00+01:00"
    assert attribute(form, "data-now") == "2016-11-14T09:00:00+01:00"
    late = FACTS.replace("2016-12-15", "2199-12-15").replace("2017-", "2200-")
    (content / "consultation/bundle.yaml").write_text(late, encoding="utf-8")
    report = build_at(content, None, CLOCK=None)
    assert attribute(find(form_of(report), "form"), "data-now") is None


def test_unfit_endpoint_stops_the_build(content: Path) -> None:
    with pytest.raises(SettingsError, match=r"^CONSULTATION_ENDPOINT is 'ftp://example.org'"):
        build_at(content, "2016-11-14", CONSULTATION_ENDPOINT="ftp://example.org")


def test_page_is_made_from_the_questions_too(full_site: Report) -> None:
    made_from = full_site.build.tree.files["fr/consultation/repondre/index.html"].made_from
    assert "content/consultation/questions/remark/bundle.yaml" in made_from
    assert "content/consultation/questions/remark/index.fr.md" in made_from
    assert "content/themes/housing/index.fr.md" in made_from
    assert "theme/templates/components/choice_field.html" in made_from


def test_what_cannot_be_sent_is_said_before_the_questions(full_site: Report) -> None:
    said = find(form_of(full_site), "main").to_text()
    assert said.index("This site cannot send your answers.") < said.index("1. What does inclusion")
    start = find(page_of(full_site), ".start").to_text()
    assert start.index("This site cannot send your answers.") < start.index("Write my answers")


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fr", "11 questions, aucune réponse obligatoire. Comptez de 3 à 15 minutes."),
        ("en", "11 questions, and no answer is required. It takes from 3 to 15 minutes."),
        ("es", "11 preguntas, ninguna respuesta obligatoria. Se tarda de 3 a 15 minutos."),
        ("ar", "11 سؤالًا، والإجابة عنها كلها اختيارية. تستغرق من 3 إلى 15 دقيقة."),
    ],
)
def test_start_says_how_long_it_takes(full_site: Report, locale: str, words: str) -> None:
    start = find(page_of(full_site, locale), ".start").to_text()
    assert words in re.sub(r"\s+", " ", start)


def test_form_has_an_address_in_the_words_of_its_section(content: Path) -> None:
    text = content / "consultation/index.fr.md"
    words = text.read_text("utf-8").replace(
        "summary", "address_words: {answer: questions}\nsummary"
    )
    text.write_text(words, "utf-8")
    report = build_at(content, "2016-11-14")
    files = report.build.tree.files
    assert "fr/consultation/questions/index.html" in files
    assert "/fr/consultation/questions/" in files["fr/consultation/answer/index.html"].data.decode()
    switches = form_of(report, "es").query(".switcher a")
    assert [attribute(each, "href") for each in switches] == [
        "/fr/consultation/questions/",
        "/en/consultation/answer/",
        "/es/consultation/responder/",
        "/ar/consultation/ijaba/",
    ]
    assert {page.is_listed for page in report.build.pages if page.template == "answer"} == {False}


@pytest.mark.parametrize(
    ("endpoint", "at", "asks"),
    [
        ("https://example.org/answers", "2016-11-14", True),
        *swept((None, "2016-11-14", False), ("https://example.org/answers", "2016-12-20", False)),
    ],
)
def test_home_and_themes_ask_the_first_question_while_it_can_be_sent(
    content: Path, endpoint: str | None, at: str, asks: bool
) -> None:
    report = build_at(content, at, CONSULTATION_ENDPOINT=endpoint)
    for place in ("en/index.html", "en/themes/housing/index.html"):
        file = report.build.tree.files[place]
        page = parse(file.data.decode())
        assert [attribute(each, "data-key") for each in page.query(".first")] == [
            "inclusion"
        ] * asks
        assert "content/consultation/questions/inclusion/index.en.md" in file.made_from


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_who_was_handed_the_summary_can_check_its_files(full_site: Report, locale: str) -> None:
    place = full_site.build.plan_ask.address("consultation/summary", read_locale(locale))
    document = parse((Path(full_site.folder) / place / "index.html").read_text("utf-8"))
    box = find(document, "section[aria-labelledby=delivered]")
    links = [str(attribute(link, "href")) for link in box.query("dd a[href^='/']")]
    names = [link.rpartition("/")[2] for link in links]
    assert [name.rpartition(".")[2] for name in names] == ["pdf", "pdf", "zip"]
    assert [each.to_text() for each in box.query("li bdi")] == names
    there = [Path(full_site.folder) / link[1:] for link in links]
    sums = [sha256(path.read_bytes()).hexdigest() for path in there]
    assert [code.to_text() for code in box.query("code")] == sums
