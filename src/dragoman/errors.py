"""Every error that a user can meet: what happened, to which item, what to do."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "empty": "{path}: the file is empty; nothing to read.",
    "nothing-inside": "{path}: it holds nothing of a kind that is read.",
    "empty-item": "{path}: this row, entry or member has no text; it is passed over.",
    "binary": "{path}: this is binary data of a kind that is not read; convert it to text first.",
    "encoding": "{path}: the text encoding could not be told; save the file as UTF-8.",
    "too-large": "{path}: {size:,} bytes is over the limit of {limit:,}; it is no single article. "
    "Split it, or raise the limit with --max-bytes.",
    "unreadable": "{path}: cannot be read ({reason}); check that it exists and that you may read it.",
    "damaged": "{path}: the file is damaged or not what its name says ({reason}).",
    "unwritable": "{path}: cannot be written ({reason}); name another file with -o.",
    "locked": "{path}: the file is locked with a password; remove it first.",
    "no-text-layer": "{path}: the PDF has no text layer, only pictures of pages; run text recognition (OCR) over it first.",
    "bomb": "{path}: {packed:,} bytes would unpack to {size:,}; this looks like an archive bomb and is not opened.",
    "too-many": "{path}: it holds more than {limit:,} items; split it.",
    "too-deep": "{path}: archives inside archives are opened {limit} deep and no deeper; unpack it first.",
    "columns": "{path}: no column holds the text of articles; name it with --columns text=NAME. Found: {columns}.",
    "one-column": "{path}: no column holds the text of articles; name it with --columns text=NAME. Found only one: "
    "{columns}. If it is several, separate them with a comma, semicolon, tab or |.",
    "columns-named": "{path}: there is no column '{column}'. Found: {columns}.",
    "bad-columns": "'{value}' names no column; write FIELD=NAME with FIELD one of {fields}.",
    "robots": "{path}: the site's robots.txt does not allow this page to be fetched.",
    "fetch": "{path}: could not be fetched ({reason}).",
    "no-text": "{path}: no article text was found in the page.",
    "nested": "{path}: its tags are nested more than {limit:,} deep, as no article is; save its text and read that.",
    "unknown-format": "{path}: files of this kind are not read; see `dragoman read --help` for those that are.",
    "metadata-missing": "{path}: the metadata file does not exist or cannot be read ({reason}).",
    "metadata-columns": "{path}: a metadata table needs a column 'path' or 'url'; found: {columns}.",
    "metadata-date": "{path}, line {line}: '{value}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD.",
    "no-pipeline": "the spaCy pipeline '{name}' is not installed; install it with pip or name another with --pipeline.",
    "pipeline-unfit": "the spaCy pipeline '{name}' has no {missing}; Dragoman needs a tagger and a dependency parser.",
    "record-missing": "no record at {path}; make one with: dragoman read PATH --record {path}",
    "record-foreign": "{path} is not a Dragoman record (or is damaged); choose another file with --record.",
    "record-newer": "{path} was written by a newer Dragoman (schema {found}; this one knows {known}); upgrade.",
    "record-older": "{path} has the old schema {found}, this one needs {known}; read the articles into a new record.",
    "record-locked": "{path} is being written by another program; wait for it to end and try again.",
    "record-unreachable": "{path}: the database cannot be reached ({reason}); check the address and that it runs.",
    "bad-address": "'{value}' is no address of a record; write postgresql://USER@HOST/DATABASE, or the path of a file.",
    "no-driver": "{value} needs the driver of PostgreSQL; install it with: pip install 'dragoman[postgresql]'",
    "record-failed": "{path}: the record could not be read or written ({reason}).",
    "not-found": "nothing in the record has the id '{id}'; list ids with: dragoman events --format jsonl",
    "ambiguous-id": "'{id}' begins more than one id: {matches}; give more characters.",
    "port-taken": "{host} port {port} cannot be used ({reason}); choose another with --port, or 0 for any that is free.",
    "bad-date": "'{value}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD.",
    "bad-type": "'{value}' is not an event type; the types are: {types}.",
    "bad-filter": "no such filter: {value}; the filters are {filters}.",
    "bad-choice": "'{value}' is no {what}; choose one of: {choices}.",
    "needs-output": "{form} is a binary format; say where to write it with -o FILE.",
    "bad-input": "{path}, line {line}: {reason}",
    "bad-brief": "a brief is about one actor, two actors, or a place: name one or two actors, or give --place.",
    "no-reason": "say why: a correction without a reason helps nobody later (reason, or --reason on the command line).",
    "bad-correction": "'{target}' cannot be corrected so: {reason}.",
    "no-correction": "there is no correction number {n} that is not undone; list them with: dragoman corrections list",
    "not-yet": "'{what}' is not built yet; {instead}",
    "table": "{path}, line {line}: {reason}",
    "too-long": "{path}: {size:,} characters of text is over the limit of {limit:,}; this looks like an archive rather "
    "than one article. Split it, or raise settings.ingest.max_chars from Python.",
}


class DragomanError(Exception):
    """An error that a user can act on. ``code`` is its key in :data:`MESSAGES`."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        super().__init__(MESSAGES[code].format(**details))


class UsageError(DragomanError):
    """The command or call itself is wrong (exit code 2)."""


class InputError(DragomanError):
    """One item of the input cannot be read; the run goes on (exit code 1)."""


class RecordError(DragomanError):
    """The record cannot be opened or written."""
