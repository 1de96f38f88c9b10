import { allowOnlyFrames } from "../page";
import { setupFromFragment } from "./embedSetup";
import { tellHeight } from "./tellHeight";
import type { Touch } from "./touch";
import { showUntouched } from "./untouched";

const root = document.getElementById("root");
const shell = root?.querySelector<HTMLElement>(".embed") ?? null;
if (root === null || shell === null) throw new Error("embed.html has no card");
const place = root;
const card = shell;

const baseUrl = new URL(".", document.baseURI);
allowOnlyFrames([new URL("sandbox.html", baseUrl).href]);
document.documentElement.dataset["framed"] = String(window.parent !== window);
tellHeight(place, window);

/** React, the editor and the host: none of it is fetched before a person has touched the embed. */
const loadLiving = () => import("./mount");

let unmount = show();
// The page around has put another program in the frame. It waits for Run like the first one.
window.addEventListener("hashchange", () => {
  unmount();
  unmount = show();
});

function show(): () => void {
  const setup = setupFromFragment(window.location.hash, baseUrl);
  let undo = (): void => undefined;
  let gone = false;

  async function live(touch: Touch | null): Promise<void> {
    card.dataset["waking"] = "";
    try {
      const { mount } = await loadLiving();
      if (gone) return;
      undo();
      undo = mount(place, { setup, baseUrl, touch });
    } catch {
      showFailure();
    }
    delete card.dataset["waking"];
  }

  if (setup.problem === null) {
    place.replaceChildren(card);
    undo = showUntouched(card, {
      setup,
      // What goes wrong is told at the touch that follows, or does not matter.
      onPress: () => void loadLiving().catch(() => undefined),
      onTouch: (touch) => void live(touch),
    });
  } else void live(null);

  return () => {
    gone = true;
    undo();
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
