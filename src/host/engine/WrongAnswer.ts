/**
 * What a server sent in place of a file of the engine. It is the `cause` of an "engine-missing" or "engine-corrupt" whose
 * file was answered; a request that was refused has the browser's own error instead.
 */
export class WrongAnswer extends Error {
  readonly url: string;
  readonly status: number;
  /** The media type, without parameters; empty if the server sent none. */
  readonly mediaType: string;

  constructor({ url, status, headers }: Response, asked: string) {
    const [mediaType = ""] = (headers.get("Content-Type") ?? "").split(";");
    super(`status ${status}${mediaType === "" ? "" : `, ${mediaType.trim()}`}`);
    this.name = "WrongAnswer";
    this.url = url === "" ? asked : url;
    this.status = status;
    this.mediaType = mediaType.trim().toLowerCase();
  }

  get isPage(): boolean {
    return this.mediaType === "text/html" || this.mediaType === "application/xhtml+xml";
  }
}
