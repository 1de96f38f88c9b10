import type { BootReport } from "../host";

/** How Python first started, and the reason if it took longer. */
export function bootMessage({ reason }: BootReport): string {
  switch (reason) {
    case null:
      return "Python started from its snapshot";
    case "not-sent":
      return "Python started without its snapshot, which takes longer: it was not downloaded, as on a slow connection";
    case "other-build":
      return "Python started without its snapshot, which takes longer: this site’s files are of different builds";
    case "failed":
      return "Python started without its snapshot, which takes longer: it could not be restored";
  }
}
