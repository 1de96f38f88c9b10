import { existsSync } from "node:fs";

/**
 * Where Debian's packages put the servers that we have sample configurations for. Undefined for those that are not
 * installed.
 */
export const nginxBinary = ["/usr/sbin/nginx"].find((path) => existsSync(path));
export const caddyBinary = ["/usr/bin/caddy"].find((path) => existsSync(path));
