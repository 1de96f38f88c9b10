import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { headersByPath } from "../build/policies";
import { caddyBinary, nginxBinary } from "../tools/servers/installedServers";
import { builtSite, headersFor } from "../tools/servers/serveSite";

/** A server that runs the sample configuration, with the lines marked "yours" changed. */
interface Sample {
  readonly name: string;
  readonly binary: string | undefined;
  /** Fits the sample for a port, in a folder where the server may write. */
  configure(sample: string, port: number, folder: string): string;
  check(config: string): readonly string[];
  run(config: string): readonly string[];
  readonly encoding: string;
}

/** The text with one line changed. Throws if the line is missing. */
function changed(text: string, from: string | RegExp, to: string): string {
  expect(text).toMatch(from);
  return text.replace(from, () => to);
}

const samples: readonly Sample[] = [
  {
    name: "nginx.conf",
    binary: nginxBinary,
    configure(sample, port, folder) {
      const own = changed(sample, /listen 80;/, `listen 127.0.0.1:${port};`);
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join("\n");
      return `${process.getuid?.() === 0 ? "user root;" : ""}
daemon off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
include /etc/nginx/mime.types;
access_log off;
${temporary}
${changed(own, /root \/srv\/vitrine;/, `root ${builtSite};`)}
}
`;
    },
    check: (config) => ["-t", "-q", "-e", "stderr", "-c", config],
    run: (config) => ["-e", "stderr", "-c", config],
    encoding: "gzip",
  },
  {
    name: "Caddyfile",
    binary: caddyBinary,
    configure(sample, port, folder) {
      const own = changed(sample, /^vitrine\.example\.org \{/m, `http://127.0.0.1:${port} {`);
      return `{
	admin off
	storage file_system ${folder}
}
${changed(own, /root \* \/srv\/vitrine/, `root * ${builtSite}`)}`;
    },
    check: (config) => ["validate", "--adapter", "caddyfile", "--config", config],
    run: (config) => ["run", "--adapter", "caddyfile", "--config", config],
    encoding: "br",
  },
];

/** Every path that has headers of its own, and one of each folder whose names contain a hash. */
function paths(): string[] {
  const pages = Object.keys(headersByPath).filter((pattern) => !pattern.endsWith("*"));
  const firstIn = (folder: string): string =>
    `/${folder}/${readdirSync(`${builtSite}/${folder}`).find((name) => /\.(js|bin)$/.test(name)) ?? ""}`;
  return [...pages, "/vitrine.js", firstIn("assets"), firstIn("engine")];
}

const names = [...new Set(Object.values(headersByPath).flatMap((headers) => Object.keys(headers)))];

/**
 * What build/policies.ts requires. In addition, both samples make browsers revalidate files without a hash in their names.
 */
const wantedFor = (path: string): Map<string, string> =>
  new Map([["Cache-Control", "no-cache"], ...headersFor(path)]);

for (const { name, binary, configure, check, run, encoding } of samples) {
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants the pattern
  test(`examples/hosting/${name} sends what build/policies.ts says`, async ({}, info) => {
    const debian = name === "Caddyfile" ? "caddy" : "nginx";
    test.skip(binary === undefined, `${debian} is not installed: on Debian, \`apt-get install ${debian}\``);
    const folder = info.outputPath("server");
    mkdirSync(folder, { recursive: true });
    const sample = readFileSync(
      fileURLToPath(new URL(`../examples/hosting/${name}`, import.meta.url)),
      "utf8",
    );
    const port = await freePort();
    const config = `${folder}/${name}`;
    writeFileSync(config, configure(sample, port, folder));
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    execFileSync(binary ?? "", check(config), { env, stdio: "pipe" });

    const server = spawn(binary ?? "", run(config), { env, stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    server.stderr.on("data", (data: Buffer) => (said += data.toString()));
    const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
    const site = `http://127.0.0.1:${port}`;
    try {
      await expect.poll(() => isUp(site, server), { message: said }).toBe(true);
      for (const path of paths()) {
        const { status, headers } = await fetch(site + path, {
          redirect: "manual",
          headers: { "Accept-Encoding": "identity" },
        });
        expect(status, path).toBe(200);
        const sent = names.flatMap((each) => {
          const value = headers.get(each);
          return value === null ? [] : [[each, value] as const];
        });
        expect(Object.fromEntries(sent), path).toEqual(Object.fromEntries(wantedFor(path)));
      }
      const packed = await fetch(`${site}/vitrine.js`, { headers: { "Accept-Encoding": "br, gzip" } });
      expect(packed.headers.get("content-encoding")).toBe(encoding);
      expect(await packed.text()).toBe(readFileSync(`${builtSite}/vitrine.js`, "utf8"));
      for (const path of ["not-there", "engine/not-there.bin", "assets/not-there.js"]) {
        const { status, headers } = await fetch(`${site}/${path}`);
        expect(status, path).toBe(404);
        // A browser would keep that in the file's place for a year.
        expect(headers.get("Cache-Control") ?? "", path).not.toContain("immutable");
      }
    } finally {
      server.kill("SIGTERM");
      await ended;
    }
  });
}

async function isUp(site: string, server: { readonly exitCode: number | null }): Promise<boolean> {
  if (server.exitCode !== null) throw new Error("the server has ended");
  await pause(50);
  return fetch(site).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
