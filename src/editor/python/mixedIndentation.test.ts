import { expect, test } from "vitest";
import { mixedIndentation, withoutTabs } from "./mixedIndentation";

const mixed = "if a:\n    b = 1\n\tb = 2\n";

test("finds the tabs among spaces, and nothing where all is of one kind", () => {
  expect(mixedIndentation(mixed)).toEqual([{ from: 16, to: 17 }]);
  expect(mixedIndentation("if a:\n\tb\n\tc\n")).toEqual([]);
  expect(mixedIndentation("if a:\n    b\n")).toEqual([]);
  expect(mixedIndentation("if a:\n \tb\n")).toHaveLength(1);
});

test("does not mind comments, blank lines, brackets and strings", () => {
  expect(mixedIndentation('if a:\n\tb = (1,\n  2)\n  # c\n  \n\tc = """\n  d"""\n')).toEqual([]);
});

test("spaces take the place of tabs, as wide as they are shown, and strings keep theirs", () => {
  expect(withoutTabs(mixed)).toBe("if a:\n    b = 1\n    b = 2\n");
  expect(withoutTabs("if a:\n \tb\n\t\tc\td\n")).toBe("if a:\n    b\n        c\td\n");
  expect(withoutTabs('a = """\n\tb\n"""\n\tc')).toBe('a = """\n\tb\n"""\n    c');
});
