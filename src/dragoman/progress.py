"""The progress bar of long work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record.reading import Progress


class Bar:
    """A progress bar with rate and time left, on a terminal only."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Bar:
        if self._console.is_terminal:
            from rich import progress

            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TextColumn("{task.fields[rate]}", justify="right"),
                progress.TimeRemainingColumn(),
                console=self._console,
                transient=True,
            )
            self._bar.__enter__()
        return self

    def __exit__(self, *details: Any) -> None:
        if self._bar is not None:
            self._bar.__exit__(*details)

    @property
    def show(self) -> Progress:
        """The function to call with what is done, how many are done, and how many there are."""
        return self._show

    def _show(self, what: str, done: int, total: int | None) -> None:
        if self._bar is None:
            return
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total, rate="")
        task = self._bar.tasks[self._tasks[what]]
        rate = f"{task.speed:.1f}/s" if task.speed else ""
        self._bar.update(self._tasks[what], completed=done, rate=rate)
