"""Real parts, loaded once: the parser alone, and the whole pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from dragoman.pipeline import load
from dragoman.settings import Settings
from dragoman.settings.coding import CodingSettings

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def parse() -> Language:
    """The spaCy tagger and parser without any reading stage."""
    return load(stages=())


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with all reading stages."""
    return load()


@pytest.fixture(scope="session")
def unsifted() -> Language:
    """The whole pipeline with statements of any confidence, for tests of rules, not of how likely they are."""
    return load(Settings(coding=CodingSettings(least=0.0, weighed=False)))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with annotated data beside the checkout; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the annotated data (../shared) is not beside this checkout")
    return SHARED
