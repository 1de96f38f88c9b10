"""Reseeds what would be equal in every interpreter restored from the same memory snapshot.

``os.urandom``, ``secrets``, ``uuid.uuid4`` and ``random.SystemRandom`` need no reseeding: they ask
the browser at each call. The seed of string hashes cannot change once strings exist, so it is the
build's.
"""

import logging
import sys
import time

YEAR = (365 * 24 + 6) * 3600


def reseed() -> None:
    """Renew the interpreter's time zone, start time and random state."""
    set_time_zone()
    logging._startTime = time.time_ns()
    for name, reseed_module in _RESEEDERS.items():
        module = sys.modules.get(name)
        if module is not None:
            reseed_module(module)


def set_time_zone() -> None:
    """Set the reader's time zone, as ``time`` does at import. The snapshot has the builder's."""
    start = int(time.time() // YEAR * YEAR)
    winter, summer = time.localtime(start), time.localtime(start + YEAR // 2)
    if winter.tm_gmtoff > summer.tm_gmtoff:
        winter, summer = summer, winter
    time.timezone, time.altzone = -winter.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(time.timezone != time.altzone)
    time.tzname = winter.tm_zone, summer.tm_zone


def _reseed_uuid(module: object) -> None:
    module._node = module._last_timestamp = None


def _reseed_tempfile(module: object) -> None:
    module._name_sequence = None


_RESEEDERS = {
    "random": lambda module: module.seed(),
    "uuid": _reseed_uuid,
    "tempfile": _reseed_tempfile,
}
