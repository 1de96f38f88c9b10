import { expect, test } from "vitest";
import { chooseEditor } from "./chooseEditor";

function pointer(kind: "coarse" | "fine") {
  return { matchMedia: (query: string) => ({ matches: query === `(pointer: ${kind})` }) as MediaQueryList };
}

test("a touch screen gets CodeMirror, a mouse Monaco", () => {
  expect(chooseEditor(pointer("coarse"))).toBe("codemirror");
  expect(chooseEditor(pointer("fine"))).toBe("monaco");
});
