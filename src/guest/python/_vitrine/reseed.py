"""Draws anew what would be the same in every interpreter that starts from one memory snapshot.

What asks the browser each time is not in here: ``os.urandom``, and with it ``secrets``,
``uuid.uuid4`` and ``random.SystemRandom``. The seed of string hashes cannot be changed once there
are strings: it is the build's.
"""

import logging
import sys
import time

YEAR = (365 * 24 + 6) * 3600


def reseed() -> None:
    """Make this interpreter's randomness and its clock its own."""
    set_zone()
    logging._startTime = time.time_ns()
    for name, renew in _RENEWALS.items():
        module = sys.modules.get(name)
        if module is not None:
            renew(module)


def set_zone() -> None:
    """Do what ``time`` does when it is imported: the zone is the reader's, not the builder's."""
    start = int(time.time() // YEAR * YEAR)
    winter, summer = time.localtime(start), time.localtime(start + YEAR // 2)
    if winter.tm_gmtoff > summer.tm_gmtoff:
        winter, summer = summer, winter
    time.timezone, time.altzone = -winter.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(time.timezone != time.altzone)
    time.tzname = winter.tm_zone, summer.tm_zone


def _renew_uuid(module: object) -> None:
    module._node = module._last_timestamp = None


def _renew_tempfile(module: object) -> None:
    module._name_sequence = None


_RENEWALS = {
    "random": lambda module: module.seed(),
    "uuid": _renew_uuid,
    "tempfile": _renew_tempfile,
}
