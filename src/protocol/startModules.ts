/**
 * What a program may import before the rest of the standard library has come: modules of the archive's first part, or of
 * the engine itself. The build puts them there, with whatever they import (build/startModules.ts).
 */
export const startModules: readonly string[] = [
  ...[
    "__future__",
    "abc",
    "asyncio",
    "base64",
    "bisect",
    "builtins",
    "calendar",
    "cmath",
    "collections",
    "contextlib",
  ],
  ...["copy", "dataclasses", "datetime", "decimal", "enum", "errno", "functools", "gc", "hashlib"],
  ...[
    "heapq",
    "io",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "math",
    "numbers",
    "operator",
  ],
  ...["os", "pathlib", "random", "re", "reprlib", "secrets", "shutil", "string"],
  ...[
    "struct",
    "sys",
    "tempfile",
    "textwrap",
    "threading",
    "time",
    "traceback",
    "types",
    "typing",
    "unicodedata",
  ],
  ...["warnings", "weakref"],
];
