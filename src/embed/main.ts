import { allowOnlyFrames } from "../page";
import { differInThemeOnly } from "../workspace";
import { Activation } from "./activation";
import { EmbedTheme } from "./embedTheme";
import { setupFromFragment } from "./embedSetup";
import { reportHeight } from "./reportHeight";
import { showPlaceholder } from "./placeholder";

const root = document.getElementById("root");
const shell = root?.querySelector<HTMLElement>(".embed") ?? null;
if (root === null || shell === null) throw new Error("embed.html has no card");
const place = root;
const card = shell;

const baseUrl = new URL(".", document.baseURI);
allowOnlyFrames([new URL("sandbox.html", baseUrl).href]);
document.documentElement.dataset["framed"] = String(window.parent !== window);
reportHeight(place, window);
const embedTheme = new EmbedTheme(window);

/** React, the editor and the host, which are not fetched before a person has touched the embed. */
const loadApp = () => import("./renderEmbed");

let hash = window.location.hash;
let close = open();
// The page around has set another theme, or another program, which waits for Run like the first one.
window.addEventListener("hashchange", () => {
  const before = hash;
  hash = window.location.hash;
  embedTheme.followAddress(hash);
  if (differInThemeOnly(hash, before)) return;
  close();
  close = open();
});

function open(): () => void {
  const setup = setupFromFragment(hash, baseUrl);
  let undo = (): void => undefined;
  const activation = new Activation({
    load: loadApp,
    start({ renderEmbed }, touch) {
      undo();
      undo = renderEmbed(place, { setup, baseUrl, theme: embedTheme.theme, touch });
      delete card.dataset["loading"];
    },
    onFailure() {
      showFailure();
      delete card.dataset["loading"];
    },
  });

  if (setup.problem === null) {
    place.replaceChildren(card);
    undo = showPlaceholder(card, {
      setup,
      // A failure is reported at the touch that follows.
      onPress: () => void loadApp().catch(() => undefined),
      onTouch(touch) {
        card.dataset["loading"] = "";
        activation.begin(touch);
      },
    });
  } else activation.begin(null);

  return () => {
    activation.cancel();
    undo();
    delete card.dataset["loading"];
  };
}

/** Adds a message to the card, which stays. The next touch tries again. */
function showFailure(): void {
  const message = document.createElement("p");
  message.className = "embed-blocked";
  message.setAttribute("role", "alert");
  message.textContent = "This example could not be loaded. Check the connection and try again.";
  card.querySelector(".embed-blocked")?.remove();
  card.append(message);
}
