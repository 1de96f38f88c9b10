"""``webbrowser`` opens nothing: the engine's version needs the page's window."""

import sys
from types import ModuleType

from _vitrine import on_import


def install() -> None:
    """Put it in place when ``webbrowser`` is imported."""
    on_import.change("webbrowser", _change)


def _change(module: ModuleType) -> None:
    class SealedBrowser(module.BaseBrowser):
        """Opens nothing, and says so."""

        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            print(f"webbrowser: a program here cannot open {url}", file=sys.stderr)
            return False

    def get(using: str | None = None) -> SealedBrowser:
        """Return the only browser that there is."""
        return SealedBrowser(using or "")

    def open(url: str, new: int = 0, autoraise: bool = True) -> bool:
        """Open nothing, and return False as where no browser is found."""
        return get().open(url, new, autoraise)

    def open_new(url: str) -> bool:
        """Open nothing, and return False as where no browser is found."""
        return open(url, 1)

    def open_new_tab(url: str) -> bool:
        """Open nothing, and return False as where no browser is found."""
        return open(url, 2)

    for function in (get, open, open_new, open_new_tab):
        function.__module__ = module.__name__
        function.__qualname__ = function.__name__
        setattr(module, function.__name__, function)
