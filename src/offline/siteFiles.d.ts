declare module "virtual:vitrine-site-files" {
  /** Kept whole by every visit: the page and what it may need, with a revision where the name bears none. */
  export const shell: readonly { url: string; revision: string | null }[];
  /** Kept when a visit has used them: the editors and the engine. Relative to the site's root. */
  export const onDemand: readonly string[];
}
