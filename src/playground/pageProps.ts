import type { Commands } from "./commands";
import type { Playground } from "./playground";

/** The props of most parts of the page. */
export interface PageProps {
  page: Playground;
  commands: Commands;
}
