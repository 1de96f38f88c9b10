"""``locale.setlocale`` refuses a locale that is not there.

The engine takes any name and changes nothing.
"""

import _locale
import functools
import os
from types import ModuleType

from _vitrine import on_import

_AVAILABLE = {"c", "posix", "c.utf8", "en_us", "en_us.utf8"}
_CATEGORIES = {
    getattr(_locale, name): name
    for name in ("LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_MONETARY", "LC_MESSAGES", "LC_NUMERIC")
}
_engine_setlocale = _locale.setlocale


def install() -> None:
    """Put it in place for ``_locale`` and for ``locale``, which keeps a reference of its own."""
    _locale.setlocale = _setlocale
    on_import.change("locale", _change)


def _change(module: ModuleType) -> None:
    module._setlocale = _setlocale


@functools.wraps(_engine_setlocale)
def _setlocale(category: int, locale: str | None = None, /) -> str:
    # An empty name means what the environment says. The answer for all categories has several.
    names = () if locale is None else (locale or _from_environment(category)).split(";")
    if not all(_is_available(name) for name in names):
        raise _locale.Error("unsupported locale setting")
    return _engine_setlocale(category, locale)


def _from_environment(category: int) -> str:
    names = ("LC_ALL", _CATEGORIES.get(category, "LANG"), "LANG")
    return next((value for name in names if (value := os.environ.get(name))), "C")


def _is_available(name: str) -> bool:
    return name.rpartition("=")[2].lower().replace("utf-8", "utf8") in _AVAILABLE
