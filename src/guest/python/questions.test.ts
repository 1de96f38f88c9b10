// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { bootInterpreter, type RunReport, type TestInterpreter } from "../../../test/interpreter";

let interpreter: TestInterpreter;
beforeAll(async () => {
  interpreter = await bootInterpreter();
}, 60_000);

type Answer = string | null | { readonly type: "failed" | "withdrawn" };

/** This Node cannot switch stacks: the program waits for nothing, because an answer is there at once. */
const atOnce = `from _vitrine import questions
questions.can_run_sync = lambda: True
questions.run_sync = lambda answered: answered.result()
`;

async function ask(
  code: string,
  answers: readonly Answer[],
  stdin = "",
): Promise<RunReport & { asked: (readonly [string, boolean])[] }> {
  const asked: (readonly [string, boolean])[] = [];
  const rest = [...answers];
  const report = await interpreter.run({
    code: atOnce + code,
    stdin,
    ask(prompt, secret, respond) {
      asked.push([prompt, secret]);
      const answer = rest.shift() ?? null;
      respond(answer === null || typeof answer === "string" ? { type: "input", line: answer } : answer);
    },
  });
  return { ...report, asked };
}

// First: what follows has this interpreter wait for nothing.
describe("where the browser cannot wait", () => {
  it("says that lines can be given beforehand, after those that were", async () => {
    const { out, reply } = await interpreter.run({
      code: "print(input())\nprint(input('more? '))",
      stdin: "given\n",
      ask: () => expect.unreachable(),
    });
    expect(out).toBe("given\nmore? ");
    expect(reply).toMatchObject({
      outcome: "error",
      error: {
        type: "io.UnsupportedOperation",
        message: expect.stringContaining("Give the lines beforehand, as standard input (stdin)."),
        frames: [{ file: "main.py", line: 2, name: "<module>" }],
      },
    });
  });

  it("asks nobody where nobody answers, and leaves nothing of the run before", async () => {
    const { reply } = await interpreter.run({ code: "input()" });
    expect(reply).toMatchObject({ error: { type: "EOFError", message: "EOF when reading a line" } });
  });
});

describe("input()", () => {
  it("asks with its prompt, which is printed, and has the answer", async () => {
    const { out, err, asked } = await ask("print('Hello', input('name? '))\nprint(input(), end='')", [
      "Ada",
      "Zoë",
    ]);
    expect({ out, err, asked }).toEqual({
      out: "name? Hello Ada\nZoë",
      err: "",
      asked: [
        ["name? ", false],
        ["", false],
      ],
    });
  });

  it("reads what was given first, its last line ended or not", async () => {
    const { out, asked } = await ask("print([input('a'), input('b'), input('c')])", ["three"], "one\ntwo\n");
    expect(out).toBe("abc['one', 'two', 'three']\n");
    expect(asked).toEqual([["c", false]]);
  });

  it("takes null for the end of the file, and asks again afterwards", async () => {
    const { out, reply } = await ask(
      "try: input()\nexcept EOFError as e: print(repr(e))\nprint(input())\ninput()",
      [null, "more", null],
    );
    expect(out).toBe("EOFError('EOF when reading a line')\nmore\n");
    expect(reply).toMatchObject({ outcome: "error", error: { type: "EOFError" } });
  });

  it("works in functions, class bodies, sort keys and asyncio.run", async () => {
    const { out } = await ask(
      `import asyncio
def f(): return input()
class A:
    name = input()
async def main():
    return input()
print(f(), A.name, sorted("ba", key=lambda c: input(c)), asyncio.run(main()))`,
      ["1", "2", "y", "x", "5"],
    );
    // The class is made first.
    expect(out).toBe("ba2 1 ['a', 'b'] 5\n");
  });

  it("takes several lines at once for as many answers", async () => {
    const { out, asked } = await ask("print(input(), input(), input())", ["a\nb", "c"]);
    expect(out).toBe("a b c\n");
    expect(asked).toHaveLength(2);
  });

  it("passes on any text, longer ones than a buffer and half characters too", async () => {
    const { out } = await ask("print(len(input()), ascii(input()))", ["é".repeat(10_000), "a\ud800b"]);
    expect(out).toBe("10000 'a?b'\n");
  });

  it("asks nobody when the program has replaced its input", async () => {
    const { out, asked } = await ask("import io, sys\nsys.stdin = io.StringIO('own')\nprint(input('? '))", [
      "x",
    ]);
    expect(out).toBe("? own\n");
    expect(asked).toEqual([]);
  });

  it("raises OSError when the page fails, and EOFError when the run ends", async () => {
    const failed = await ask("input()", [{ type: "failed" }]);
    expect(failed.reply).toMatchObject({
      error: { type: "OSError", message: expect.stringContaining("the page could not answer") },
    });
    const withdrawn = await ask("input()", [{ type: "withdrawn" }]);
    expect(withdrawn.reply).toMatchObject({ error: { type: "EOFError" } });
  });
});

describe("standard input", () => {
  it("asks for each line, and reads to the end that the page gives it", async () => {
    const { out, asked } = await ask(
      "import sys\nprint(repr(sys.stdin.readline()))\nfor line in sys.stdin: print(repr(line))\nprint(repr(sys.stdin.read()))",
      ["one", "two", null, "three", "four", null],
    );
    expect(out).toBe("'one\\n'\n'two\\n'\n'three\\nfour\\n'\n");
    expect(asked).toEqual(Array.from({ length: 6 }, () => ["", false]));
  });

  it("asks for bytes too, and keeps its descriptor and its name", async () => {
    const { out } = await ask(
      "import sys\nprint(sys.stdin.buffer.raw.read(3), sys.stdin.buffer.readline(), sys.stdin.fileno(), sys.stdin.name)",
      ["abcdef"],
    );
    expect(out).toBe("b'abc' b'def\\n' 0 <stdin>\n");
  });
});

describe("getpass", () => {
  it("asks for a secret, with its prompt on stderr and no warning", async () => {
    const { out, err, asked } = await ask("import getpass\nprint(getpass.getpass('key: '))", ["hunter2"]);
    expect({ out, err, asked }).toEqual({ out: "hunter2\n", err: "key: \n", asked: [["key: ", true]] });
  });

  it("has a prompt of its own, another stream, and an end", async () => {
    const { out, asked, reply } = await ask(
      "import getpass, sys\nprint(getpass.getpass(stream=sys.stdout, echo_char='*'))\ngetpass.getpass()",
      ["x", null],
    );
    expect(out).toBe("Password: \nx\n");
    expect(asked).toEqual([
      ["Password: ", true],
      ["Password: ", true],
    ]);
    expect(reply).toMatchObject({ error: { type: "EOFError" } });
  });

  it("leaves no prompt to the next question", async () => {
    const { asked } = await ask(
      "import getpass, sys\ngetpass.getpass('a')\ninput('b')\nsys.stdin.readline();",
      ["", "", ""],
    );
    expect(asked).toEqual([
      ["a", true],
      ["b", false],
      ["", false],
    ]);
  });
});
