"""Settings of the room ``ingest``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Thresholds of ``ingest``, each with its unit and why."""

    max_bytes: int = 20_000_000
    """Largest single article as a file, in bytes: no article is larger, an archive is."""

    max_chars: int = 5_000_000
    """Longest article text, in characters: bounds the time that one article may take."""

    max_items: int = 5_000_000
    """Most items that one archive, table or feed may hold."""

    max_unpacked: int = 200_000_000_000
    """Most bytes that one archive may unpack to: more than any honest collection on a disk."""

    max_ratio: int = 200
    """How many times larger than packed a member of an archive may be before it counts as a bomb; text packs 3 to 20."""

    max_depth: int = 2
    """Archives inside archives that are opened."""

    columns: tuple[tuple[str, str], ...] = ()
    """Columns of tables named by the user, as (field, name), such as ("text", "body")."""

    timeout: float = 20.0
    """Longest wait for a server to say anything, in seconds."""

    longest_fetch: float = 60.0
    """Longest time that fetching one address may take, in seconds: some servers send a letter now and then for ever."""

    user_agent: str = "Dragoman/0.1 (news reading for research)"
    """How a fetch names itself to servers and their robots.txt."""
