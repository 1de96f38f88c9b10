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
    const files = [{ path: "math.py", bytes: new Uint8Array() }];
    expect(needsLibrary({ code: "import math", files })).toBe(true);
  });

  it("does where it is too long to be read on the page's thread", () => {
    const short = "import math\n".repeat(5_000);
    expect(needs(short)).toBe(false);
    expect(needs(short + short)).toBe(true);
  });

  it("is found out in no time, whatever the text", () => {
    const began = performance.now();
    const repeated = [
      "import ",
      ": ",
      "from \\\n",
      "'cp",
      "coding ",
      "(",
      " \t",
      "import a,",
      "import os,\n",
    ];
    const texts = [...repeated.map((text) => text.repeat(200_000)), `'cp${"1".repeat(200_000)}`];
    for (const text of texts) for (const chars of [64 * 1024, text.length]) needs(text.slice(0, chars));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
