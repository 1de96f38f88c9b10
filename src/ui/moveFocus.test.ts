// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { moveFocus } from "./moveFocus";

let menu: HTMLElement;

beforeEach(() => {
  menu = document.createElement("div");
  for (const name of ["Open", "Download", "Off", "Reset"]) {
    const item = document.createElement("button");
    item.setAttribute("role", "menuitem");
    item.textContent = name;
    item.disabled = name === "Off";
    menu.append(item);
  }
  document.body.replaceChildren(menu);
});

function focusAfter(...keys: string[]): string | null | undefined {
  for (const key of keys) moveFocus(menu, key);
  return document.activeElement?.textContent;
}

it("goes round with the arrows and passes what is disabled", () => {
  expect(focusAfter("Home")).toBe("Open");
  expect(focusAfter("ArrowDown", "ArrowDown")).toBe("Reset");
  expect(focusAfter("ArrowDown")).toBe("Open");
  expect(focusAfter("ArrowUp")).toBe("Reset");
});

it("goes to the ends and to letters", () => {
  expect(focusAfter("End")).toBe("Reset");
  expect(focusAfter("Home")).toBe("Open");
  expect(focusAfter("d")).toBe("Download");
});

it("leaves other keys alone", () => {
  expect(moveFocus(menu, "Enter")).toBe(false);
  expect(moveFocus(menu, " ")).toBe(false);
});

it("goes sideways among the choices of a group only", () => {
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  for (const name of ["Light", "Dark"]) {
    const choice = document.createElement("button");
    choice.setAttribute("role", "menuitemradio");
    choice.textContent = name;
    group.append(choice);
  }
  menu.append(group);
  expect(focusAfter("Home", "ArrowRight")).toBe("Open");
  expect(focusAfter("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight")).toBe("Dark");
  expect(focusAfter("ArrowRight")).toBe("Light");
  expect(focusAfter("ArrowLeft")).toBe("Dark");
});
