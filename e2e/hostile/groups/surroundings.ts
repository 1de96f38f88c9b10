import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Engine } from "../engines/engine";
import type { Finding } from "../findings";

const attack = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../attacks/${name}`, import.meta.url)), "utf8");

/** The script that replaces the frame's own. The page's own frames run it too, for comparison. */
export const curiousFrame = `const looks = ${attack("looks.js")}\n${attack("surroundings.js")}`;

/** The page's secrets, each in a place of its own. */
export const marks = {
  query: "mark-in-the-query",
  fragment: "mark-in-the-fragment",
  title: "mark-in-the-title",
  heap: "mark-in-the-heap",
  cookie: "mark-in-a-cookie",
  localStorage: "mark-in-local-storage",
  name: "mark-in-the-name",
  file: "mark-in-a-file-of-another-run",
} as const;

/** What a realm reports about itself: its names, the resolution of its clock, and the marks that it found. */
export interface Look {
  readonly names: readonly string[];
  readonly isolated: boolean;
  readonly shared: string;
  /** In milliseconds. */
  readonly clock: number;
  readonly found: readonly string[];
  readonly findings: readonly Finding[];
}

export interface Find {
  readonly findings: readonly Finding[];
  readonly received: readonly string[];
  readonly stored: string;
  readonly locks: string;
}

/** One frame's document, and a worker that it made. */
export interface Realms<What> {
  readonly document: What;
  readonly worker: What;
}

/** One frame: what it saw, the outcomes of leaving things behind, and what it found from others. */
export interface Visit {
  readonly look: Realms<Look>;
  readonly left: Realms<{ readonly findings: readonly Finding[] }>;
  readonly found: Realms<Find>;
}

export interface PageState {
  readonly received: readonly string[];
  /** Whether the page still has its lock, and whether it can get the one that the guests tried to take. */
  readonly keepsLock: boolean;
  readonly getsLock: boolean;
  readonly grownMiB: number;
  readonly persisted: boolean;
}

export interface Surroundings {
  /** Two guests, one after the other. */
  readonly guests: readonly [Visit, Visit];
  /** The first guest after it has added names and a text to itself. */
  readonly grown: Realms<Look>;
  /** The page after the guests have left behind what they could. */
  readonly page: PageState;
  /** Two frames of the page's own origin, and the page after them. */
  readonly own: readonly [Visit, Visit];
  readonly ownPage: PageState;
}

/** The results of the programs in the real guest, one run after another. */
export interface Programs {
  readonly look: Omit<Look, "findings"> & { readonly texts: number; readonly stored: string };
  /** The same, with the marks in the program's own files. */
  readonly own: Programs["look"];
  /** The status of a run that waits for the browser's storage, and what the next one printed. */
  readonly hanging: string;
  readonly next: string;
}

/**
 * Opens a page full of marks, frames two guests of this folder with the same attributes as the library's frame, and then
 * two frames of its own with the same script.
 */
export async function lookAround(engine: Engine, site: string, folder: string): Promise<Surroundings> {
  const page = await engine.open(`${site}plain.html?${marks.query}#${marks.fragment}`);
  const surroundings = await page.evaluate(visitFrames, { folder, marks, source: curiousFrame });
  await page.close();
  return surroundings;
}

/**
 * Runs programs in the library of this folder on such a page: one that leaves things behind, then one that looks for them
 * and for everything else.
 */
export async function runPrograms(engine: Engine, site: string, folder: string): Promise<Programs> {
  const page = await engine.open(`${site}plain.html?${marks.query}#${marks.fragment}`);
  const results = await page.evaluate(
    async ({ library, marks: given, leave, look, wait }) => {
      const { createSandbox } = (await import(library)) as typeof import("../../../src/host/index");
      const sandbox = createSandbox({ limits: { timeMs: 60_000 } });
      await sandbox.ready;
      await sandbox.run(leave, { files: { [`${given.file}.txt`]: given.file } });
      const files = {
        "marks.json": JSON.stringify(Object.values(given).map((mark) => Array.from(mark).reverse().join(""))),
      };
      const looked = await sandbox.run(look, { files });
      const own = await sandbox.run(look, { files: { ...files, "own.txt": Object.values(given).join(" ") } });
      const { status } = await sandbox.run(wait, { limits: { timeMs: 3_000 } });
      const next = await sandbox.run("print('next')");
      sandbox.dispose();
      return { looked, own, hanging: status, next: next.stdout };
    },
    {
      library: `${folder}vitrine.js`,
      marks,
      leave: attack("leaving.py"),
      look: attack("surroundings.py"),
      wait: attack("waiting.py"),
    },
  );
  await page.close();
  const parsed = ({
    status,
    stdout,
    stderr,
  }: {
    status: string;
    stdout: string;
    stderr: string;
  }): Programs["look"] => {
    if (status !== "ok") throw new Error(`a program did not run: ${status} ${stderr}`);
    return JSON.parse(stdout) as Programs["look"];
  };
  return {
    look: parsed(results.looked),
    own: parsed(results.own),
    hanging: results.hanging,
    next: results.next,
  };
}

/** Runs in the page. */
async function visitFrames(given: {
  folder: string;
  marks: Readonly<Record<string, string>>;
  source: string;
}): Promise<Surroundings> {
  type Realm = "document" | "worker";
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  type Left = { readonly findings: readonly Finding[]; readonly blobAddress: string };
  const realms: readonly Realm[] = ["document", "worker"];
  const turned = Object.values(given.marks).map((mark) => Array.from(mark).reverse().join(""));

  document.title = given.marks["title"] ?? "";
  localStorage.setItem("mark", given.marks["localStorage"] ?? "");
  document.cookie = `mark=${given.marks["cookie"] ?? ""}`;
  window.name = given.marks["name"] ?? "";
  Object.assign(window, { kept: { mark: given.marks["heap"] } });
  const pageBlob = URL.createObjectURL(new Blob(["postMessage(1)"], { type: "text/javascript" }));
  const received: string[] = [];
  const channel = new BroadcastChannel("everybody");
  channel.onmessage = ({ data }) => received.push(String(data));
  let keepsLock = true;
  await new Promise<void>((resolve) => {
    navigator.locks
      .request("the page's", () => {
        resolve();
        return new Promise(() => undefined);
      })
      .catch(() => (keepsLock = false));
  });

  const started = new Set<unknown>();
  addEventListener("message", ({ data, source }) => {
    if (data === "surroundings") started.add(source);
  });
  const ask = (view: Window, realm: Realm, deed: string, details: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`no answer from the ${realm}: ${deed}`)), 40_000);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      view.postMessage({ realm, deed, given: details }, "*", [port2]);
    });
  const askBoth = async <What>(view: Window, deed: string, details: unknown): Promise<Realms<What>> => {
    const [ofDocument, ofWorker] = await Promise.all(
      realms.map(async (realm) => (await ask(view, realm, deed, details)) as What),
    );
    return { document: ofDocument as What, worker: ofWorker as What };
  };

  const { createSandbox } = (await import(
    `${given.folder}vitrine.js`
  )) as typeof import("../../../src/host/index");
  const sandbox = createSandbox();
  sandbox.ready.catch(() => undefined);
  while (document.querySelector("iframe") === null) await pause(20);
  const model = document.querySelector("iframe")?.cloneNode() as HTMLIFrameElement;
  sandbox.dispose();

  const open = async (frame: HTMLIFrameElement, viewOf: () => Window | null | undefined): Promise<Window> => {
    document.body.append(frame);
    const deadline = performance.now() + 60_000;
    for (;;) {
      const view = frame.contentWindow === null ? undefined : viewOf();
      if (view !== null && view !== undefined && started.has(view)) return view;
      if (performance.now() > deadline) throw new Error("a curious frame did not start");
      await pause(20);
    }
  };
  const openGuest = (at: number): Promise<Window> => {
    const frame = model.cloneNode() as HTMLIFrameElement;
    frame.src = `${model.src}?${at}`;
    return open(frame, () => ((frame.contentWindow?.length ?? 0) > 0 ? frame.contentWindow?.[0] : undefined));
  };
  const openOwn = (): Promise<Window> => {
    const frame = document.createElement("iframe");
    frame.srcdoc = `<body><script>${given.source}</script>`;
    return open(frame, () => frame.contentWindow);
  };

  // WebKitGTK 2.50 has none.
  const storage = navigator.storage as StorageManager | undefined;
  const usage = async (): Promise<number> => (await storage?.estimate())?.usage ?? 0;
  const visit = async (
    views: readonly [Window, Window],
    who: string,
  ): Promise<{ visits: [Visit, Visit]; state: PageState; grown: Realms<Look> }> => {
    const before = await usage();
    const receivedBefore = received.length;
    const looks = await Promise.all(views.map((view) => askBoth<Look>(view, "look", { marks: turned })));
    const lefts: { document: Left; worker: Left }[] = [];
    for (const [at, view] of views.entries()) {
      const leave = async (realm: Realm): Promise<Left> =>
        (await ask(view, realm, "leave", {
          mark: `${who}-${at}-${realm}`,
          theirLock: "the page's",
        })) as Left;
      lefts.push({ document: await leave("document"), worker: await leave("worker") });
    }
    channel.postMessage("the page");
    await pause(300);
    const getsLock = await Promise.race([
      navigator.locks.request("wanted", { ifAvailable: true }, (lock) => lock !== null),
      pause(3_000).then(() => false),
    ]);
    const finds = await Promise.all(
      views.map((view, at) =>
        askBoth<Find>(view, "find", {
          blobs: { "the page's": pageBlob, "another guest's": lefts[1 - at]?.worker.blobAddress },
        }),
      ),
    );
    await askBoth(views[0], "grow", { mark: given.marks["file"] });
    const grown = await askBoth<Look>(views[0], "look", { marks: turned });
    const visits = views.map((_, at) => ({
      look: looks[at],
      left: lefts[at],
      found: finds[at],
    })) as unknown as [Visit, Visit];
    const after = await usage();
    const state = {
      received: received.slice(receivedBefore),
      keepsLock,
      getsLock,
      grownMiB: (after - before) / 2 ** 20,
      persisted: (await storage?.persisted()) ?? false,
    };
    return { visits, state, grown };
  };

  const guests = await visit([await openGuest(1), await openGuest(2)], "guest");
  const own = await visit([await openOwn(), await openOwn()], "own");
  return {
    guests: guests.visits,
    grown: guests.grown,
    page: guests.state,
    own: own.visits,
    ownPage: own.state,
  };
}
