// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Menu, MenuItem } from "./Menu";
import { MenuChoices } from "./MenuChoices";

const onSelect = vi.fn();
const onChange = vi.fn();
let root: Root;

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.clearAllMocks();
  document.body.replaceChildren(document.createElement("main"));
  root = createRoot(document.body.children[0]!);
  await act(async () => {
    root.render(
      <Menu label="More" trigger={<button type="button">More</button>}>
        <MenuItem onSelect={() => onSelect("open")}>Open</MenuItem>
        <MenuItem onSelect={() => onSelect("download")}>Download</MenuItem>
        <MenuItem onSelect={() => onSelect("reset")}>Reset</MenuItem>
        <MenuChoices
          label="Theme"
          value="light"
          choices={[
            { value: "light", label: "Light", icon: null },
            { value: "dark", label: "Dark", icon: null },
          ]}
          onChange={onChange}
        />
      </Menu>,
    );
  });
  document.querySelector("button")?.focus();
  await press("ArrowDown");
  await expectFocus("Open");
});

afterEach(async () => {
  await act(async () => root.unmount());
});

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await act(async () => {
      const target = document.activeElement ?? document.body;
      for (const type of ["keydown", "keyup"])
        target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
    });
  }
}

/** The focus moves in a later frame when the menu opens or closes. */
async function expectFocus(name: string): Promise<void> {
  await vi.waitFor(async () => {
    await act(async () => await new Promise((resolve) => setTimeout(resolve)));
    const focused = document.activeElement;
    expect(focused?.getAttribute("aria-label") ?? focused?.textContent).toBe(name);
  }, 20_000);
}

it("wraps around with the arrow keys", async () => {
  await press("ArrowDown", "ArrowDown");
  await expectFocus("Reset");
  await press("ArrowDown", "ArrowDown", "ArrowDown");
  await expectFocus("Open");
  await press("ArrowUp");
  await expectFocus("Dark");
});

it("moves to the ends, and to letters", async () => {
  await press("End");
  await expectFocus("Dark");
  await press("Home");
  await expectFocus("Open");
  await press("r");
  await expectFocus("Reset");
});

it("runs the item on Enter, closes and returns the focus; Escape only closes", async () => {
  await press("ArrowDown", "Enter");
  await expectFocus("More");
  expect(onSelect.mock.calls).toEqual([["download"]]);
  expect(document.querySelector('[role="menu"]')).toBeNull();
  await press("ArrowUp");
  await expectFocus("Dark");
  await press("Escape");
  await expectFocus("More");
  expect(onSelect).toHaveBeenCalledOnce();
});

it("moves sideways only among the choices of a group, and stays open for them", async () => {
  await press("Home", "ArrowRight");
  await expectFocus("Open");
  await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight");
  await expectFocus("Dark");
  await press("ArrowRight");
  await expectFocus("Light");
  await press("ArrowLeft");
  await expectFocus("Dark");
  // The library's own focus follows.
  await press("ArrowUp", "ArrowUp");
  await expectFocus("Reset");
  await press("End", "Enter");
  await expectFocus("Dark");
  expect(onChange.mock.calls).toEqual([["dark"]]);
  const [light] = document.querySelectorAll('[role="menuitemradio"]');
  expect(light?.getAttribute("aria-checked")).toBe("true");
});
