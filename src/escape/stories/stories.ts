import type { RunOptions } from "../../host";
import type { Program } from "../probes/probe";
import clerk from "../programs/stories/clerk.py?raw";
import poisoned from "../programs/stories/poisoned.py?raw";
import shopUrl from "../programs/stories/shop.sqlite?url&no-inline";
import subclasses from "../programs/stories/subclasses.py?raw";
import traceback from "../programs/stories/traceback.py?raw";

export type StoryId = "subclasses" | "traceback" | "poisoned" | "clerk";

/** A program from a known attack, with an introduction to read before it is run. */
export interface Story extends Program {
  readonly id: StoryId;
  readonly title: string;
  readonly introduction: readonly string[];
  /** The files that the page gives to the program; it gets no others. */
  files(): Promise<NonNullable<RunOptions["files"]>>;
}

const noFiles = (): Promise<Record<string, never>> => Promise.resolve({});

const SALES = "month,amount\nMay,120\nJune,95\nJuly,143\n";

export const STORIES: readonly Story[] = [
  {
    id: "subclasses",
    title: "Out by way of an empty tuple",
    introduction: [
      "Sandboxes made of Python take names away: no import, no open, no eval. But every object leads to its class, every class to object, and object to all other classes. One of them was written in os, and remembers it.",
      "The walk works here as it works everywhere. It ends in a file system made for this run, in memory, with no shell.",
    ],
    filename: "subclasses.py",
    code: subclasses,
    files: noFiles,
  },
  {
    id: "traceback",
    title: "Out by way of a traceback",
    introduction: [
      "An exception keeps the frame that it was raised in, and the frame keeps the real builtins. Whoever can raise and catch has __import__ back, and with it all of Python.",
      "From there the program goes on into JavaScript, where the page and the network would be. The frame has neither.",
    ],
    filename: "traceback.py",
    code: traceback,
    files: noFiles,
  },
  {
    id: "poisoned",
    title: "A model that read the wrong page",
    introduction: [
      "A model was asked to add up a table. The page it read for that said, in white on white, what else to do. This is what it wrote: the sum, and then a hunt for .env files, tokens, keys and storage, to be sent home.",
      "It gets the table that it was given, and adds it up. There is no file, key or cookie to find, and nothing carries the report out.",
    ],
    filename: "poisoned.py",
    code: poisoned,
    files: () => Promise.resolve({ "sales.csv": SALES }),
  },
  {
    id: "clerk",
    title: "A database tool with one file",
    introduction: [
      "An app gives a tool one SQLite file and a question. The tool answers it, and then reaches for everything else: other databases, other files, native code, the browser’s own databases, the site.",
      "It finds empty rooms. It can ruin the file, but that is a copy: the app’s bytes are as they were.",
    ],
    filename: "clerk.py",
    code: clerk,
    async files() {
      const response = await fetch(shopUrl);
      return { "shop.sqlite": new Uint8Array(await response.arrayBuffer()) };
    },
  },
];
