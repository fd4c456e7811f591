"""A bounded memory of files: the longest unasked-for leaves first."""

from collections import OrderedDict

from levelhead.edge.held import Held


class Memory:
    """Held files by name, at most `bound` bytes of them."""

    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.size = 0
        self._files: OrderedDict[str, Held] = OrderedDict()

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def get(self, name: str) -> Held | None:
        """The file, if it is held; it then counts as just asked for."""
        held = self._files.get(name)
        if held is not None:
            self._files.move_to_end(name)
        return held

    def keep(self, held: Held) -> None:
        """Hold a file, and let go of others to make room. One that is larger than the bound is not held."""
        self.forget(held.name)
        if held.size > self.bound:
            return
        self._files[held.name] = held
        self.size += held.size
        self.shrink()

    def forget(self, name: str) -> None:
        """Hold this file no longer."""
        held = self._files.pop(name, None)
        if held is not None:
            self.size -= held.size

    def clear(self) -> None:
        """Hold nothing any more: words were removed, and no copy of them may outlive the folder."""
        self._files.clear()
        self.size = 0

    def shrink(self) -> None:
        """Let go of files until the bound holds."""
        while self.size > self.bound:
            self.size -= self._files.popitem(last=False)[1].size
