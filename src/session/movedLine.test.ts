import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedLine } from "./movedLine";

const PROGRAM = "import os\n\ndef f(x):\n    print(x)\n    print(x)\n    return 1 / 0\n\nf(1)\nf(2)";

describe("where a line is after edits", () => {
  it("is moved by lines added or removed above it, and not by those below", () => {
    expect(movedLine(PROGRAM, `# a\n# b\n# c\n${PROGRAM}`, 6)).toBe(9);
    expect(movedLine(PROGRAM, PROGRAM.replace("import os\n\n", ""), 6)).toBe(4);
    expect(movedLine(PROGRAM, `${PROGRAM}\n# end`, 6)).toBe(6);
    expect(movedLine(PROGRAM, PROGRAM, 6)).toBe(6);
  });

  it("is followed between edits above and below", () => {
    expect(movedLine(PROGRAM, `# a\n${PROGRAM}\n# end`, 6)).toBe(7);
    expect(movedLine(PROGRAM, `# a\n${PROGRAM}\n# end`, 5)).toBe(6);
    expect(movedLine(PROGRAM, PROGRAM.replace("def", "x = 1\ndef").replace("f(2)", "f(3)\nf(4)"), 8)).toBe(9);
  });

  it("is the edited line itself", () => {
    expect(movedLine(PROGRAM, `# a\n${PROGRAM.replace("1 / 0", "1 / 2")}`, 6)).toBe(7);
  });

  it("is a line of the text, whatever a traceback says", () => {
    const texts = fc.array(fc.constantFrom("a", "b", "", "  c"), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: -2, max: 2 ** 30 }), (before, now, line) => {
        const moved = movedLine(before.join("\n"), now.join("\n"), line);
        return now.join("\n") === before.join("\n") || (moved >= 1 && moved <= Math.max(1, now.length));
      }),
    );
  });
});
