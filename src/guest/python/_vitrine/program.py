"""Compiles a program, with its last expression as a separate code object."""

import ast
import inspect
import linecache
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from _vitrine import recursion_limit

TOP_LEVEL_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
# The code flags of `from __future__ import` statements.
FUTURES = 0x1FE0000


@dataclass(frozen=True, slots=True)
class Program:
    """Code ready to run: the statements, then the expression whose value is shown."""

    body: CodeType
    last: CodeType | None
    doc: str | None = None

    @property
    def awaits(self) -> bool:
        """Whether there is an ``await`` at the top level."""
        return any(code is not None and _is_coroutine(code) for code in (self.body, self.last))

    def run(self, scope: dict[str, Any]) -> Any:
        """Run a program without top-level await and return the last expression's value."""
        recursion_limit.count_from_caller()
        eval(self.body, scope)
        if self.doc is not None:
            scope["__doc__"] = self.doc
        return None if self.last is None else eval(self.last, scope)

    async def run_async(self, scope: dict[str, Any]) -> Any:
        """Run a program with top-level await and return the last expression's value."""
        recursion_limit.count_from_caller()
        pending = eval(self.body, scope)
        if _is_coroutine(self.body):
            await pending
        if self.last is None:
            return None
        value = eval(self.last, scope)
        return await value if _is_coroutine(self.last) else value


def write_source(path: str, code: str) -> bytes:
    """Write the program to its file, for tracebacks and ``open(__file__)``."""
    source = code.encode("utf-8", "surrogatepass")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(source)
    return source


def compile_program(name: str, source: bytes, *, show_value: bool) -> Program:
    """Compile from bytes, as CPython does, for byte-order marks and encoding declarations."""
    if b"\0" in source:
        raise _null_byte(name, source)
    if show_value:
        tree = _compile(source, name, "exec", ast.PyCF_ONLY_AST)
        if (
            tree.body
            and isinstance(tree.body[-1], ast.Expr)
            and not _ends_with_semicolon(source, tree.body[-1])
        ):
            return _split(tree, name)
    return Program(_compile(source, name, "exec"), None)


def _split(tree: ast.Module, name: str) -> Program:
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    body = _compile(tree, name, "exec")
    value = _compile(ast.Expression(last.value), name, "eval", body.co_flags & FUTURES)
    is_doc = not tree.body and isinstance(last.value, ast.Constant)
    doc = last.value.value if is_doc and isinstance(last.value.value, str) else None
    return Program(body, value, None if doc is None else inspect.cleandoc(doc))


def _null_byte(name: str, source: bytes) -> SyntaxError:
    """Report the position, which CPython does for files but not for bytes."""
    before = source[: source.index(b"\0")].split(b"\n")
    place = (name, len(before), None, before[-1].decode("utf-8", "replace"))
    return SyntaxError("source code cannot contain null bytes", place)


def _compile(source: Any, name: str, mode: str, flags: int = 0) -> Any:
    try:
        return compile(source, name, mode, flags | TOP_LEVEL_AWAIT, dont_inherit=True)
    except SyntaxError as error:
        # The compiler looks for the line in a file of this name, which a later run does not have.
        if error.text is None and error.filename == name and error.lineno is not None:
            error.text = linecache.getline(name, error.lineno) or None
        raise


def _is_coroutine(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_COROUTINE)


def _ends_with_semicolon(source: bytes, last: ast.Expr) -> bool:
    """Whether a semicolon follows the last expression."""
    text = source.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = text.split(b"\n")
    if last.end_lineno is None or last.end_lineno > len(lines):
        return False
    return lines[last.end_lineno - 1][last.end_col_offset :].lstrip().startswith(b";")
