import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createSandbox } from "../host";
import { allowOnlyFrames } from "../page";
import { createStore, followTheme } from "../state";
import { createSettingsStore, type Settings } from "../workspace";
import { EscapePage } from "./EscapePage";
import { setDetectors } from "./detectors";
import { lookAtHeaders } from "./seenHeaders";
import { createProbeRunner } from "./probeRunner";

const root = document.getElementById("root");
if (root === null) throw new Error("escape.html has no #root");

const site = new URL(".", document.baseURI);
const kept = createSettingsStore(() => window.localStorage);
const settings = createStore<Settings>(kept.load());
const theme = followTheme(window, settings);
const trial = createProbeRunner({
  openSandbox() {
    allowOnlyFrames([new URL("sandbox.html", site).href]);
    // The memory attempt has to reach its cap on a phone too.
    return createSandbox({ baseUrl: site, limits: { memoryMiB: 128 } });
  },
  setInstruments: () => setDetectors(window, site),
  lookAtHeaders: () => lookAtHeaders(site),
  now: () => performance.now(),
});
window.addEventListener("pagehide", (event) => {
  if (!event.persisted) trial.dispose();
});

createRoot(root).render(
  <StrictMode>
    <EscapePage
      trial={trial}
      theme={theme}
      site={site}
      onTheme={(choice) => {
        settings.update({ theme: choice });
        kept.save(settings.getSnapshot());
      }}
    />
  </StrictMode>,
);
