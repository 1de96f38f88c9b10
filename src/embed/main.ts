import { allowOnlyFrames } from "../page";
import { Activation } from "./activation";
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

/** React, the editor and the host: none of it is fetched before a person has touched the embed. */
const loadApp = () => import("./renderEmbed");

let close = open();
// The page around has put another program in the frame. It waits for Run like the first one.
window.addEventListener("hashchange", () => {
  close();
  close = open();
});

function open(): () => void {
  const setup = setupFromFragment(window.location.hash, baseUrl);
  let undo = (): void => undefined;
  const activation = new Activation({
    load: loadApp,
    start({ renderEmbed }, touch) {
      undo();
      undo = renderEmbed(place, { setup, baseUrl, touch });
      delete card.dataset["waking"];
    },
    onFailure() {
      showFailure();
      delete card.dataset["waking"];
    },
  });

  if (setup.problem === null) {
    place.replaceChildren(card);
    undo = showPlaceholder(card, {
      setup,
      // What goes wrong is told at the touch that follows, or does not matter.
      onPress: () => void loadApp().catch(() => undefined),
      onTouch(touch) {
        card.dataset["waking"] = "";
        activation.begin(touch);
      },
    });
  } else activation.begin(null);

  return () => {
    activation.cancel();
    undo();
    delete card.dataset["waking"];
  };
}

/** The card stays, and the next touch tries again. */
function showFailure(): void {
  const words = document.createElement("p");
  words.className = "embed-blocked";
  words.setAttribute("role", "alert");
  words.textContent = "This example could not be loaded. Check the connection and try again.";
  card.querySelector(".embed-blocked")?.remove();
  card.append(words);
}
