/** What this page has detected: something got out, or something reached the page. */
export type Detection =
  | "site-read"
  | "cookie-read"
  | "storage-read"
  | "page-read"
  | "blob-read"
  | "channel-read"
  | "channel-message"
  | "storage-changed"
  | "database-made"
  | "cache-made"
  | "file-made"
  | "lock-taken"
  | "address-changed"
  | "prototype-changed"
  | "window-message";

export function detectionMessage(detection: Detection): string {
  switch (detection) {
    case "site-read":
      return "It read a file of the site, over the network.";
    case "cookie-read":
      return "It read this page’s cookie.";
    case "storage-read":
      return "It read this page’s local storage.";
    case "page-read":
      return "It read this page’s text.";
    case "blob-read":
      return "It opened an address that only this page can open.";
    case "channel-read":
      return "It heard this page’s broadcast channel.";
    case "channel-message":
      return "It spoke on this page’s broadcast channel.";
    case "storage-changed":
      return "It changed this page’s local storage.";
    case "database-made":
      return "It left a database in this site’s storage.";
    case "cache-made":
      return "It left a cache in this site’s storage.";
    case "file-made":
      return "It left a file in this site’s storage.";
    case "lock-taken":
      return "It took away a lock that this page held.";
    case "address-changed":
      return "It changed this page’s address or history.";
    case "prototype-changed":
      return "It changed this page’s Object.prototype.";
    case "window-message":
      return "It sent a message to this page’s window.";
  }
}
