// The page around runModelCode.js. The one address to change is the data-vitrine attribute of index.html.
import { limits, runModelCode } from "./runModelCode.js";

const vitrine = new URL(document.documentElement.dataset.vitrine, document.baseURI);
const { createSandbox, SandboxError } = await import(new URL("vitrine.js", vitrine));
const [ask, stop, shown] = ["ask", "stop", "attempts"].map((id) => document.getElementById(id));

const rain = "city,mm\nBergen,2250\nHilo,3219\nQuito,1014\n";
const task = "rain.csv has the columns city and mm. Print the wettest city. Answer with Python only.";

// In place of a model. A real one is asked by your server, which keeps the key.
const answers = [
  'import csv\nrows = list(csv.DictReader(open("rain.csv")))\nprint(max(rows, key=lambda row: int(row["rain"]))["city"])\n',
  'import csv\nrows = list(csv.DictReader(open("rain.csv")))\nprint(max(rows, key=lambda row: int(row["mm"]))["city"])\n',
];
const askModel = async (messages) => answers[messages.filter(({ role }) => role === "assistant").length];

const sandbox = createSandbox({ baseUrl: vitrine, limits });
let giveUp = new AbortController();
stop.addEventListener("click", () => giveUp.abort());

ask.addEventListener("click", async () => {
  giveUp = new AbortController();
  ask.disabled = !(stop.disabled = false);
  try {
    const attempts = await runModelCode({
      sandbox,
      askModel,
      task,
      files: { "rain.csv": rain },
      signal: giveUp.signal,
    });
    shown.replaceChildren(...attempts.flatMap(show));
  } catch (error) {
    shown.replaceChildren(error instanceof SandboxError ? error.message : String(error));
  } finally {
    ask.disabled = !(stop.disabled = true);
  }
});

/** As text, never as HTML: the program chose the words. */
function show({ code, result }) {
  const program = document.createElement("pre");
  program.textContent = code;
  const status = document.createElement("p");
  status.textContent = `It says “${result.status}”, and printed:`;
  const output = document.createElement("pre");
  output.textContent = result.stdout + result.stderr;
  return [program, status, output];
}
