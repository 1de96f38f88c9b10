/** What the bench's pages offer (scripts/bench/pages): the same on Vitrine's library and on bare Pyodide. */
export interface Peer {
  ready(): Promise<void>;
  settled(): Promise<void>;
  run(code: string): Promise<{ text: string; firstOutputAt: number; endedAt: number }>;
  another(): { run(code: string): Promise<void> };
}

declare global {
  interface Window {
    peer: Peer;
    longTasks?: { startTime: number; duration: number }[];
  }
}

export type PeerName = "vitrine" | "bare" | "pyscript";

/** A page that the bench drives through a debugger. */
export const peerPage = (name: PeerName): string => `bench/${name}.html`;

/** A page that measures by itself and reports its samples (pages/reportSamples.js). */
export const reportingPage = (name: PeerName, task: "first" | `runs=${number}` | `stops=${number}`): string =>
  `${peerPage(name)}#${task}`;
