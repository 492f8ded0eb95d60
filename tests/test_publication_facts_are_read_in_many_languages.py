from __future__ import annotations

import pytest

from dragoman.ingest import Raw, read_raw
from dragoman.ingest.calendars import from_solar, with_western_figures
from dragoman.ingest.credits import credited
from dragoman.ingest.day_forms import First, day_in_line, first_of
from dragoman.ingest.days import weigh
from dragoman.ingest.mastheads import outlet_of
from dragoman.ingest.names import agency_of, named
from dragoman.ingest.text_facts import last_change
from dragoman.passages.bylines import byline, stamped
from dragoman.settings.ingest import IngestSettings

PORT = "Der Hafen wurde am Dienstag nach elf Wochen wieder geöffnet, sagte die Küstenwache."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("8 février 2023", "2023-02-08"),
        ("1er mars 2023", "2023-03-01"),
        ("3.out.2022 às 10h02", "2022-10-03"),
        ("8. února 2023", "2023-02-08"),
        ("2022. április 3. 23:15", "2022-04-03"),
        ("8. 2. 2023", "2023-02-08"),
        ("08.02.23", "2023-02-08"),
        ("16 شباط/فبراير 2022", "2022-02-16"),
        ("5 تشرين الثاني 2022", "2022-11-05"),
        ("١٥ أبريل ٢٠٢٣", "2023-04-15"),
        ("۱۷ آذر ۱۴۰۱", "2022-12-08"),
        ("1401/09/17", "2022-12-08"),
        ("8 กุมภาพันธ์ 2566", "2023-02-08"),
        ("令和5年2月8日", "2023-02-08"),
        ("2023年03月16日20時41分配信", "2023-03-16"),
        ("2022. 9. 8.", "2022-09-08"),
        ("8 tháng 2, 2023", "2023-02-08"),
        ("8 फ़रवरी 2023", "2023-02-08"),
        ("14-Mar-2021", "2021-03-14"),
        ("8 Dienstag 2023", None),
    ],
)
def test_days_are_read_in_the_forms_of_many_languages(line: str, day: str | None) -> None:
    assert day_in_line(with_western_figures(line), None) == day


@pytest.mark.parametrize(
    ("locale", "address", "language", "line", "known", "first"),
    [
        ("pt-BR", None, "pt", "08/02/2023", (), "day"),
        ("en-US", None, "en", "08/02/2023", (), "month"),
        ("en_GB", None, "en", "08/02/2023", (), "day"),
        (None, "https://www.gulfpost.co.uk/a", "en", "08/02/2023", (), "day"),
        (None, "https://gulfpost.example/a", "es", "08/02/2023", (), "day"),
        (None, None, "en", "08/02/2023 Updated 14/02/2023", (), "day"),
        (None, None, "en", "12/10/2021", ("2021-10-12",), "day"),
        (None, None, "en", "08/02/2023", (), None),
    ],
)
def test_which_figure_is_the_day_is_told_by_the_page(
    locale: str | None, address: str | None, language: str, line: str, known: tuple[str, ...], first: First | None
) -> None:
    assert first_of(locale, address, language, [line], known) == first


def test_a_day_in_figures_is_read_in_the_order_of_the_page() -> None:
    assert day_in_line("08/02/2023 17h25", "day") == "2023-02-08"
    assert day_in_line("08/02/2023", "month") == "2023-08-02"
    assert day_in_line("08/02/2023", None) is None


def test_the_solar_calendar_knows_its_leap_years() -> None:
    days = [from_solar(1399, 12, 30), from_solar(1403, 1, 1), from_solar(1404, 1, 1), from_solar(1401, 13, 1)]
    assert days == ["2021-03-20", "2024-03-20", "2025-03-21", None]


@pytest.mark.parametrize(
    ("byline", "people", "agency"),
    [
        ("Von Jens Holtkamp, ARD-Studio Kiel, zzt. Wilhelmshaven", ("Jens Holtkamp",), None),
        ("Par Clémence Vasseur avec AFP", ("Clémence Vasseur",), "Agence France-Presse"),
        ("par LIBRE et AFP", (), "Agence France-Presse"),
        ("di Ilaria Bonetti e Redazione Cronaca", ("Ilaria Bonetti",), None),
        ("Rocío Almansa / Pablo Serra", ("Rocío Almansa", "Pablo Serra"), None),
        ("Emre Yalçın / İSTANBUL", ("Emre Yalçın",), None),
        ("Ирина Савельева, Екатеринбург", ("Ирина Савельева",), None),
        ("بغداد: فاضل النشمي", ("فاضل النشمي",), None),
        ("Haber Merkezi", (), None),
        ("Hannah Pryce For Gulf Post", ("Hannah Pryce",), None),
        ("Autor: Hina", (), "HINA"),
        ("Door Marieke van den Berg", ("Marieke van den Berg",), None),
        ("Maija Korhonen STT", ("Maija Korhonen",), "STT"),
        ("© Agence France-Presse", (), "Agence France-Presse"),
        ("Written by Krishn Saxena | New Delhi", ("Krishn Saxena",), None),
        ("Por: Yelitza Marcano | Octubre 23, 2023", ("Yelitza Marcano",), None),
        ("Gulf Post Yann LE GOFF.", ("Yann LE GOFF",), None),
        ("GP", (), None),
        ("Byline: Colin Abbott", ("Colin Abbott",), None),
    ],
)
def test_bylines_of_many_languages_give_people_and_agency(
    byline: str, people: tuple[str, ...], agency: str | None
) -> None:
    found = named([byline], "Gulf Post")
    assert (found.people, found.agency) == (people, agency)


@pytest.mark.parametrize(
    ("lines", "language", "people", "agency"),
    [
        ([("furniture", "Quelle: dpa/AFP")], "de", (), "Deutsche Presse-Agentur"),
        ([("body", "Madrid, 9 may (EFE).- La policía detuvo a un exdiputado.")], "es", (), "Agencia EFE"),
        ([("body", "САРАТОВ, 21 сен — РИА Новости. Сто машин, сообщил губернатор.")], "ru", (), "RIA Novosti"),
        ([("body", f"{PORT} (APA, red, 9.10.2022)")], "de", (), "Austria Presse Agentur"),
        ([("body", f"{PORT} (GULF POST with AFP)")], "en", (), None),
        (
            [("body", "新华社北京3月10日电（记者李建国、周敏）外交部副部长表示强烈抗议。")],
            "zh",
            ("李建国", "周敏"),
            "Xinhua",
        ),
        (
            [("furniture", "ヤンゴン=佐々木翔"), ("body", "国軍は1日、与党の幹部らを拘束した。")],
            "ja",
            ("佐々木翔",),
            None,
        ),
        ([("body", "북한이 발사체를 쏘아 올렸다. 박지훈 기자 park@example.org")], "ko", ("박지훈",), None),
        ([("furniture", "Kovács Eszter | MTI"), ("body", PORT)], "hu", ("Kovács Eszter",), "MTI"),
        ([("furniture", "Νίκος Καραγιάννης"), ("furniture", "01.03.2023 • 17:05")], "el", ("Νίκος Καραγιάννης",), None),
        ([("furniture", "Middle East"), ("furniture", "01.03.2023 • 17:05")], "en", (), None),
        ([("furniture", "TT"), ("body", PORT)], "en", (), None),
        ([("furniture", "TT"), ("body", PORT)], "sv", (), "TT"),
        ([("body", "With files from The Canadian Press")], "en", (), "The Canadian Press"),
        ([("body", "(Avec AFP)")], "fr", (), "Agence France-Presse"),
        ([("body", "Москва. 21 февраля. ИНТЕРФАКС - Члены совета собрались в понедельник.")], "ru", (), "Interfax"),
        (
            [("furniture", "2021-08-16 07:32 来源：新华网 责任编辑：王芳"), ("body", "港口周二重新开放。")],
            "zh",
            (),
            "Xinhua",
        ),
        ([("body", "【モスクワ共同＝高橋健一】港は8日、再び開いた。")], "ja", ("高橋健一",), "Kyodo News"),
        ([("body", "(서울=연합뉴스) 정다은 기자 = 항구가 다시 열렸다.")], "ko", ("정다은",), "Yonhap"),
        ([("body", "港は11週間ぶりに開いた。【比嘉真理】")], "ja", ("比嘉真理",), None),
        ([("furniture", "作者，罗思敏"), ("body", "港口周二重新开放。")], "zh", ("罗思敏",), None),
        (
            [("furniture", "Burak Şen (AA)"), ("furniture", "08.02.2023 - 11:05")],
            "tr",
            ("Burak Şen",),
            "Anadolu Agency",
        ),
        ([("furniture", "هبة المصري - طرابلس"), ("furniture", "25 فبراير 2023 - 14:32")], "ar", ("هبة المصري",), None),
        ([("furniture", "सुनील वर्मा"), ("furniture", "प्रकाशित: 26 जनवरी 2021")], "hi", ("सुनील वर्मा",), None),
        ([("furniture", "Sara Holm in Berbera"), ("furniture", "9 June 2021, 10:15")], "en", ("Sara Holm",), None),
        ([("furniture", "Police post in Berbera"), ("body", PORT)], "en", (), None),
        (
            [("furniture", "Thu Jan 13 2022 - 21:40"), ("furniture", "Aoife Ní Bhriain and Conor Mulcahy")],
            "en",
            ("Aoife Ní Bhriain", "Conor Mulcahy"),
            None,
        ),
        ([("furniture", "Jan 13 2022"), ("furniture", "Middle East and North Africa")], "en", (), None),
        (
            [("furniture", "Joris van Dalen en Anouk Peeters"), ("furniture", "dinsdag 6 juli 2021, 21:38")],
            "nl",
            ("Joris van Dalen", "Anouk Peeters"),
            None,
        ),
    ],
)
def test_agency_and_people_are_read_from_lines(
    lines: list[tuple[str, str]], language: str, people: tuple[str, ...], agency: str | None
) -> None:
    found = credited([("headline", "Port of Berbera"), *lines], None, language)
    assert (found.people, found.agency) == (people, agency)


def test_agencies_are_known_in_their_own_writing() -> None:
    assert [agency_of(each) for each in ("dpa", "Lusa", "رويترز", "ТАСС", "共同", "Map")] == [
        "Deutsche Presse-Agentur",
        "Lusa",
        "Reuters",
        "TASS",
        "Kyodo News",
        None,
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3. září 2022 17:42, aktualizováno 19:20", "2022-09-03"),
        ("6 Apr, 14:02 Updated at: 7 Apr, 15:20", "2022-04-07"),
        ("2022年9月3日 18:02 (2022年9月4日 5:30 更新)", "2022-09-04"),
        ("Stand: 04.09.2022 16:21 Uhr", "2022-09-04"),
        ("Última actualización: 4 de septiembre de 2022", "2022-09-04"),
        ("3 Sep, 2022 02:21 PMUpdated 4 Sep, 2022 06:00 AM", "2022-09-04"),
    ],
)
def test_a_change_is_read_in_many_forms(line: str, day: str) -> None:
    assert last_change([("furniture", line)], None, "2022-09-03") == day


def test_nothing_is_changed_before_it_is_published() -> None:
    lines = [("headline", "Port of Berbera reopens"), ("furniture", "Aktualisiert am 31.08.2021")]
    found = weigh([("2021-08-30", "markup")], lines, None)
    assert (found[0].value, found[0].how) == ("2021-08-30", "markup")


def test_a_day_shown_without_a_word_may_be_that_of_the_change() -> None:
    lines = [("headline", "Port of Berbera reopens"), ("furniture", "6 August 2019")]
    assert weigh([("2019-08-05", "json-ld")], lines, None)[0].value == "2019-08-06"
    assert weigh([("2019-08-05", "json-ld")], lines, None, changed="2019-08-06")[0].value == "2019-08-05"
    told = [*lines, ("furniture", "First published on 5 August 2019 03.04 GMT")]
    assert weigh([("2019-08-05", "json-ld")], told, None)[0].value == "2019-08-05"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([("furniture", "23 September 2021"), ("headline", "Port of Berbera reopens")], "2021-09-23"),
        ([("furniture", "August 2, 2022 10:51 PM GMT+8"), ("headline", "Port of Berbera reopens")], "2022-08-02"),
        ([("furniture", "Sunday, February 3, 2019"), ("headline", "Port of Berbera reopens")], None),
        ([("furniture", "11:20 3 February 2019"), ("headline", "Port of Berbera reopens")], None),
        ([("headline", "Port"), ("body", "La Paz, 10 nov 2019 (EFE).- El puerto reabrió.")], "2019-11-10"),
        ([("headline", "Port"), ("body", "438 words"), ("furniture", "8 April 2010")], "2010-04-08"),
    ],
)
def test_a_day_may_stand_above_the_headline_or_before_the_agency(lines: list[tuple[str, str]], day: str | None) -> None:
    found = weigh([], lines, None)
    assert (found[0].value if found else None) == day


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("The Severn Gazette", True),
        ("Le Journal du Chari", True),
        ("Saale-Kurier", True),
        ("Астанинский листок", True),
        ("World Sport Mail", False),
        ("Press freedom", False),
        ("The Associated Press", False),
    ],
)
def test_a_paper_is_known_by_what_papers_are_called(line: str, paper: bool) -> None:
    lines = [("furniture", line), ("headline", "Port of Berbera reopens"), ("body", PORT)]
    assert outlet_of(lines) == (line if paper else None)


def test_the_tag_of_a_page_tells_sister_languages_apart() -> None:
    words = (
        "Srbi na severu postavili su u subotu barikade na putevima zbog hapšenja bivšeg policajca.",
        "Predsednik je zatražio da se vojska vrati, a susedi su optužili vladu da stoji iza barikada.",
    )
    body = "".join(f"<p>{each}</p>" for each in words)
    page = f"<html lang='sr'><body><article><h1>Barikade na putevima</h1>{body}</article></body></html>"
    assert read_raw(Raw("a.html", "html", page.encode()), IngestSettings()).language == "sr"


def test_a_line_of_days_and_clocks_is_told_from_text() -> None:
    stamps = (
        "Viernes, 24 junio 2022 - 19:08",
        "18 de agosto 2022, 05:20 p. m. Actualizado: 19 de agosto 2022, 08:00",
        "DECEMBER 29, 2019 / 6:12 AM / UPDATED 2 YEARS AGO",
        "dinsdag 6 juli 2021, 21:38",
    )
    assert all(map(stamped, stamps))
    assert not stamped("In 2022 the 24 ships of the port carried 1,908 tonnes of sorghum to Aden.")


def test_bylines_hold_small_words_and_letters_of_all_scripts() -> None:
    found = (
        "Door Marieke van den Berg",
        "Par Clémence Vasseur et Bastien Roy",
        "بقلم: أحمد سلامة",
        "Autor: Łukasz Żak",
        "Της Μαρίας Δημητρίου",
    )
    assert all(map(byline().match, found))
    assert not byline().match("Von der Leyen warns of a hard winter")
