import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger, createServer, type HotPayload, type Plugin, type ViteDevServer } from "vite";
import { WebSocket } from "ws";

export interface TestServer {
  readonly server: ViteDevServer;
  readonly root: string;
  readonly url: string;
  /** Everything that the server has logged. */
  readonly log: readonly string[];
  /** The messages that a page would receive. */
  readonly received: readonly HotPayload[];
  /** Sends a custom event, as the page does. */
  send(event: string, data: unknown): void;
  close(): Promise<void>;
}

/** Opens Vite's dev server with these plugins, on a free port, for an empty project that is not watched, and a page's socket. */
export async function openTestServer(plugins: Plugin[]): Promise<TestServer> {
  const root = await mkdtemp(join(tmpdir(), "vitrine-dev-"));
  await writeFile(
    join(root, "index.html"),
    "<!doctype html><html><head><script>1</script></head><body></body></html>",
  );
  const log: string[] = [];
  const record = (text: string): void => void log.push(text);
  const server = await createServer({
    root,
    configFile: false,
    cacheDir: join(root, "cache"),
    customLogger: { ...createLogger("silent"), info: record, error: record },
    optimizeDeps: { noDiscovery: true },
    server: { host: "127.0.0.1", port: 0, watch: null },
    plugins,
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  const host = `127.0.0.1:${address.port}`;
  const socket = new WebSocket(`ws://${host}/`, "vite-hmr");
  const received: HotPayload[] = [];
  socket.on("message", (text: Buffer) => received.push(JSON.parse(text.toString()) as HotPayload));
  await new Promise((resolve, reject) => {
    socket.once("message", resolve);
    socket.once("error", reject);
  });
  return {
    server,
    root,
    url: `http://${host}/`,
    log,
    received,
    send: (event, data) => socket.send(JSON.stringify({ type: "custom", event, data })),
    async close() {
      socket.terminate();
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
