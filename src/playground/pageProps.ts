import type { Commands } from "./commands";
import type { Playground } from "./playground";

/** What most parts of the page are given. */
export interface PageProps {
  page: Playground;
  commands: Commands;
}
