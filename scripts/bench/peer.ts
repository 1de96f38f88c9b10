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

/** A page that is looked into. */
export const peerPage = (name: PeerName): string => `bench/${name}.html`;

/** A page that measures by itself what it is opened for, and tells it (pages/tell.js). */
export const reportingPage = (name: PeerName, task: "first" | `runs=${number}` | `stops=${number}`): string =>
  `${peerPage(name)}#${task}`;
