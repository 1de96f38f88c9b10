import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A server that nobody should ever reach. It answers everything generously, so that only a policy can stop a call. */
export interface Canary {
  readonly http: string;
  readonly webSocket: string;
  readonly tcpPort: number;
  /** Every request line, upgrade and raw connection so far. */
  hits(): readonly string[];
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  const hits: string[] = [];
  const sockets = new Set<Socket>();
  const http = createHttpServer((request, response) => {
    hits.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.writeHead(200, {
      "Access-Control-Allow-Origin": request.headers.origin ?? "*",
      "Access-Control-Allow-Headers": "*",
      "Access-Control-Allow-Methods": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Content-Type": request.url?.endsWith(".js") === true ? "text/javascript" : "text/html",
    });
    response.end(request.url?.endsWith(".js") === true ? "self.canary = 1;" : "<!doctype html><p>canary</p>");
  });
  http.on("upgrade", (request, socket) => {
    hits.push(`UPGRADE ${request.url ?? ""}`);
    socket.destroy();
  });
  const tcp = createTcpServer((socket) => {
    hits.push("TCP");
    socket.destroy();
  });
  http.on("connection", (socket: Socket) => sockets.add(socket));
  const httpPort = await listen(http);
  const tcpPort = await listen(tcp);
  return {
    http: `http://127.0.0.1:${httpPort}/`,
    webSocket: `ws://127.0.0.1:${httpPort}/`,
    tcpPort,
    hits: () => hits,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([http, tcp].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
