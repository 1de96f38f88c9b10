import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { createCommands } from "./commands";
import { openSandbox } from "./openSandbox";
import { PageBoundary } from "./PageBoundary";
import { createPlayground } from "./playground";
import { followTitle } from "./tabTitle";
import { trustOnlyScripts } from "./trustedScripts";
import { followVisibleHeight } from "./layout/visibleHeight";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

trustOnlyScripts(window, [new URL("service-worker.js", document.baseURI)]);
const page = createPlayground(window, () => openSandbox(document));
const commands = createCommands(page);
followVisibleHeight(window);
followTitle(document, page);
window.addEventListener("hashchange", () => commands.followLink(window.location.hash));

createRoot(root).render(
  <StrictMode>
    <PageBoundary>
      <App page={page} commands={commands} />
    </PageBoundary>
  </StrictMode>,
);
