/** What every attempt is told of this page, so that none of them has to guess. It becomes target.json. */
export interface Target {
  /** The page's folder on the web. */
  readonly site: string;
  /** A script of the site with a secret in it. */
  readonly file: string;
  readonly blob: string;
  readonly item: string;
  readonly channel: string;
  readonly lock: string;
  /** A name for what an attempt may leave behind. */
  readonly new: string;
}
