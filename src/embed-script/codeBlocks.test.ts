// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { DEFAULT_BLOCKS, findCodeBlocks } from "./codeBlocks";

function found(html: string, selector = DEFAULT_BLOCKS) {
  document.body.innerHTML = html;
  return findCodeBlocks(document, selector).map(({ element, ...block }) => ({
    element: `${element.localName}${element.id && `#${element.id}`}`,
    ...block,
  }));
}

it("finds what Markdown makes of a fence", () => {
  expect(found(`<pre id="a"><code class="language-python">print(1)\n\nx = "&lt;"\n</code></pre>`)).toEqual([
    { element: "pre#a", code: 'print(1)\n\nx = "<"', options: "" },
  ]);
  expect(found(`<pre><code class="language-js">1</code></pre><pre>2</pre>`)).toEqual([]);
});

it("finds a marked block of Material for MkDocs, without its button, anchors and line numbers", () => {
  const line = (number: number, text: string) =>
    `<a id="l-${number}" href="#l-${number}"></a><span class="linenos" data-linenos="${number} "></span><span class="k">${text}</span>\n`;
  const html = `<div class="vitrine highlight" id="a"><span class="filename">tide.py</span><pre><span></span><button>Copy</button><code>${line(1, "import this")}${line(2, "pass")}</code></pre></div>`;
  expect(found(html)).toEqual([{ element: "div#a", code: "import this\npass", options: "name=tide.py" }]);
});

it("finds a marked block with line numbers in a table", () => {
  const html = `<div class="vitrine highlight" id="a"><table class="highlighttable"><tbody><tr><td class="linenos"><div><pre>1\n2</pre></div></td><td class="code"><div><pre><code>a\nb</code></pre></div></td></tr></tbody></table></div>`;
  expect(found(html)).toEqual([{ element: "div#a", code: "a\nb", options: "" }]);
});

it("finds a marked block of Sphinx", () => {
  const html = `<div class="vitrine highlight-python notranslate" id="a"><div class="highlight"><pre><span></span><span class="linenos">1</span><span class="nb">print</span>(1)\n</pre></div></div>`;
  expect(found(html)).toEqual([{ element: "div#a", code: "print(1)", options: "" }]);
});

it("finds a marked block of VitePress, and each in a marked section", () => {
  const fence = (text: string) =>
    `<div class="language-python"><button class="copy"></button><span class="lang">python</span><pre class="shiki"><code><span class="line">${text}</span></code></pre></div>`;
  expect(found(`<div class="vitrine" id="a">${fence("a = 1")}</div>`)).toEqual([
    { element: "div#a", code: "a = 1", options: "" },
  ]);
  const section = found(`<section data-vitrine="readonly=1"><p>Text</p>${fence("a")}${fence("b")}</section>`);
  expect(section).toEqual([
    { element: "div", code: "a", options: "readonly=1" },
    { element: "div", code: "b", options: "readonly=1" },
  ]);
});

it("hides nothing but the block", () => {
  expect(
    found(`<main class="language-en"><pre id="a"><code class="language-python">1</code></pre></main>`),
  ).toEqual([{ element: "pre#a", code: "1", options: "" }]);
});

it("takes options from the block, and leaves out what is switched off", () => {
  const html = `<pre id="a"><code class="language-python" data-vitrine="name=a.py&amp;readonly=1">1</code></pre>
    <pre data-vitrine="off"><code class="language-python">2</code></pre>
    <div data-vitrine="off"><pre><code class="language-python">3</code></pre></div>
    <div id="b" data-vitrine>print(4)</div>`;
  expect(found(html)).toEqual([
    { element: "pre#a", code: "1", options: "name=a.py&readonly=1" },
    { element: "div#b", code: "print(4)", options: "" },
  ]);
});

it("goes by another selector", () => {
  const html = `<div class="language-python highlight" id="a"><pre><code>1</code></pre></div>`;
  expect(found(html)).toEqual([]);
  expect(found(html, ".language-python")).toEqual([{ element: "div#a", code: "1", options: "" }]);
});
