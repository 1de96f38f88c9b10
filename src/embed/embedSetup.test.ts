import { describe, expect, it } from "vitest";
import { embedFragment, encodeProgram } from "../workspace";
import { setupFromFragment } from "./embedSetup";

const base = new URL("https://vitrine.example/deep/");
const program = { name: "tide.py", code: 'print("hello")\n', stdin: "one\n" };

describe("the setup of an embed", () => {
  it("comes from the fragment of a share link and its options", () => {
    const code = encodeProgram(program);
    const setup = setupFromFragment(
      embedFragment(code, { theme: "dark", readOnly: true, height: 300 }),
      base,
    );
    expect(setup).toMatchObject({
      program: { ...program, code: 'print("hello")' },
      problem: null,
      readOnly: true,
      height: 300,
    });
    expect(setup.playgroundUrl(setup.program)).toBe(`https://vitrine.example/deep/index.html${code}`);
  });

  it("opens the edited program, and the original when the edited one is too large for a link", () => {
    const code = encodeProgram(program);
    const setup = setupFromFragment(code, base);
    const edited = { ...program, code: "print(2)\n" };
    expect(setup.playgroundUrl(edited)).toBe(new URL(`index.html${encodeProgram(edited)}`, base).href);
    const huge = { ...program, code: "x".repeat(3_000_000) };
    expect(setup.playgroundUrl(huge)).toBe(new URL(`index.html${code}`, base).href);
  });

  it("is an empty program without code", () => {
    const setup = setupFromFragment("", base);
    expect(setup).toMatchObject({ program: { name: "main.py", code: "" }, problem: null, readOnly: false });
    expect(setup.playgroundUrl(setup.program)).toBe("https://vitrine.example/deep/index.html");
  });

  it("has a message about a fragment that cannot be read", () => {
    expect(setupFromFragment("#code=1.AAAA", base).problem).toContain("damaged");
    expect(setupFromFragment(`#code=1.${"A".repeat(400_000)}`, base).problem).toContain("too large");
    expect(setupFromFragment("#code=9.AAAA", base).problem).toContain("newer version");
  });

  it("takes a program that somebody has written into the address, and says what is wrong with one", () => {
    const setup = setupFromFragment("#text=print(1)%0A&name=one.py&theme=light", base);
    expect(setup).toMatchObject({ program: { name: "one.py", code: "print(1)" }, problem: null });
    expect(setup.playgroundUrl(setup.program)).toBe(
      "https://vitrine.example/deep/index.html#text=print(1)%0A&name=one.py",
    );
    expect(setupFromFragment("#text=5%", base).problem).toBe(
      "This example cannot be read: text= is not valid percent-encoding. Its author has to change the address of the frame.",
    );
  });

  it("has no key that could run a program", () => {
    const setup = setupFromFragment(`${encodeProgram(program)}&run=1&autorun=true&theme=url(x)`, base);
    expect(Object.keys(setup).sort()).toEqual(["playgroundUrl", "problem", "program", "readOnly"]);
  });
});
