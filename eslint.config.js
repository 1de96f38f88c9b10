import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Words that open a door in the boundary (docs/decisions, SECURITY.md). */
const doors = [
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
    message: "Guest text becomes text nodes; nothing here makes HTML from strings.",
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Guest text becomes text nodes; nothing here makes HTML from strings.",
  },
  {
    selector: "Literal[value=/allow-same-origin/]",
    message: "A frame that we make has an opaque origin, always.",
  },
];

const trustedDoors = [
  ...doors,
  {
    selector: "ImportDeclaration[source.value='comlink'] ImportSpecifier[imported.name=/^(expose|proxy)$/]",
    message: "The host only wraps: an exposed object hands the guest its constructor (style 4.1).",
  },
];

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
      "no-restricted-syntax": ["error", ...doors],
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
    files: ["src/{host,session,workspace,editor,output,ui,playground,embed}/**/*.{ts,tsx}"],
    rules: { "no-restricted-syntax": ["error", ...trustedDoors] },
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
);
