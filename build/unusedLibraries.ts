import { parseAst } from "rolldown/parseAst";

type Statement = ReturnType<typeof parseAst>["body"][number];

/**
 * What Emscripten brings for screens, sound, WebSockets and scripts of the page's: none of it can do anything in a worker
 * that has no page, no canvas, no network and no `eval`. By the names under which libraries ask for it.
 */
const idle = new RegExp(
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

/** The objects behind them, which Pyodide's module offers too. */
const idleObjects =
  /^(SDL|SDL_gfx|GL|GLctx|EGL|WS|webSockets|JSEvents|Browser|MainLoop|(set|register|request|fill|safe)\w*(MainLoop|Callback|Fullscreen|PointerLock|EventData|AnimationFrame|CanvasSize)|\w*([wW]ebgl|WebGL|GLArray|Fullscreen|CanvasElementSize|PreloadedImageData|BatteryAPI)\w*|createContext|getUserMedia|autoResumeAudioContext|wget)$/;

/**
 * Takes out of Pyodide's engine script whatever mentions those functions from outside of them: that they can be imported, their
 * signatures, their places in `Module`. What nothing mentions any more is left to the minifier. A library that asks for
 * one finds it missing, as any other name that does not exist, when it calls it; the engine's own memory, which has a
 * table of OpenGL's addresses, finds null.
 */
export function withoutUnusedLibraries(code: string): string {
  const statements = ownStatements(code);
  const gone = new Set<string>();
  const cuts: [start: number, end: number][] = [];
  for (const statement of statements) {
    if (statement.type !== "VariableDeclaration") continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== "Identifier" || id.name !== "wasmImports" || init?.type !== "ObjectExpression")
        continue;
      for (const property of init.properties) {
        if (property.type !== "Property" || property.key.type !== "Identifier") continue;
        if (!idle.test(property.key.name) || property.value.type !== "Identifier") continue;
        gone.add(property.value.name);
        cuts.push([property.start, property.end + Number(code[property.end] === ",")]);
      }
    }
  }
  if (gone.size < 500) throw new Error("pyodide.asm.mjs names what can be imported otherwise than it did");
  for (const statement of statements) {
    const assigned = assignment(statement);
    if (assigned === undefined) continue;
    const { owner, name, value } = assigned;
    if (gone.has(owner) || (owner === "Module" && (gone.has(value) || idleObjects.test(name))))
      cuts.push([statement.start, statement.end]);
  }
  const kept = cuts
    .sort(([a], [b]) => b - a)
    .reduce((text, [start, end]) => text.slice(0, start) + text.slice(end), code);
  return withNullForIdle(kept);
}

/** What stands in Pyodide's one function, one after the other. */
function ownStatements(code: string): readonly Statement[] {
  const [first] = parseAst(code, { sourceType: "module" }).body;
  if (first?.type !== "FunctionDeclaration" || !first.body) {
    throw new Error("pyodide.asm.mjs is not the one function that it was");
  }
  return first.body.body;
}

/** `owner.name = value` or `owner["name"] = value`, each a word; undefined when it is another statement. */
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

function withNullForIdle(code: string): string {
  const refused = "if(!value&&!entry.required){entry.value=0;continue}";
  const parts = code.split(refused);
  if (parts.length !== 2) throw new Error("pyodide.asm.mjs refuses unknown addresses otherwise than it did");
  return parts.join(
    'if(!value&&(!entry.required||symName.startsWith("emscripten_gl"))){entry.value=0;continue}',
  );
}
