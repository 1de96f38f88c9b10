// The page around runModelCode.js. The one address to change is the data-vitrine attribute of index.html.
import { limits, runModelCode } from "./runModelCode.js";

const vitrine = new URL(document.documentElement.dataset.vitrine, document.baseURI);
const { createSandbox } = await import(new URL("vitrine.js", vitrine));
const ai = await import(new URL("vitrine-ai.js", vitrine));
const [ask, stop, shown] = ["ask", "stop", "attempts"].map((id) => document.getElementById(id));

const files = { "rain.csv": "city,mm\nBergen,2250\nHilo,3219\nQuito,1014\n" };
const task = "rain.csv has the columns city and mm. Print the wettest city. Answer with Python only.";

// In place of a model. A real one is asked by your server, which keeps the key.
const answer = (column) =>
  `\`\`\`python\nimport csv\nrows = csv.DictReader(open("rain.csv"))\nprint(max(rows, key=lambda row: int(row["${column}"]))["city"])\n\`\`\``;
const askModel = async (messages) => answer(messages.length > 2 ? "mm" : "rain");

const sandbox = createSandbox({ baseUrl: vitrine, limits });
stop.addEventListener("click", () => sandbox.stop());

ask.addEventListener("click", async () => {
  ask.disabled = !(stop.disabled = false);
  try {
    const attempts = await runModelCode({ sandbox, ai, askModel, task, files });
    shown.replaceChildren(...attempts.flatMap(show));
  } catch (error) {
    shown.replaceChildren(error.message);
  } finally {
    ask.disabled = !(stop.disabled = true);
  }
});

/** As text, never as HTML: the program chose the words. */
function show({ code, result }) {
  const texts = [code, `It says “${result.status}”, and printed:`, result.stdout + result.stderr];
  return texts.map((text, at) =>
    Object.assign(document.createElement(at === 1 ? "p" : "pre"), { textContent: text }),
  );
}
