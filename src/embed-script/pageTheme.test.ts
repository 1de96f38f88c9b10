// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { pageTheme, themeByBackground } from "./pageTheme";

const root = document.documentElement;
const { body } = document;

beforeEach(() => {
  for (const element of [root, body])
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
});

it.each([
  ["Material", body, "data-md-color-scheme", "slate", "dark"],
  ["Material", body, "data-md-color-scheme", "default", "light"],
  ["Furo", body, "data-theme", "dark", "dark"],
  ["Furo, by the reader's system", body, "data-theme", "auto", "auto"],
  ["PyData, Docusaurus", root, "data-theme", "light", "light"],
  ["Bootstrap", root, "data-bs-theme", "dark", "dark"],
  ["VitePress", root, "class", "dark", "dark"],
  ["Tailwind", root, "class", "js light", "light"],
] as const)("knows the names of %s", (_name, element, attribute, value, theme) => {
  element.setAttribute(attribute, value);
  expect(pageTheme(document)).toBe(theme);
});

it("goes by the background of a page whose names say nothing", () => {
  root.setAttribute("data-theme", "moonlight");
  body.style.backgroundColor = "rgb(27, 27, 31)";
  expect(pageTheme(document)).toBe("dark");
  body.style.backgroundColor = "rgb(255, 255, 255)";
  expect(pageTheme(document)).toBe("light");
});

it("goes by an opaque colour only", () => {
  expect(themeByBackground("rgb(10, 10, 10)")).toBe("dark");
  expect(themeByBackground("rgb(250, 240, 230)")).toBe("light");
  for (const colour of ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0.5)", "oklch(0.2 0 0)", ""])
    expect(themeByBackground(colour)).toBeNull();
});
