"""The JSON Schema of everything that is exported, generated from :mod:`dragoman.model`.

``python -m dragoman.schema docs/schema.json`` writes it; a test checks that the file is up to date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

from dragoman.model import Article, Correction, Event, Relation, Statement


def schema() -> dict[str, Any]:
    """Return one JSON Schema (draft 2020-12) with a definition for each kind of object."""
    from pydantic import TypeAdapter

    kinds: tuple[Any, ...] = (Article, Statement, Event, Relation, Correction)
    mode: Literal["serialization"] = "serialization"
    adapters = [(kind.__name__, mode, TypeAdapter[Any](kind)) for kind in kinds]
    _, combined = TypeAdapter.json_schemas(adapters, title="Dragoman", description="Objects that Dragoman exports.")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **combined}


def text() -> str:
    """Return the schema as the text of ``docs/schema.json``."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(text(), encoding="utf-8")
