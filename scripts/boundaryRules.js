/** What opens a door in the boundary (SECURITY.md, docs/decisions), as ESLint selectors. eslint.config.js uses them. */

const HTML =
  /^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/;
const noHtml = "Guest text becomes text nodes; nothing here makes HTML from strings.";
const noDocument = "Only the guard makes a document from a string, and the build wrote that one.";
const noStar = "Only a handshake, and the height and theme of an embed, may be sent to any listener.";

const doors = {
  html: [
    { selector: `MemberExpression[property.name=${HTML}]`, message: noHtml },
    { selector: `MemberExpression[property.value=${HTML}]`, message: noHtml },
    { selector: `Property[key.name=/^(innerHTML|outerHTML|dangerouslySetInnerHTML)$/]`, message: noHtml },
    { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: noHtml },
    {
      selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
      message: noHtml,
    },
    {
      selector: "CallExpression[callee.property.name='setAttribute'] > Literal.arguments[value=/^on/i]",
      message: "A handler in an attribute is code from a string.",
    },
  ],
  origin: ["Literal[value=/allow-same-origin/]", "TemplateElement[value.raw=/allow-same-origin/]"].map(
    (selector) => ({ selector, message: "A frame that we make has an opaque origin, always." }),
  ),
  srcdoc: [
    "MemberExpression[property.name='srcdoc']",
    "Property[key.name=/^srcdoc$/i]",
    "JSXAttribute[name.name=/^srcdoc$/i]",
    "CallExpression[callee.property.name='setAttribute'] > Literal.arguments[value=/^srcdoc$/i]",
  ].map((selector) => ({ selector, message: noDocument })),
  star: [
    "CallExpression[callee.property.name='postMessage'] > Literal.arguments[value='*']",
    "Property[key.name='targetOrigin'][value.value='*']",
  ].map((selector) => ({ selector, message: noStar })),
  expose: [
    "ImportDeclaration[source.value='comlink'] ImportSpecifier[imported.name=/^(expose|proxy)$/]",
    "ImportDeclaration[source.value='comlink'] :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)",
    "ImportExpression[source.value='comlink']",
    ":matches(ExportNamedDeclaration, ExportAllDeclaration)[source.value='comlink']",
  ].map((selector) => ({
    selector,
    message: "The host only wraps: an exposed object hands the guest its constructor (docs/decisions/0002).",
  })),
};

/** The rule's setting, with every door closed except those named. */
export function shut({ open = [] } = {}) {
  const closed = Object.entries(doors).filter(([name]) => !open.includes(name));
  return ["error", ...closed.flatMap(([, selectors]) => selectors)];
}
