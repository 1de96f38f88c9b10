import { expect, it } from "vitest";
import { createStore } from "../../state";
import { createInputDrawer } from "./inputDrawer";

it("is open for a program with input, and stays so for one who has opened it by hand", () => {
  const program = createStore({ id: "1", stdin: "" });
  const drawer = createInputDrawer(program);
  const isOpen = (): boolean => drawer.getSnapshot().open;
  expect(isOpen()).toBe(false);
  drawer.open();
  expect(drawer.getSnapshot()).toEqual({ open: true, focusRequest: 0 });
  program.set({ id: "1", stdin: "Ada" });
  program.set({ id: "2", stdin: "" });
  expect(isOpen()).toBe(false);
  program.set({ id: "3", stdin: "Ada" });
  expect(isOpen()).toBe(true);
  drawer.close();
  drawer.openByHand();
  program.set({ id: "4", stdin: "" });
  expect(drawer.getSnapshot()).toEqual({ open: true, focusRequest: 1 });
});
