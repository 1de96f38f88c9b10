/** What crossed the boundary in a real run, in the order of arrival, grouped by receiver. */
export interface Traffic {
  /** From the frame: what was relayed, and answers of the frame itself. */
  readonly toHost: readonly unknown[];
  /** From the host: calls and grants. */
  readonly toFrame: readonly unknown[];
  /** From the worker. */
  readonly toRelay: readonly unknown[];
}

const undefinedMark = { $: "undefined" } as const;

/** As JSON text, in which byte arrays and `undefined` keep their kind. */
export function encodeTraffic(traffic: Traffic): string {
  return `${JSON.stringify(marked(traffic), null, 1)}\n`;
}

export function decodeTraffic(json: string): Traffic {
  return unmarked(JSON.parse(json)) as Traffic;
}

function marked(value: unknown): unknown {
  if (value === undefined) return undefinedMark;
  if (value instanceof Uint8Array) return { $: "bytes", base64: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)]));
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== "object" || value === null) return value;
  const { $: mark, base64 } = value as { $?: string; base64?: string };
  if (mark === "undefined") return undefined;
  if (mark === "bytes") return new Uint8Array(Buffer.from(base64 ?? "", "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unmarked(item)]));
}
