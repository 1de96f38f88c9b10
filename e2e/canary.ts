import { createSocket } from "node:dgram";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";

export type HitKind = "http" | "websocket" | "tcp" | "udp" | "dns";

export interface Hit {
  readonly kind: HitKind;
  /** The target: a path, the label of a port, or a name. */
  readonly label: string;
}

/** An address that speaks HTTP and WebSocket. Ends in a slash. */
export interface CanarySite {
  readonly http: string;
  readonly webSocket: string;
}

/** Servers that nothing should ever reach. They permit everything, so that only a policy can stop a call. */
export interface Canary extends CanarySite {
  /**
   * Such an address on a port of its own, so that a connection to it without a request can be distinguished from others.
   */
  site(label: string): Promise<CanarySite>;
  /** A port of its own, so that a bare connection or packet can be attributed to its attempt. */
  port(kind: "tcp" | "udp", label: string): Promise<number>;
  /** Records what only the browser's own log shows (names that it looked up). */
  note(hit: Hit): void;
  /**
   * Everything so far. A connection to an HTTP port without a request is a "tcp" hit with the label of the port; the first
   * port's label is "the HTTP port".
   */
  hits(): readonly Hit[];
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  const hits: Hit[] = [];
  const silent = new Map<Socket, string>();
  const closers: (() => Promise<void>)[] = [];
  const ports = new Map<string, Promise<number>>();

  const openHttp = async (label: string): Promise<CanarySite> => {
    const server = createHttpServer((request, response) => {
      silent.delete(request.socket);
      const path = request.url ?? "";
      hits.push({ kind: "http", label: `${request.method ?? ""} ${path}` });
      response.writeHead(200, {
        "Access-Control-Allow-Origin": request.headers.origin ?? "*",
        "Access-Control-Allow-Headers": "*",
        "Access-Control-Allow-Methods": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Type": typeOf(path),
      });
      response.end(path.endsWith(".js") ? "self.canary = 1;" : "<!doctype html><p>canary</p>");
    });
    server.on("upgrade", (request, socket) => {
      silent.delete(request.socket);
      hits.push({ kind: "websocket", label: request.url ?? "" });
      socket.destroy();
    });
    server.on("connection", (socket: Socket) => silent.set(socket, label));
    const port = await listen(server);
    return { http: `http://127.0.0.1:${port}/`, webSocket: `ws://127.0.0.1:${port}/` };
  };

  const openTcp = async (label: string): Promise<number> => {
    const server = createTcpServer((socket) => {
      hits.push({ kind: "tcp", label });
      socket.on("error", () => undefined);
      socket.destroy();
    });
    return listen(server);
  };

  const openUdp = async (label: string): Promise<number> => {
    const socket = createSocket("udp4");
    socket.on("message", () => hits.push({ kind: "udp", label }));
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    closers.push(() => new Promise((resolve) => socket.close(resolve)));
    return socket.address().port;
  };

  const listen = async (server: Server): Promise<number> => {
    const sockets = new Set<Socket>();
    server.on("connection", (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a canary has no port");
    return address.port;
  };

  return {
    ...(await openHttp("the HTTP port")),
    site: openHttp,
    port(kind, label) {
      const key = `${kind} ${label}`;
      const known = ports.get(key) ?? (kind === "tcp" ? openTcp(label) : openUdp(label));
      ports.set(key, known);
      return known;
    },
    note: (hit) => hits.push(hit),
    hits: () => [...hits, ...Array.from(silent.values(), (label): Hit => ({ kind: "tcp", label }))],
    async close() {
      await Promise.all(closers.map((close) => close()));
    },
  };
}

function typeOf(path: string): string {
  if (path.endsWith(".js")) return "text/javascript";
  return path.endsWith(".wasm") ? "application/wasm" : "text/html";
}
