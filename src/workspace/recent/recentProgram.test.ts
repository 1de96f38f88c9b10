import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  continues,
  editedProgram,
  openedProgram,
  parseRecent,
  separateProgram,
  storedRecent,
} from "./recentProgram";

/** Any text, lone surrogates included. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
});

describe("a recent program", () => {
  it("is read from storage as it was, from JSON and from a database", () => {
    fc.assert(
      fc.property(anyText, anyText, (code, stdin) => {
        const opened = openedProgram({ name: "a.py", code: "1" }, 7);
        const edited = editedProgram(opened, { name: "b.py", code, stdin }, 8);
        expect(parseRecent(JSON.parse(JSON.stringify(storedRecent(edited))))).toEqual(edited);
        expect(parseRecent(structuredClone(storedRecent(edited)))).toEqual(edited);
      }),
    );
  });

  it("is not read from anything else, and its name is made safe", () => {
    const valid = storedRecent(openedProgram({ name: "a.py", code: "1" }, 7));
    for (const wrong of [
      null,
      [],
      "x",
      { ...valid, version: 2 },
      { ...valid, id: 1 },
      { ...valid, revision: null },
      { ...valid, history: [1] },
      { ...valid, program: { name: "a.py" } },
      { ...valid, opened: undefined },
      { ...valid, edited: "yes" },
      { ...valid, changedAt: Number.NaN },
    ])
      expect(parseRecent(wrong)).toBeNull();
    fc.assert(fc.property(fc.anything(), (value) => void parseRecent(value)));
    const hostile = { ...valid, program: { name: "../\u202egpj.exe", code: "1" } };
    expect(parseRecent(hostile)?.program.name).toBe("gpj.exe.py");
  });

  it("continues the states that it was made from, and no others", () => {
    const first = openedProgram({ name: "a.py", code: "1" }, 1);
    const second = editedProgram(first, { name: "a.py", code: "2" }, 2);
    const third = editedProgram(second, { name: "a.py", code: "3" }, 3);
    const other = editedProgram(first, { name: "a.py", code: "other" }, 3);
    expect([continues(third, third), continues(third, second), continues(third, first)]).toEqual([
      true,
      true,
      true,
    ]);
    expect([continues(first, third), continues(third, other), continues(other, third)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(separateProgram(third)).toEqual({ ...third, id: expect.not.stringMatching(third.id) as string });
  });

  it("remembers a limited number of states", () => {
    let program = openedProgram({ name: "a.py", code: "" }, 0);
    for (let i = 0; i < 500; i += 1) program = editedProgram(program, program.program, i);
    expect(program.history.length).toBe(100);
  });
});
