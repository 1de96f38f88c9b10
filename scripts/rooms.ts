/**
 * Who may import whom: the one table. `npm run check` enforces it (scripts/checkImports.ts) and ARCHITECTURE.md shows
 * it. A room's tests may import what the room may. A room inside another is one of its own.
 */
export const rooms: Readonly<Record<string, { mayImport: readonly string[]; why: string }>> = {
  "src/protocol": { mayImport: [], why: "both sides of the boundary read it, so it depends on neither" },
  "src/state": { mayImport: [], why: "the values that change, and their listeners: without React" },
  "src/guest": { mayImport: [], why: "what more than one of the guest's realms is built from" },
  "src/guest/guard": {
    mayImport: ["src/guest", "src/protocol"],
    why: "little trusted: it knows the handshake and its one document",
  },
  "src/guest/frame": {
    mayImport: ["src/guest", "src/protocol"],
    why: "little trusted: it knows the words of the boundary and nothing else",
  },
  "src/guest/worker": {
    mayImport: ["src/guest/python", "src/protocol"],
    why: "untrusted: it knows the words of the boundary and nothing else",
  },
  "src/guest/python": {
    mayImport: ["src/protocol"],
    why: "untrusted: the runner, and how its answer is read in tests",
  },
  "src/host": {
    mayImport: ["src/protocol", "src/state"],
    why: "trusted: it knows the guest by an address only",
  },
  "src/ai": { mayImport: [], why: "words for models: it reads results and sandboxes by their shape" },
  "src/workspace": {
    mayImport: ["src/state"],
    why: "pure: programs, the recent ones, and links, for any page that shows them",
  },
  "src/page": { mayImport: [], why: "what the three pages do to their own document" },
  "src/ui": { mayImport: ["src/state"], why: "parts with no product knowledge" },
  "src/editor": { mayImport: ["src/state"], why: "edits text; it runs nothing" },
  "src/output": {
    mayImport: ["src/host", "src/state"],
    why: "shows what a run gave; it starts none: `text` makes rows of bytes, `blocks` keeps them, `list` draws them, `messages` words the end",
  },
  "src/session": {
    mayImport: ["src/host", "src/state"],
    why: "what a page knows of its runs; it shows nothing",
  },
  "src/offline": {
    mayImport: [],
    why: "the service worker: it keeps the site's own files and knows no page",
  },
  "src/run-view": {
    mayImport: ["src/host", "src/session", "src/output", "src/ui"],
    why: "what the pages show of a run: its button, its keys, its state, what it can reach",
  },
  "src/playground": {
    mayImport: [
      "src/state",
      "src/page",
      "src/offline",
      "src/protocol",
      "src/host",
      "src/session",
      "src/workspace",
      "src/editor",
      "src/output",
      "src/run-view",
      "src/ui",
    ],
    why: "a page: it wires rooms, and nothing imports it",
  },
  "src/embed": {
    mayImport: [
      "src/state",
      "src/page",
      "src/protocol",
      "src/host",
      "src/session",
      "src/workspace",
      "src/editor",
      "src/output",
      "src/run-view",
      "src/ui",
    ],
    why: "a page: it wires rooms, and nothing imports it",
  },
  "src/embed-script": {
    mayImport: ["src/protocol"],
    why: "a script in the pages of others: small, and it knows an embed by its address and its messages only",
  },
  "src/escape": {
    mayImport: [
      "src/state",
      "src/page",
      "src/host",
      "src/session",
      "src/workspace",
      "src/editor",
      "src/output",
      "src/ui",
    ],
    why: "a page: it wires rooms, and nothing imports it",
  },
};

/** The folders beside `src/`: none may import a later one. */
export const layers = ["build", "tools", "e2e", "scripts"] as const;
