import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createSession } from "../host";
import { allowOnlyFrames } from "../page";
import { createStore, followTheme } from "../state";
import { createSettingsStore, type Settings } from "../workspace";
import { EscapePage } from "./EscapePage";
import { createDetectors } from "./verdict/detectors";
import { readSiteHeaders } from "./verdict/siteHeaders";
import { createProbeRunner } from "./probes/probeRunner";

const root = document.getElementById("root");
if (root === null) throw new Error("escape.html has no #root");

const site = new URL(".", document.baseURI);
const settingsStore = createSettingsStore(() => window.localStorage);
const settings = createStore<Settings>(settingsStore.load());
const theme = followTheme(window, settings);
const runner = createProbeRunner({
  openSession() {
    allowOnlyFrames([new URL("sandbox.html", site).href]);
    // Low enough for the memory attempt to reach it on a phone.
    return createSession({ baseUrl: site, limits: { memoryMiB: 128 } });
  },
  createDetectors: () => createDetectors(window, site),
  readSiteHeaders: () => readSiteHeaders(site),
  now: () => performance.now(),
});
window.addEventListener("pagehide", (event) => {
  if (!event.persisted) runner.dispose();
});

createRoot(root).render(
  <StrictMode>
    <EscapePage
      runner={runner}
      theme={theme}
      site={site}
      onTheme={(choice) => {
        settings.update({ theme: theme.choiceFor(choice) });
        settingsStore.save(settings.getSnapshot());
      }}
    />
  </StrictMode>,
);
