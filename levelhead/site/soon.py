"""The new words first: what readers see now, and when a promise falls due, goes before what can wait.

Half of what a publish renders holds only from the next day, or for hosts that know no time, or stands in feeds and
lists, which nobody watches by the second. The edge serves the words while that is being printed. Should the press end
in between, the folder says so, and the next turn goes on; should it never come back, the page says all the same from
the promised minute on that word is late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from levelhead.lib.clock import machine_now
from levelhead.site import generation, languages
from levelhead.site.document import Document
from levelhead.site.folder import Effort
from levelhead.site.generation import Generation
from levelhead.site.view import PageView

Shelf = list[tuple[PageView, list[Document]]]
"""What is to be printed, by language."""


def each(shelf: Shelf) -> Iterator[Document]:
    """Yield every document of ``shelf`` while its language is spoken."""
    for (_view, documents), _spoken in zip(shelf, languages.each(view for view, _its in shelf), strict=True):
        yield from documents


def put(
    folder: Path, held: Generation, made: Generation, shelf: Shelf, effort: Effort, lists: Sequence[str] = ()
) -> None:
    """Put what cannot wait of ``shelf`` into ``folder``, and let the edge serve it; ``lists`` stay as they were.

    Where words were removed, or the whole site looks different, nothing may be served beside what is old; and where
    nothing comes later, there is nothing to wait for.
    """
    if not any(document.variants for _view, documents in shelf for document in documents):
        return
    if held.removals != made.removals or held.looks != made.looks:
        return
    first = replace(
        made,
        hot=dict(made.hot),
        variants=dict(made.variants),
        day=held.day,
        months=held.months,
        lines=held.lines,
        whole=held.revision,
        left=sorted(held.variant_files),
    )
    for document in each(shelf):
        first.take_now(folder, document, effort, held)
    for view, _documents in shelf:
        for path in lists:
            first.keep(view.root + path, held)
    generation.write(folder, first, at=machine_now())
