import { parseAst } from "rolldown/parseAst";

type Statement = ReturnType<typeof parseAst>["body"][number];

/**
 * The names under which dynamic libraries import Emscripten's support for graphics, sound, WebSockets and page scripts. None of it
 * works in a worker without a page, a canvas, a network and `eval`.
 */
const unusedImports = new RegExp(
  [
    "_?(emscripten_)?gl[A-Z]", // OpenGL
    "emscripten_webgl_|emscripten_is_webgl_|egl[A-Z]",
    "(SDL|IMG|Mix|TTF)_|emscripten_SDL_|[a-zA-Z]+(RGBA|Color)$|(rotozoom|zoom)Surface$",
    "emscripten_set_(?!timeout|interval|immediate).+_callback(_on_thread)?$|emscripten_html5_",
    "emscripten_(hide_|lock_|unlock_|vibrate|sample_|(enter|exit)_(soft|full|pointer)|request_(full|pointer))",
    "_?emscripten_get_.*(fullscreen|pointerlock|orientation|devicemotion|mouse|gamepad|battery|visibility)",
    "emscripten_(get|set)_(canvas|element_css|screen|window_title|device_pixel|num_gamepads)",
    "emscripten_websocket_|emscripten_async_(wget|load_script|run_script)|emscripten_run_(script|preload)",
    "emscripten_get_preloaded|emscripten_(create|destroy|call)_worker|emscripten_get_worker",
    "_?emscripten_\\w*main_loop|emscripten_(request|cancel)_animation_frame",
  ]
    .map((each) => `^(${each})`)
    .join("|"),
);

/** The objects that implement them, which are also properties of Pyodide's `Module`. */
const unusedObjects =
  /^(SDL|SDL_gfx|GL|GLctx|EGL|WS|webSockets|JSEvents|Browser|MainLoop|(set|register|request|fill|safe)\w*(MainLoop|Callback|Fullscreen|PointerLock|EventData|AnimationFrame|CanvasSize)|\w*([wW]ebgl|WebGL|GLArray|Fullscreen|CanvasElementSize|PreloadedImageData|BatteryAPI)\w*|createContext|getUserMedia|autoResumeAudioContext|wget)$/;

/**
 * Removes all references to those functions from Pyodide's engine script: their imports, their signatures and their properties of
 * `Module`. The minifier then removes the functions. A library that calls one gets the error for a missing symbol. The engine's
 * table of OpenGL addresses contains null for them.
 */
export function withoutUnusedLibraries(code: string): string {
  const statements = functionStatements(code);
  const removed = new Set<string>();
  const cuts: [start: number, end: number][] = [];
  for (const statement of statements) {
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== "Identifier" || id.name !== "wasmImports" || init?.type !== "ObjectExpression")
        continue;
      for (const property of init.properties) {
        if (property.type !== "Property" || property.key.type !== "Identifier") continue;
        if (!unusedImports.test(property.key.name) || property.value.type !== "Identifier") continue;
        removed.add(property.value.name);
        cuts.push([property.start, property.end + Number(code[property.end] === ",")]);
      }
    }
  }
  if (removed.size < 500)
    throw new Error("pyodide.asm.mjs names what can be imported differently than expected");
  for (const statement of statements) {
    const assigned = assignment(statement);
    if (assigned === undefined) continue;
    const { owner, name, value } = assigned;
    if (removed.has(owner) || (owner === "Module" && (removed.has(value) || unusedObjects.test(name))))
      cuts.push([statement.start, statement.end]);
  }
  const remaining = cuts
    .sort(([a], [b]) => b - a)
    .reduce((text, [start, end]) => text.slice(0, start) + text.slice(end), code);
  return withNullForUnused(remaining);
}

/** The statements of the script's only function. */
function functionStatements(code: string): readonly Statement[] {
  const [first] = parseAst(code, { sourceType: "module" }).body;
  if (first?.type !== "FunctionDeclaration" || !first.body) {
    throw new Error("pyodide.asm.mjs is not one function, as expected");
  }
  return first.body.body;
}

/** Parses `owner.name = value` or `owner["name"] = value`. Undefined for any other statement. */
function assignment(statement: Statement): Record<"owner" | "name" | "value", string> | undefined {
  if (statement.type !== "ExpressionStatement") return undefined;
  const { expression } = statement;
  if (expression.type !== "AssignmentExpression" || expression.left.type !== "MemberExpression")
    return undefined;
  const { object, property } = expression.left;
  if (object.type !== "Identifier") return undefined;
  const name =
    property.type === "Identifier"
      ? property.name
      : property.type === "Literal"
        ? String(property.value)
        : "";
  return {
    owner: object.name,
    name,
    value: expression.right.type === "Identifier" ? expression.right.name : "",
  };
}

function withNullForUnused(code: string): string {
  const nullsOptional = "if(!value&&!entry.required){entry.value=0;continue}";
  const parts = code.split(nullsOptional);
  if (parts.length !== 2)
    throw new Error("pyodide.asm.mjs rejects unknown addresses differently than expected");
  return parts.join(
    'if(!value&&(!entry.required||symName.startsWith("emscripten_gl"))){entry.value=0;continue}',
  );
}
