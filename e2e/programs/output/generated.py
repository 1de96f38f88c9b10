"""Prints what PLAN lists: chapters of texts, each a number of times on one of the streams."""

import json
import sys
import time

# The test puts a plan here.
PLAN = "[]"

for chapter in json.loads(PLAN):
    for stream, text, times in chapter:
        getattr(sys, stream).write(text * times)
        getattr(sys, stream).flush()
    time.sleep(0.1)
