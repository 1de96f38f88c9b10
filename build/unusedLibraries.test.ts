import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { withoutUnusedLibraries } from "./unusedLibraries.ts";

const fileOf = (name: string): string => createRequire(import.meta.url).resolve(`pyodide/${name}`);
const own = readFileSync(fileOf("pyodide.asm.mjs"), "utf8");
const engine = new WebAssembly.Module(readFileSync(fileOf("pyodide.asm.wasm")));

/** The names under which functions can be imported. */
function offered(code: string): Set<string> {
  const [, list = ""] = /wasmImports=\{([^}]*)\}/.exec(code) ?? [];
  return new Set(list.split(",").map((entry) => entry.split(":")[0] ?? ""));
}

describe("the engine's script without what a sealed worker cannot use", () => {
  const changed = withoutUnusedLibraries(own);
  const [before, after] = [own, changed].map(offered) as [Set<string>, Set<string>];

  it("offers the engine everything that it imports, except OpenGL's addresses", () => {
    const missing = WebAssembly.Module.imports(engine).filter(
      ({ name }) => before.has(name) && !after.has(name),
    );
    expect(missing.length).toBeGreaterThan(200);
    expect(
      missing.filter(({ module, name }) => module !== "GOT.func" || !name.startsWith("emscripten_gl")),
    ).toEqual([]);
  });

  it("removes two of three names, all of them for things that only a page has", () => {
    const gone = [...before].filter((name) => !after.has(name));
    expect(gone.length).toBeGreaterThan(900);
    const ofPages = [
      "gl[A-Z]|egl|webgl|SDL|IMG_|Mix_|TTF_|(RGBA|Color|Surface)$|canvas|css_size|screen|pixel|title|preload",
      "_callback|html5|pointerlock|orientation|devicemotion|mouse|gamepad|battery|visibility|vibrate",
      "websocket|worker|wget|script|main_loop|animation_frame",
    ].join("|");
    expect(gone.filter((name) => !new RegExp(ofPages).test(name))).toEqual([]);
  });

  it("keeps what libraries ask for: memory, promises, timers, mathematics, exceptions", () => {
    for (const name of [
      "emscripten_promise_then",
      "emscripten_set_timeout",
      "emscripten_math_sin",
      "emscripten_throw_string",
      "emscripten_get_now",
      "strptime",
      "__syscall_openat",
      "exit",
    ])
      expect(after.has(name)).toBe(true);
  });

  it("removes every mention of the removed names outside of those functions themselves", () => {
    for (const name of ["_SDL_OpenAudio", "_emscripten_glActiveTexture", "_eglBindAPI"])
      expect(new RegExp(`${name}\\.sig|:${name}[,}]|Module\\["${name}"`).test(changed)).toBe(false);
    expect(changed.includes('Module["SDL"]')).toBe(false);
  });

  it("refuses a script that is written differently", () => {
    expect(() => withoutUnusedLibraries(own.replace("wasmImports={", "imports={"))).toThrow(
      "can be imported",
    );
    expect(() => withoutUnusedLibraries(own.replace("entry.value=0;continue", "continue"))).toThrow(
      "unknown addresses",
    );
    expect(() => withoutUnusedLibraries(`var a;${own}`)).toThrow("is not one function");
  });
});
