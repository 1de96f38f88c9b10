declare module "virtual:vitrine-site-files" {
  /** Cached at the first visit: the page and its assets, with a revision if the name contains no hash. */
  export const shell: readonly { url: string; revision: string | null }[];
  /** Cached once a visit has used them: the editors and the engine. Relative to the site's root. */
  export const onDemand: readonly string[];
}
