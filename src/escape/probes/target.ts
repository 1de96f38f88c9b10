/** What every attempt knows of this page, so that none of them has to guess. Given to it as target.json. */
export interface Target {
  /** The URL of the page's folder. */
  readonly site: string;
  /** A script of the site with a secret in it. */
  readonly file: string;
  readonly blob: string;
  readonly item: string;
  readonly channel: string;
  readonly lock: string;
  /** The name for whatever an attempt stores. */
  readonly new: string;
}
