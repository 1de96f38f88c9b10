import { describe, expect, test } from "vitest";
import { newLineAt, properIndent } from "./indentation";

/** What the text is after Enter at its mark "|", which then shows the caret. */
function enter(marked: string): string {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const { indent, after } = newLineAt(text, offset);
  const rest = text.slice(offset).replace(/^[ \t]+/, "");
  return `${text.slice(0, offset)}\n${indent}|${after === null ? "" : `\n${after}`}${rest}`;
}

describe("Enter", () => {
  test.each([
    ["after a colon, one deeper", "if x:|", "if x:\n    |"],
    ["with a comment behind it", "for x in y:  # all|", "for x in y:  # all\n    |"],
    ["by the unit of the program", "if x:\n  y\nif z:|", "if x:\n  y\nif z:\n  |"],
    ["by tabs in a program of tabs", "if x:\n\ty\nif z:|", "if x:\n\ty\nif z:\n\t|"],
    ["a dictionary's colon begins no block", "x = {1:|}", "x = {1:\n     |}"],
    ["nor does an annotation or a lambda", "f = lambda:|", "f = lambda:\n|"],
    ["a statement keeps the depth", "if x:\n    y = 1|", "if x:\n    y = 1\n    |"],
    [
      "return ends the block",
      "def f():\n    if x:\n        return 1|",
      "def f():\n    if x:\n        return 1\n    |",
    ],
    ["also pass, at the top", "class A:\n    pass|", "class A:\n    pass\n|"],
    ["but not on the line of its condition", "if x: return|", "if x: return\n|"],
    ["a blank line keeps its white space", "if x:\n    |", "if x:\n    \n    |"],
    ["at the start of a line nothing is added", "if x:\n|    y", "if x:\n\n|y"],
    ["a comment keeps its depth", "    # a|", "    # a\n    |"],
    ["within a long string the line's own", 'def f():\n    """A.|', 'def f():\n    """A.\n    |'],
  ])("%s", (_, before, after) => {
    expect(enter(before)).toBe(after);
  });

  test.each([
    ["with text after it, below the text", "x = foo(a,|)", "x = foo(a,\n        |)"],
    ["with none, one deeper, and the end goes below", "x = foo(|)", "x = foo(\n    |\n)"],
    ["as the line before", "x = [\n  1,|\n]", "x = [\n  1,\n  |\n]"],
    [
      "after an inner bracket as the outer one",
      "f(\n    g(1,\n      2),|)",
      "f(\n    g(1,\n      2),\n    |)",
    ],
    ["its end returns to the statement", "x = foo(a,\n        b)|", "x = foo(a,\n        b)\n|"],
    ["and to the block of a header", "if foo(a,\n       b):|", "if foo(a,\n       b):\n    |"],
    ["also after a string over lines", 'x = ("""a\nb""", c,|)', 'x = ("""a\nb""", c,\n     |)'],
    ["a bracket in a string counts for nothing", 'print("(")|', 'print("(")\n|'],
    ["nor one in a comment", "x = 1  # (|", "x = 1  # (\n|"],
    ["far to the right it hangs", `${"x".repeat(50)} = foo(a,|)`, `${"x".repeat(50)} = foo(a,\n    |)`],
    ["after a backslash", "x = 1 + \\|", "x = 1 + \\\n    |"],
  ])("in brackets: %s", (_, before, after) => {
    expect(enter(before)).toBe(after);
  });

  test("a very long program is read from near the caret", () => {
    const long = `${"x = [1]\n".repeat(100_000)}if y:`;
    const start = performance.now();
    expect(newLineAt(long, long.length).indent).toBe("    ");
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("the depth of a clause", () => {
  test.each([
    ["else of if", "if x:\n    y\n    else:", ""],
    ["elif", "if x:\n    y\n    elif z == 1:", ""],
    ["except without a class", "try:\n    y\n    except:", ""],
    ["except with one", "try:\n    y\n    except (A, B) as e:", ""],
    ["finally", "    try:\n        y\n        finally:", "    "],
    ["case after case", "match x:\n    case 1:\n        y\n        case _:", "    "],
    ["the first case", "match x:\n    case 1:", "    "],
    ["else of for", "for x in y:\n    z\n    else:", ""],
    ["the nearest statement that can have it", "if a:\n    if b:\n        c\n        else:", "    "],
    ["not one that has an else", "if a:\n    if b:\n        c\n    else:\n        d\n        else:", ""],
    ["one that is there already", "if a:\n    if b:\n        c\n    else:", "    "],
    ["over a bracket in several lines", "if a:\n    f(1,\n  2)\n    else:", ""],
    ["a statement of that kind is not there", "x = 1\nelse:", null],
    ["a name that begins like it", "if x:\n    y\n    elsewhere:", null],
    ["in a string", 'x = """\n  else:', null],
    ["a bracket that ends alone", "x = foo(\n    1,\n    )", ""],
    ["a bracket whose contents are aligned", "x = foo(1,\n        )", null],
  ])("%s", (_, text, indent) => {
    expect(properIndent(text, text.lastIndexOf("\n") + 1)).toBe(indent);
  });
});
