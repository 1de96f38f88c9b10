import { globalIgnores } from "eslint/config";
import globals from "globals";
import { parser } from "typescript-eslint";
import { shut } from "./scripts/boundaryRules.js";

/** The rules that are this project's own. Common rules are in .oxlintrc.json. */

const catchAllNames = {
  meta: { type: "problem", schema: [] },
  create: (context) => ({
    Program(node) {
      if (/[/\\](utils?|helpers?|common|types|misc)\.tsx?$/.test(context.filename)) {
        context.report({ node, message: "Name the file for its one thing." });
      }
    },
  }),
};

export default [
  globalIgnores(["dist", ".cache", "node_modules", "test-results", "playwright-report", "examples/**/*.js"]),
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parser, globals: globals.browser },
    plugins: { vitrine: { rules: { "catch-all-names": catchAllNames } } },
    rules: {
      "vitrine/catch-all-names": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": shut({ open: ["expose"] }),
    },
  },
  {
    files: [
      "src/{host,ai,session,workspace,editor,output,ui,playground,embed,embed-script,escape}/**/*.{ts,tsx}",
    ],
    rules: { "no-restricted-syntax": shut() },
  },
  {
    // The host's handshake, whose frame has no origin to name; and an embed's height and theme, which are no secrets.
    files: ["src/host/guest/guestFrame.ts", "src/embed/reportHeight.ts", "src/embed-script/liveBlock.ts"],
    rules: { "no-restricted-syntax": shut({ open: ["star"] }) },
  },
  {
    // It passes the ports to the frame whose document it makes.
    files: ["src/guest/guard/guard.ts"],
    rules: { "no-restricted-syntax": shut({ open: ["expose", "star", "srcdoc"] }) },
  },
  {
    files: ["**/*.test.{ts,tsx}", "e2e/**/*.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["public/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": shut(),
    },
  },
];
