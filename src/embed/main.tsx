import { allowOnlyFrames } from "../ui";
import { setupFromFragment } from "./embedSetup";
import { mount } from "./mount";
import { tellHeight } from "./tellHeight";

const root = document.getElementById("root");
if (root === null) throw new Error("embed.html has no #root");
const place = root;

const baseUrl = new URL(".", document.baseURI);
allowOnlyFrames([new URL("sandbox.html", baseUrl).href]);
document.documentElement.dataset["framed"] = String(window.parent !== window);
tellHeight(place, window);

let unmount = show();
// The page around has put another program in the frame. It waits for Run like the first one.
window.addEventListener("hashchange", () => {
  unmount();
  unmount = show();
});

function show(): () => void {
  return mount(place, { setup: setupFromFragment(window.location.hash, baseUrl), baseUrl });
}
