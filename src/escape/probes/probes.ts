import { limitProbes } from "./limitProbes";
import { networkProbes } from "./networkProbes";
import { pageProbes } from "./pageProbes";
import type { Probe, ProbeGroup } from "./probe";
import { storageProbes } from "./storageProbes";

/** The suite, in the order in which it runs. */
export const PROBES: readonly Probe[] = [...networkProbes, ...storageProbes, ...pageProbes, ...limitProbes];

export const GROUPS: readonly {
  readonly group: ProbeGroup;
  readonly title: string;
  readonly blurb: string;
}[] = [
  { group: "network", title: "Network", blurb: "To read from the web, or to send something there." },
  {
    group: "storage",
    title: "Storage",
    blurb: "To read what the browser keeps, or to leave something in it.",
  },
  { group: "page", title: "Page", blurb: "To reach this page, or to bring in code." },
  { group: "navigation", title: "Navigation", blurb: "To go, or to send you, somewhere else." },
  { group: "messages", title: "Messages", blurb: "To hurt this page by what is said to it." },
  { group: "resources", title: "Resources", blurb: "To take time, memory and attention without end." },
];
