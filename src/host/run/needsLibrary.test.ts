import { describe, expect, it } from "vitest";
import { needsLibrary } from "./needsLibrary";

const needs = (code: string): boolean => needsLibrary({ code, files: [] });

describe("whether a program needs all of the standard library", () => {
  it.each([
    "print('hello')",
    "import math, random as r\nfrom collections import (\n    Counter,\n    deque,\n)",
    "import os.path; from collections.abc import Iterable",
    "from dataclasses import dataclass, field\nfrom typing import *",
    "if True: import json\nprint(json.loads('{}'))",
    "import \\\n  math",
    "# imported from the archive, this is\nx = 'taken from turtle'",
    "open('a.txt', encoding='utf-8').read().encode().decode('utf-8')",
    "import re\nre.compile('a')",
    "'big', 'machine-made'[0:3]",
  ])("%j does not", (code) => {
    expect(needs(code)).toBe(false);
  });

  it.each([
    "import turtle",
    "import math, turtle",
    "import math as m, xml.dom.minidom as dom",
    "x = 1; import turtle",
    "def f():\n\tif x: from email import message",
    "import \\\n  turtle",
    "from \\\n  turtle import *",
    "\fimport turtle",
    "x = 1\rimport turtle",
    "from . import a",
    "from logging import handlers",
    "import logging.handlers",
    "from json import (\n  tool,\n)",
    "import numpy",
    "import importlib",
    "__import__('tur' + 'tle')",
    "exec(input())",
    "eval('1')",
    "help(print)",
    "x.encode('cp437')",
    "x.decode(name)",
    "open('a', encoding = 'koi8-r')",
    "# -*- coding: cp1251 -*-",
    "str(b'', 'windows-1251')",
  ])("%j does, or may", (code) => {
    expect(needs(code)).toBe(true);
  });

  it("does where a run has files, which may import anything", () => {
    expect(needsLibrary({ code: "import math", files: [{ path: "math.py", bytes: new Uint8Array() }] })).toBe(
      true,
    );
  });

  it("is found out in no time, whatever the text", () => {
    const began = performance.now();
    for (const text of ["import ", ": ", "from \\\n", "'cp", "coding ", "(", " \t", "import a,"])
      needs(text.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
