import { execFileSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface DocsSite {
  readonly name: string;
  /** Builds the site in the given folder, which is empty. Returns the folder of its pages. */
  build(folder: string): string;
  /** The path of the second page. */
  readonly second: string;
  /** What switches from light to dark, and back. */
  readonly themeSwitch: string;
}

const examples = fileURLToPath(new URL("../../examples/generators", import.meta.url));

function copyOf(example: string, folder: string): string {
  const copy = join(folder, "site");
  cpSync(join(examples, example), copy, { recursive: true });
  return copy;
}

function run(command: string, args: readonly string[], cwd: string): void {
  console.log(`> ${[command, ...args].join(" ")}`);
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}

/** A fresh Python environment with these packages. Returns the folder of its commands. */
function pythonWith(packages: readonly string[], folder: string): string {
  const commands = join(folder, "venv", process.platform === "win32" ? "Scripts" : "bin");
  if (!existsSync(commands)) run("python3", ["-m", "venv", join(folder, "venv")], folder);
  run(join(commands, "python"), ["-m", "pip", "install", "--quiet", ...packages], folder);
  return commands;
}

export const docsSites: readonly DocsSite[] = [
  {
    name: "mkdocs",
    build(folder) {
      const site = copyOf("mkdocs", folder);
      const commands = pythonWith(["mkdocs==1.6.1", "mkdocs-material==9.8.2"], folder);
      run(join(commands, "mkdocs"), ["build", "--quiet", "--site-dir", join(folder, "pages")], site);
      return join(folder, "pages");
    },
    second: "second/",
    themeSwitch: "[data-md-component=palette] label:not([hidden])",
  },
  {
    name: "sphinx",
    build(folder) {
      const site = copyOf("sphinx", folder);
      const commands = pythonWith(["sphinx==9.0.4", "furo==2025.12.19"], folder);
      run(join(commands, "sphinx-build"), ["-q", "-b", "html", site, join(folder, "pages")], site);
      return join(folder, "pages");
    },
    second: "second.html",
    themeSwitch: ".content-icon-container .theme-toggle, .theme-toggle-content",
  },
  {
    name: "vitepress",
    build(folder) {
      const site = copyOf("vitepress", folder);
      run("npm", ["install", "--silent", "--no-package-lock"], site);
      run("npx", ["vitepress", "build", "--outDir", join(folder, "pages")], site);
      return join(folder, "pages");
    },
    second: "second.html",
    themeSwitch: ".VPNavBarAppearance .VPSwitchAppearance",
  },
];
