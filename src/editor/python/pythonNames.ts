/** Python 3.14's keywords and built-in names, for colours and completion. */
export const pythonKeywords: readonly string[] =
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  );

/** Keywords only at the start of a line, before a possible subject. */
export const pythonSoftKeywords: readonly string[] = ["match", "case", "type"];

export const pythonBuiltins: readonly string[] =
  "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir display divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip ArithmeticError AssertionError AttributeError BaseException EOFError Exception FileNotFoundError ImportError IndexError IndentationError KeyError KeyboardInterrupt ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError RecursionError RuntimeError StopIteration SyntaxError TimeoutError TypeError UnicodeDecodeError UnicodeEncodeError ValueError ZeroDivisionError".split(
    " ",
  );
