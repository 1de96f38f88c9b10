/**
 * What `vitrine.json` says of the build beside it (build/siteManifest.ts). Builds of other versions read it too, so keys that
 * are not known here are left alone.
 */
export interface SiteManifest {
  readonly version: string;
  /** The number in the handshake, which both sides must share. */
  readonly protocol: number;
  /** The addresses of the engine's files, relative to the site's folder. They contain a hash of the content. */
  readonly enginePaths: readonly string[];
}

/** Undefined for any other text: an error page, or a file of somebody else by this name. */
export function parseManifest(json: string): SiteManifest | undefined {
  const fields = entriesOf(parsed(json));
  const version = fields.get("version");
  const protocol = fields.get("protocol");
  const engine = fields.get("engine");
  if (typeof version !== "string" || !/^[\w.+-]{1,64}$/.test(version)) return undefined;
  if (typeof protocol !== "number" || !Array.isArray(engine)) return undefined;
  const enginePaths = engine.map((file: unknown) => entriesOf(file).get("path"));
  return enginePaths.every((path) => typeof path === "string")
    ? { version, protocol, enginePaths }
    : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}
