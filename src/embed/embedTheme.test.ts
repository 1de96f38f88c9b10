// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EmbedTheme } from "./embedTheme";

/** A window with a page around it: `parent` is an object of its own. */
function framed(hash: string): { view: Window; parent: Window } {
  const parent = new EventTarget() as unknown as Window;
  const view = new Proxy(window, {
    get(target, key) {
      if (key === "parent") return parent;
      if (key === "location") return { hash };
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { view, parent };
}

function send(data: unknown, source: unknown): void {
  window.dispatchEvent(Object.assign(new Event("message"), { data, source }));
}

const shown = (): string | undefined => document.documentElement.dataset["theme"];

describe("the theme of an embed", () => {
  let theme: EmbedTheme;
  let parent: Window;
  beforeEach(() => {
    const page = framed("#text=1&theme=dark");
    parent = page.parent;
    theme = new EmbedTheme(page.view);
  });
  afterEach(() => theme.dispose());

  it("begins with its address, and follows the page around", () => {
    expect(shown()).toBe("dark");
    send({ type: "vitrine/theme", theme: "light" }, parent);
    expect(shown()).toBe("light");
    send({ type: "vitrine/theme", theme: "dark" }, parent);
    expect(theme.theme.getSnapshot()).toEqual({ resolved: "dark" });
    send({ type: "vitrine/theme", theme: "auto" }, parent);
    expect(shown()).toBe("light");
  });

  it("follows nobody else, and no other message", () => {
    send({ type: "vitrine/theme", theme: "light" }, window);
    send({ type: "vitrine/theme", theme: "light" }, null);
    send({ type: "vitrine/theme", theme: "light", run: true }, parent);
    send("light", parent);
    expect(shown()).toBe("dark");
  });

  it("follows another theme in the address, and keeps what a message has set when only the rest changes", () => {
    send({ type: "vitrine/theme", theme: "light" }, parent);
    theme.followAddress("#text=2&theme=dark");
    expect(shown()).toBe("light");
    theme.followAddress("#text=2&theme=light");
    theme.followAddress("#text=2&theme=dark");
    expect(shown()).toBe("dark");
    theme.followAddress("#text=2");
    expect(shown()).toBe("light");
  });
});
