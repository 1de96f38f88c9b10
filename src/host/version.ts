import { version as built } from "virtual:vitrine-engine";

/** The version of this library, as `vitrine.json` of the site that it belongs to has it. */
export const version: string = built;
