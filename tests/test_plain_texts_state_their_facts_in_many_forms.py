from __future__ import annotations

import pytest

from dragoman.ingest import Raw, from_text, read_raw
from dragoman.model import Article
from dragoman.settings.ingest import IngestSettings

TITLE = "Rebels seize airport after two days of fighting"
BODY = """Rebels of the northern front seized the airport of Kharsa on Tuesday after two days of fighting, officials said.

At least fourteen soldiers were killed in the assault, a military spokesman told reporters in the capital.

The government accused its neighbour of arming the rebels and called on the United Nations to condemn the attack."""


def _read(form: str) -> Article:
    return from_text(form.replace("{T}", TITLE).replace("{B}", BODY))


@pytest.mark.parametrize(
    "form",
    [
        "Copyright 2021 Volga Newspapers Ltd\nAll Rights Reserved\nThe Volga Times (Samara)\n\nMarch 3, 2021 Wednesday\n\n"
        "SECTION: WORLD; Pg. 11\n\nLENGTH: 403 words\n\nHEADLINE: {T}\n\nBYLINE: Nadia Ferrar in Kharsa\n\nBODY:\n\n{B}\n\n"
        "LOAD-DATE: March 4, 2021",
        "HD  {T}\nBY  Nadia Ferrar\nWC  438 words\nPD  3 March 2021\nSN  The Volga Times\nLA  English\n"
        "CY  (c) 2021 Volga Newspapers Ltd\nLP  {B}\nAN  Document VOLT000020210303eh3300012",
        "HD\n{T}\nBY\nNadia Ferrar\nWC\n438 words\nPD\n3 March 2021\nSN\nThe Volga Times\nLP\n\n{B}",
        "{T}\nFerrar, Nadia. The Volga Times; Samara [Samara]03 Mar 2021: A.4.\n\nFull text:\n\n{B}",
        "Title: {T}\nAuthor: Ferrar, Nadia\nPublication title: The Volga Times\nPublication date: Mar 3, 2021\n"
        "Full text: {B}",
        "Headline: {T}\nDate: 2021-03-03\nSource: The Volga Times\nAuthor: Nadia Ferrar\n\n{B}",
        "{T}\nNadia Ferrar\n438 words\n3 March 2021\nThe Volga Times\nEnglish\n(c) 2021 Volga Newspapers\n\n{B}",
        "World & Markets\n{T}\n\nBy Nadia Ferrar\n438 words\n3 March 2021\n11:04\nThe Volga Times\nVLTM\nEnglish\n"
        "(c) 2021 Samara Media Holdings\n\n{B}\n\nSamara Media Holdings\n\nDocument VLTM000020210303eh33",
        "3 of 41 DOCUMENTS\n\nCopyright 2021 Samara Media Company\nAll Rights Reserved\n\nThe Volga Times (Samara)\n\n"
        "March 3, 2021 Wednesday\nCITY EDITION\n\nSECTION: WORLD; Pg. 11\n\nLENGTH: 403 words\n\nHEADLINE: {T}\n\n"
        "BYLINE: Nadia Ferrar\n\nBODY:\n\n{B}\n\nLOAD-DATE: March 4, 2021",
        "Document 7 of 12\n\n{T}\n\nAuthor: Nadia Ferrar\n\nPublication info: The Volga Times ; Samara [Samara] "
        "03 Mar 2021: 5.\n\nFull text:\n\n{B}\n\nSource type: Newspapers",
    ],
)
def test_exports_of_archives_state_their_facts(form: str) -> None:
    article = _read(form)
    assert article.published is not None
    assert (article.published.value, article.outlet, article.title, article.authors) == (
        "2021-03-03",
        "The Volga Times",
        TITLE,
        ("Nadia Ferrar",),
    )


@pytest.mark.parametrize(
    ("form", "day", "authors", "agency"),
    [
        (
            "^{T}<\n^By NADIA FERRAR=\nKHARSA (AP) _ {B}\nAP-NY-03-03-21 1841EST",
            "2021-03-03",
            "NADIA FERRAR",
            "Associated Press",
        ),
        (
            "Kharsa-unrest\n\n{T}\nKharsa, March 3, 2021 (AFP) - {B}\n\nnf/ab",
            "2021-03-03",
            None,
            "Agence France-Presse",
        ),
        (
            "UPDATE 2-{T}\nBy Nadia Ferrar\nKHARSA, March 3 (Reuters) - {B}\nMarch 3, 2021",
            "2021-03-03",
            "Nadia Ferrar",
            "Reuters",
        ),
        ("{T}\n3 March 2021\n{B}\nAFP contributed to this report.", "2021-03-03", None, "Agence France-Presse"),
        ("{T}\n3 March 2021\n{B}\nNadia Ferrar reported from Kharsa.", "2021-03-03", "Nadia Ferrar", None),
        ("{T}\n{B}\n— Nadia Ferrar in Kharsa\nThe Volga Times, 3 March 2021", "2021-03-03", "Nadia Ferrar", None),
        ("{T}\nPosted on March 3, 2021 by Nadia Ferrar\n{B}", "2021-03-03", "Nadia Ferrar", None),
        ("{T}\nNadia Ferrar Published March 3, 2021\n{B}", "2021-03-03", "Nadia Ferrar", None),
        ("{T}\nNadia Ferrar — Kharsa\n14:20 GMT, 3 March 2021\n{B}", "2021-03-03", "Nadia Ferrar", None),
        (
            "{T}\nNadia Ferrar in Kharsa and Paul Orr in Aden\nMarch 3, 2021\n{B}",
            "2021-03-03",
            "Nadia Ferrar, Paul Orr",
            None,
        ),
        ("{T}\nAuthor: Nadia Ferrar | Page: 1A | Section: NEWS\n3 March 2021\n{B}", "2021-03-03", "Nadia Ferrar", None),
        ("FOR IMMEDIATE RELEASE\nMarch 3, 2021\n\nCONTACT: Paul Orr\n\n{T}\n{B}", "2021-03-03", None, None),
        ("{T}\nPosted\n3 Mar 2021\n{B}", "2021-03-03", None, None),
        ("{T}\nMarch 3rd 2021 | KHARSA\n{B}", "2021-03-03", None, None),
        ("{T}\n11:47 26/03/2021\n{B}", "2021-03-26", None, None),
        ("Evening Report - Wednesday, 3 March 2021\n{T}\n{B}\n© 2021 Volga Radio", "2021-03-03", None, None),
    ],
)
def test_wires_blogs_and_copies_state_day_people_and_agency(
    form: str, day: str, authors: str | None, agency: str | None
) -> None:
    article = _read(form)
    assert article.published is not None
    assert (article.published.value, ", ".join(article.authors) or None, article.agency) == (day, authors, agency)
    assert article.title is not None
    assert article.title.endswith(TITLE)


@pytest.mark.parametrize(
    ("form", "outlet"),
    [
        ("Skip to content\nNerva Online\nNews\nWorld\n{T}\n{B}\nSubscribe to Nerva Online", "Nerva Online"),
        ("Nerva\n{T}\n{B}\nNadia Ferrar nadia@nerva.example", "Nerva"),
        ("{T} | The Volga Times\n3 March 2021\n{B}", "The Volga Times"),
        ("{T}\nBy Nadia Ferrar | ferrar@example.org | The Volga Times\n{B}", "The Volga Times"),
        ("{T}\nBBC News, Kharsa\n3 March 2021\n{B}", "BBC News"),
        ("Ministry of Fisheries of Kharsa\nPress release\n3 March 2021\n{T}\n{B}", "Ministry of Fisheries of Kharsa"),
        ("The Deccan Sun\nHome\n{T}\n{B}\nCopyright© 2021, Deccan Sun Publishing Private Limited", "The Deccan Sun"),
        ("THE INDUS SUN\n{T}\n{B}\nPublished in The Indus Sun, March 3rd, 2021", "The Indus Sun"),
        ("Volgabote\n{T}\n{B}", "Volgabote"),
        ("Front page\n{T}\n{B}", None),
        ("South Sudan\n{T}\n{B}", None),
        ("Home World Asia Business\n{T}\n{B}", None),
        ("{T}\n{B}\nThe Security Council told reporters nothing.", None),
    ],
)
def test_the_outlet_is_told_by_the_signs_of_it(form: str, outlet: str | None) -> None:
    article = _read(form)
    assert (article.outlet, article.title) == (outlet, TITLE)


def _page(head: str, body: str) -> Article:
    paragraphs = "".join(f"<p>{each}</p>" for each in BODY.split("\n\n"))
    page = f"<html><head>{head}</head><body>{body.replace('{T}', TITLE)}{paragraphs}</body></html>"
    return read_raw(Raw("page.html", "html", page.replace("{T}", TITLE).encode()), IngestSettings())


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        ("<title>Kharsa Indymedia | {T}</title>", "<div>Kharsa Indymedia</div><h1>{T}</h1>", "Kharsa Indymedia"),
        (
            "<title>{T} &laquo; Letters from Kharsa</title>",
            "<h1>Letters from Kharsa</h1><h2>{T}</h2>",
            "Letters from Kharsa",
        ),
        ("<title>The Volga Eye - Print Story</title>", "<h2>{T}</h2>", "The Volga Eye"),
        ("<title>{T} (From Volga Advertiser)</title>", "<h1>{T}</h1>", "Volga Advertiser"),
        (
            '<title>{T}</title><meta property="og:site_name" content="Medium"><script type="application/ld+json">'
            '{"@type": "NewsArticle", "publisher": {"name": "Volga Letters"}}</script>',
            "<h1>{T}</h1>",
            "Volga Letters",
        ),
    ],
)
def test_the_parts_of_a_pages_title_are_told_apart(head: str, body: str, outlet: str) -> None:
    article = _page(head, body)
    assert (article.outlet, article.title) == (outlet, TITLE)


def test_a_japanese_headline_is_told_from_the_menu_by_its_signs() -> None:
    body = "津波で道路が流され孤立していた県内の三地区で、陸上自衛隊が十五日、ヘリコプターで住民約百四十人を救出した。"
    menu = "北浜新報\n社会\nスポーツ\n"
    head = "津波で孤立の三地区から住民を救出\n2011年3月15日 18時30分\n佐伯健一\n"
    article = from_text(f"{menu}{head}{body}\n{body[:40]}。\n")
    assert (article.title, article.authors) == ("津波で孤立の三地区から住民を救出", ("佐伯健一",))


@pytest.mark.parametrize("names", [("Tomasz Hale",), ("Mir Tanveer", "Oda Brisk")])
def test_names_alone_between_the_headline_and_the_text_are_its_authors(names: tuple[str, ...]) -> None:
    article = _read("{T}\n\n" + "\n".join(names) + "\n\n{B}")
    assert article.authors == names


@pytest.mark.parametrize("line", ["World News", "The Volga Times", "Reuters", "KHARSA", "Northern Front", "Read more"])
def test_a_label_alone_between_the_headline_and_the_text_is_no_author(line: str) -> None:
    body = BODY.replace("northern front", "Northern Front")
    article = from_text(f"The Volga Times\n\n{TITLE}\n\n{line}\n\n{body}")
    assert article.authors == ()


def test_who_writes_for_a_turkish_agency_stands_in_capitals_behind_it() -> None:
    body = "Ilıca ilçesinde dün çıkan orman yangını, ekiplerin gece boyu süren çalışmasıyla kontrol altına alındı."
    text = f"Ilıca'da orman yangını söndürüldü\n\nMUĞLA (AA) - ALİ IŞIK - {body}\n\n{body} Vali konuştu.\n"
    assert from_text(text).authors == ("Ali Işık",)


def test_the_year_of_a_copyright_behind_its_owner_completes_a_dateline() -> None:
    article = _read(
        "{T}\n\nKHARSA, March 4 (Reuters) - {B}\n\n(c) Copyright Volga Reuters 2018. Click For Restrictions"
    )
    assert article.published is not None
    assert article.published.value == "2018-03-04"


def test_of_a_span_of_years_the_last_is_that_of_the_copyright() -> None:
    article = _read("{T}\n\n{B}\n\n© 2009–2024 The Volga Times")
    assert article.published is not None
    assert (article.published.value, article.published.grain) == ("2024", "year")


@pytest.mark.parametrize(
    "line", ["World   10 September 2024, 16:05   1 874", "INVESTIGATION  |  PUBLISHED SEPTEMBER 10, 2024"]
)
def test_the_day_above_the_headline_stands_beside_other_things(line: str) -> None:
    article = _read(f"The Volga Times\nNews   Economy   Sport   More\n\n{line}\n\n{{T}}\n\n{{B}}")
    assert article.published is not None
    assert article.published.value == "2024-09-10"
