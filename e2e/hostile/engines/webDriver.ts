/** A session that speaks WebDriver. */
export interface WebDriver {
  readonly version: string;
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<unknown>;
  end(): Promise<void>;
}

export async function openWebDriver(
  base: string,
  capabilities: Readonly<Record<string, unknown>>,
): Promise<WebDriver> {
  const ask = async (method: "POST" | "DELETE", path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${base}/session${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { "Content-Type": "application/json" },
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const session = (await ask("POST", "", { capabilities: { alwaysMatch: capabilities } })) as {
    sessionId: string;
    capabilities: { browserVersion: string };
  };
  return {
    version: session.capabilities.browserVersion,
    post: (path, body) => ask("POST", `/${session.sessionId}${path}`, body),
    end: async () => {
      await ask("DELETE", `/${session.sessionId}`);
    },
  };
}
