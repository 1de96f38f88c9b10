import cache from "../programs/storage/cache.py?raw";
import channel from "../programs/storage/channel.py?raw";
import cookie from "../programs/storage/cookie.py?raw";
import database from "../programs/storage/database.py?raw";
import files from "../programs/storage/files.py?raw";
import local from "../programs/storage/local.py?raw";
import lock from "../programs/storage/lock.py?raw";
import type { Probe } from "./probe";

const group = "storage";
const opaque =
  "The frame has an origin of its own that nothing else shares, and the browser keeps storage by origin.";
const planted = "This page has planted a secret there, and looks for it in all that comes back.";
const removed =
  "The worker does not even have the name for it: it loses what no program needs before it begins.";

export const storageProbes: readonly Probe[] = [
  {
    id: "cookie",
    group,
    title: "Read the page’s cookie",
    fence: `${opaque} A worker has no cookies at all.`,
    evidence: planted,
    expects: { kind: "refused" },
    filename: "cookie.py",
    code: cookie,
  },
  {
    id: "local",
    group,
    title: "Read its local storage",
    fence: opaque,
    evidence: planted,
    expects: { kind: "refused" },
    filename: "local.py",
    code: local,
  },
  {
    id: "database",
    group,
    title: "Leave a database behind",
    fence: `${opaque} ${removed}`,
    evidence: "This page asks the browser afterwards which databases its origin has.",
    expects: { kind: "refused", also: ["PermissionError"] },
    filename: "database.py",
    code: database,
  },
  {
    id: "cache",
    group,
    title: "Poison the site’s cache",
    fence: `${opaque} ${removed}`,
    evidence: "This page looks afterwards whether its origin has that cache.",
    expects: { kind: "refused" },
    filename: "cache.py",
    code: cache,
  },
  {
    id: "files",
    group,
    title: "Open the site’s private files",
    fence: `${opaque} ${removed}`,
    evidence: "This page looks afterwards whether its origin’s private file system has that file.",
    expects: { kind: "refused" },
    filename: "files.py",
    code: files,
  },
  {
    id: "channel",
    group,
    title: "Listen in on a broadcast channel",
    fence: `${opaque} A channel of the same name elsewhere is another channel. ${removed}`,
    evidence:
      "This page calls a secret out on the channel while the program listens, and listens itself. Nothing that the program says counts.",
    expects: { kind: "undetected" },
    filename: "channel.py",
    code: channel,
  },
  {
    id: "lock",
    group,
    title: "Take away a lock that the page holds",
    fence: `${opaque} ${removed}`,
    evidence: "This page holds the lock throughout; the browser would tell it of the loss.",
    expects: { kind: "refused" },
    filename: "lock.py",
    code: lock,
  },
];
