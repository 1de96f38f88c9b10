import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";
import { shut } from "./scripts/lintDoors.js";

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

export default tseslint.config(
  { ignores: ["dist", ".cache", "node_modules", "test-results", "playwright-report", "examples/**/*.js"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "tsconfig.page.json",
          "tsconfig.frame.json",
          "tsconfig.worker.json",
          "tsconfig.serviceworker.json",
          "tsconfig.protocol.json",
          "tsconfig.node.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { vitrine: { rules: { "catch-all-names": catchAllNames } } },
    rules: {
      "vitrine/catch-all-names": "error",
      "max-lines": ["error", { max: 400 }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": shut({ open: ["expose"] }),
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An async function without an await keeps its promise: whoever calls it sees one kind of failure.
      "@typescript-eslint/require-await": "off",
      // Objects here are closures: no method reads `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["src/{host,session,workspace,editor,output,ui,playground,embed,escape}/**/*.{ts,tsx}"],
    rules: { "no-restricted-syntax": shut() },
  },
  {
    // The host's handshake, whose frame has no origin to name; and an embed's height, which is no secret.
    files: ["src/host/guestFrame.ts", "src/embed/tellHeight.ts"],
    rules: { "no-restricted-syntax": shut({ open: ["star"] }) },
  },
  {
    // It hands the ports on to the frame whose document it makes.
    files: ["src/guest/guard/guard.ts"],
    rules: { "no-restricted-syntax": shut({ open: ["expose", "star", "srcdoc"] }) },
  },
  {
    // The one way to change a text area's text that its own undo takes back; no engine plans to drop it.
    files: ["src/editor/plain/createPlain.ts"],
    rules: { "@typescript-eslint/no-deprecated": "off" },
  },
  {
    files: ["**/*.tsx"],
    ...hooks.configs.flat["recommended-latest"],
  },
  {
    files: ["**/*.test.{ts,tsx}", "e2e/**/*.ts"],
    rules: {
      "max-lines": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "no-restricted-syntax": "off",
    },
  },
  { files: ["**/*.js"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    // Read as text and run in a worker or a frame that has nothing but the engine's own names, the newest among them.
    files: ["e2e/hostile/attacks/*.js"],
    languageOptions: {
      globals: {
        ...globals.worker,
        ...globals.serviceworker,
        config: "readonly",
        TCPSocket: "readonly",
        UDPSocket: "readonly",
      },
    },
  },
  {
    files: ["public/**/*.js"],
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": shut(),
    },
  },
);
