from __future__ import annotations

import gzip
import io
import json
import mailbox
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import polars
import pytest

import dragoman
from dragoman import ingest
from dragoman.errors import InputError
from dragoman.ingest.wrapping import rejoin
from dragoman.model import Article
from dragoman.settings import Settings
from dragoman.settings.ingest import IngestSettings

TEXT = "Kenyan police arrested two opposition lawmakers in Kisumu on Friday, a party official said."
PAGE = (
    "<html><head><title>Lawmakers held</title><meta property='article:published_time' content='2019-05-04'></head>"
    f"<body><article><h1>Lawmakers held</h1><p>{TEXT}</p><p>{TEXT} They were questioned for hours.</p></article>"
    "</body></html>"
)


def _pdf() -> bytes:
    """A PDF of one page whose text is broken into short lines, written by hand after ISO 32000-1."""
    words = [b"Kenyan police arrested two opposition law-", b"makers in Kisumu on Friday, a party", b"official said."]
    shown = b" T* ".join(b"(" + line + b") Tj" for line in words)
    stream = b"BT /F1 12 Tf 14 TL 72 700 Td " + shown + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def _docx() -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.title = "Lawmakers held"
    document.add_paragraph(TEXT)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _mail(subject: str = "Lawmakers held") -> bytes:
    head = f"From: Asha Mwangi <asha@example.org>\nSubject: {subject}\nDate: Sat, 04 May 2019 10:00:00 +0300\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{TEXT}\n".encode()


def _mbox(path: Path) -> None:
    box = mailbox.mbox(path)
    for subject in ("Lawmakers held", "Second report"):
        box.add(_mail(subject))
    box.close()


def _feed() -> bytes:
    item = f"<item><title>Lawmakers held</title><link>https://example.org/1</link><description>{TEXT}</description>"
    item += "<pubDate>Sat, 04 May 2019 10:00:00 GMT</pubDate></item>"
    head = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]><rss version="2.0">'
    return f"{head}<channel><title>Lake Daily</title>{item}</channel></rss>".encode()


def _warc() -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for kind, body in (("text/html", PAGE), ("image/png", "x"), ("text/html", PAGE.replace("Kisumu", "Mombasa"))):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        address = f"https://example.org/{len(out.getvalue())}"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body.encode()), http_headers=headers)
        )
    return out.getvalue()


ROWS = [
    {"id": 1, "Full Text": TEXT, "publish_date": "2019-05-04T10:00:00Z", "media_name": "Lake Daily", "Title": "Held"},
    {
        "id": 2,
        "Full Text": f"Later, {TEXT}",
        "publish_date": "20190505T101500Z",
        "media_name": "Lake Daily",
        "Title": "X",
    },
]


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("news/one.txt", TEXT)
        archive.writestr("../../outside.txt", TEXT.replace("Kisumu", "Nakuru"))
        archive.writestr("inner.jsonl", "\n".join(map(json.dumps, ROWS)))
        archive.writestr("picture.png", b"\x89PNG")


def _tar(path: Path) -> None:
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("one.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)


MAKERS: dict[str, tuple[Callable[[Path], object], int]] = {
    "a.txt": (lambda path: path.write_text(TEXT), 1),
    "a.html": (lambda path: path.write_text(PAGE), 1),
    "a.pdf": (lambda path: path.write_bytes(_pdf()), 1),
    "a.docx": (lambda path: path.write_bytes(_docx()), 1),
    "a.eml": (lambda path: path.write_bytes(_mail()), 1),
    "a.mbox": (_mbox, 2),
    "a.rss": (lambda path: path.write_bytes(_feed()), 1),
    "a.xml": (lambda path: path.write_bytes(_feed()), 1),
    "a.warc.gz": (lambda path: path.write_bytes(_warc()), 2),
    "a.jsonl": (lambda path: path.write_text("\n".join(map(json.dumps, ROWS))), 2),
    "a.json": (lambda path: path.write_text(json.dumps({"status": "ok", "articles": ROWS})), 2),
    "a.csv": (lambda path: polars.DataFrame(ROWS).write_csv(path, separator=";"), 2),
    "a.tsv": (lambda path: polars.DataFrame(ROWS).write_csv(path, separator="\t"), 2),
    "a.parquet": (lambda path: polars.DataFrame(ROWS).write_parquet(path), 2),
    "a.zip": (_zip, 4),
    "a.tar.gz": (_tar, 1),
    "a.jsonl.gz": (lambda path: path.write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode())), 2),
    "nameless.gz": (lambda path: path.write_bytes(_warc()), 2),
    "a.txt.gz": (lambda path: path.write_bytes(gzip.compress(TEXT.encode())), 1),
}


def _articles(path: Path, settings: IngestSettings | None = None) -> tuple[list[Article], list[str]]:
    settings = settings or IngestSettings()
    good, bad = [], []
    for item in ingest.items(path, None, settings):
        try:
            if isinstance(item, InputError):
                raise item
            good.append(ingest.read_raw(item, settings))
        except InputError as error:
            bad.append(str(error))
    return good, bad


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_of_each_format_gives_its_articles(tmp_path: Path, name: str) -> None:
    make, count = MAKERS[name]
    make(tmp_path / name)
    articles, bad = _articles(tmp_path / name)
    assert not bad
    assert len(articles) == count
    assert all("arrested two opposition lawmakers in" in each.text for each in articles)
    dated = ("html", "eml", "mbox", "rss", "xml", "warc.gz", "jsonl", "csv", "tsv", "parquet", "jsonl.gz")
    if name.removeprefix("a.") in dated:
        assert {each.published.value for each in articles if each.published} <= {"2019-05-04", "2019-05-05"}
        assert all(each.published for each in articles)


def test_a_folder_of_all_formats_is_read_in_one_go(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, (make, _) in MAKERS.items():
        make(folder / name)
    with dragoman.open(str(tmp_path / "record.db")) as record:
        summary = record.read(folder)
        assert not summary.failed
        assert summary.read == len(MAKERS)
        assert record.read(folder).skipped == len(MAKERS)
        assert record.read(folder, workers=2).skipped == len(MAKERS)
        paths = {each.path for each in record.articles()}
        assert any(path and "!" in path for path in paths), "an article in a collection says where it lies"
    assert not (tmp_path / "outside.txt").exists(), "members of archives are never written to the disk"


def test_named_columns_win_and_missing_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(f"when,words\n2019-05-04,{json.dumps(TEXT)}\n", encoding="utf-8")
    assert "Found: when, words" in _articles(path)[1][0]
    named = IngestSettings(columns=(("text", "words"), ("published", "when")))
    articles, bad = _articles(path, named)
    assert not bad
    assert articles[0].published is not None
    assert articles[0].published.value == "2019-05-04"


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 15_000_000)
        archive.writestr("good.txt", TEXT)


def _deep(path: Path) -> None:
    data = TEXT.encode()
    for number in range(5):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("good.txt" if number == 0 else f"{number}.zip", data)
        data = out.getvalue()
    path.write_bytes(data)


def _big_docx(path: Path) -> None:
    path.write_bytes(_docx())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"word/media/{number}.bin", b"0" * 100_000_000)


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{entities}]><rss version="2.0"><channel>'
    return f"{head}<item><title>Held</title><description>{TEXT} &l9;</description></item></channel></rss>".encode()


def _nested(path: Path) -> None:
    deep = "<div>" * 20_000
    path.write_text(f"<html><body><article><p>{TEXT}</p>{deep}<p>{TEXT} They were freed.</p></article></body></html>")


def test_letters_of_western_europe_are_read_as_such(tmp_path: Path) -> None:
    told = "Moroccan police held José Núñez and André Lefèvre in Tétouan on Friday, the ministry said."
    (tmp_path / "old.txt").write_bytes(told.encode("cp1252"))
    assert ingest.read_file(tmp_path / "old.txt", None, IngestSettings())[0].text == told


def test_a_row_without_text_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(f'title,text\nHeld,"{TEXT}"\nShut,\n')
    articles, bad = _articles(tmp_path / "rows.csv", IngestSettings())
    assert len(articles) == 1
    assert "rows.csv!3: this row, entry or member has no text" in bad[0]


HOSTILE: dict[str, tuple[Callable[[Path], object], str, int]] = {
    "bomb.zip": (_bomb, "archive bomb", 1),
    "deep.zip": (_deep, "opened 2 deep", 0),
    "cut.zip": (lambda path: (_zip(path), path.write_bytes(path.read_bytes()[:120])), "damaged", 0),
    "cut.tar.gz": (lambda path: (_tar(path), path.write_bytes(path.read_bytes()[:60])), "damaged", 0),
    "cut.warc.gz": (lambda path: path.write_bytes(_warc()[:-200]), "damaged", 1),
    "nameless-cut.gz": (lambda path: path.write_bytes(_warc()[:-200]), "damaged", 1),
    "cut.pdf": (lambda path: path.write_bytes(_pdf()[:200]), "damaged", 0),
    "scan.pdf": (lambda path: path.write_bytes(_pdf().replace(b" Tj", b" xx")), "no text layer", 0),
    "cut.docx": (lambda path: path.write_bytes(_docx()[:500]), "damaged", 0),
    "other.xml": (lambda path: path.write_text("<config><a/></config>"), "not read", 0),
    "long.jsonl": (
        lambda path: path.write_text(json.dumps({"text": "x" * 300_000}) + "\n" + json.dumps({"text": TEXT})),
        "over 200,000 bytes",
        1,
    ),
    "broken.jsonl": (lambda path: path.write_text('{"text": \n[1]\n' + json.dumps({"text": TEXT})), "not JSON", 1),
    "long.csv": (
        lambda path: path.write_text(f"id,text\n1,{'x' * 300_000}\n2,{TEXT}\n"),
        "line 2: the line is over 200,000 bytes",
        1,
    ),
    "quote.csv": (lambda path: path.write_text('id,text\n1,"' + f"{TEXT}\n" * 3_000), "field larger than", 0),
    "laughs.rss": (lambda path: path.write_bytes(_laughs()), "", 1),
    "cut.rss": (lambda path: path.write_bytes(_feed()[:-40]), "the feed ends early", 1),
    "long.rss": (lambda path: path.write_bytes(_feed() + b" " * 300_000), "over the limit", 0),
    "nested.html": (_nested, "nested more than 2,048 deep", 0),
    "one.csv": (lambda path: path.write_text(f"title~body\nPort~{TEXT}\n"), "Found only one: title~body", 0),
    "semicolon.csv": (lambda path: path.write_text(f'id, or number;text\n1;"{TEXT}"\n'), "", 1),
    "comma.tsv": (lambda path: path.write_text(f'id,text\n1,"{TEXT}"\n'), "", 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_named_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    make, message, good = HOSTILE[name]
    make(tmp_path / name)
    articles, bad = _articles(tmp_path / name, IngestSettings(max_bytes=200_000))
    assert len(articles) == good
    assert bool(bad) == bool(message)
    assert not message or any(message in each and name in each for each in bad), bad


def test_a_docx_that_unpacks_to_much_more_is_not_opened(tmp_path: Path) -> None:
    _big_docx(tmp_path / "a.docx")
    assert "archive bomb" in _articles(tmp_path / "a.docx")[1][0]


def test_links_in_a_circle_do_not_stop_the_run(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "inner").mkdir(parents=True)
    (folder / "good.txt").write_text(TEXT)
    (folder / "inner" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "one.txt").symlink_to(folder / "two.txt")
    (folder / "two.txt").symlink_to(folder / "one.txt")
    found = [path for path in ingest.find([folder]) if isinstance(path, Path)]
    assert sorted(path.name for path in found) == ["good.txt", "one.txt", "two.txt"]
    results = [_articles(path) for path in found]
    assert [len(good) for good, _ in results] == [1, 0, 0]
    assert all("symbolic links" in bad[0] for _, bad in results[1:])


def test_a_warc_file_may_be_cut_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "cut.warc.gz"
    whole = _warc()
    last = len(whole) - _members(whole)[1]
    for cut in range(20, last - 12, 3):
        path.write_bytes(whole[:-cut])
        articles, bad = _articles(path)
        assert (len(articles), len(bad)) == (1, 1), cut


def _members(data: bytes) -> list[int]:
    """Return where each member of a gzip file ends: what is cut just there is a whole, shorter file."""
    ends, rest = [], data
    while rest:
        member = zlib.decompressobj(31)
        member.decompress(rest)
        rest = member.unused_data
        ends.append(len(data) - len(rest))
    return ends


def test_feeds_do_not_read_files_through_entities(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(_feed().replace(b"<description>", b"<description>&e; "))
    for article in _articles(path)[0]:
        assert "root:" not in article.text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-09-29T08:30:00+03:00", "2021-09-29"),
        ("20210929T083000Z", "2021-09-29"),
        ("Wed, 29 Sep 2021 08:30:00 GMT", "2021-09-29"),
        ("29.9.2021", "2021-09-29"),
        (1632904200, "2021-09-29"),
        ("1632904200000", "2021-09-29"),
        ("2021-09", "2021-09"),
        ("2021", "2021"),
        ("03/04/2021", None),
        ("2021-02-31", None),
        ("yesterday", None),
        (None, None),
        (True, None),
        (10**30, None),
    ],
)
def test_stated_dates_become_days_or_nothing(value: object, day: str | None) -> None:
    from dragoman.ingest.published import day_of

    assert day_of(value) == day


def test_lines_of_one_width_become_paragraphs_of_the_same_length() -> None:

    wrapped = "The ministers of both countries met in\nthe port on Monday and spoke for more\nthan six hours about"
    wrapped += " the strait and\nits fishing grounds.\n\nA second round of talks is planned for\nthe spring, they said."
    joined = rejoin(wrapped)
    assert joined.count("\n") == 2
    assert len(joined) == len(wrapped)
    separate = "A first paragraph stands here on a line.\nA second paragraph stands on this line.\nA third one too."
    assert rejoin(separate) == separate


def test_a_headline_a_byline_and_a_day_are_no_broken_paragraph() -> None:
    head = "The Volga Herald of the Lower River\nMayor of the town resigns after bridge collapse\nBy Irina Belova, our own "
    text = f"{head}correspondent\nPublished: 16 September 2022 12:42\nWorkers clear the river below the bridge\n{TEXT}"
    assert rejoin(text) == text


def test_text_that_was_decoded_wrongly_is_repaired(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    broken = "President Erdoğan met Iran’s envoy in Nevşehir on Monday.".encode().decode("cp1254", "replace")
    path.write_text(broken if "\ufffd" not in broken else "ErdoÄŸan met Iranâ€™s envoy on Monday.", encoding="utf-8")
    assert "’s envoy" in _articles(path)[0][0].text


def test_a_line_decoded_wrongly_is_repaired_beside_one_that_was_not(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ErdoÄŸan met Iranâ€™s envoy on Monday.\nПутин said “no” to the envoy.\n", encoding="utf-8")
    text = _articles(path)[0][0].text
    assert "Erdoğan met" in text
    assert "Путин said “no”" in text


def test_reading_settings_have_defaults() -> None:
    assert Settings().ingest.max_bytes == 20_000_000
