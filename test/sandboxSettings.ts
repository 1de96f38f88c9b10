import { baseLimits } from "../src/host/platform/limits";

/** The settings of a sandbox that was made without options. */
export const sandboxSettings = { limits: baseLimits, cwd: "/home/pyodide" };
