import { describe, expect, it } from "vitest";
import { encodeProgram } from "../../workspace";
import { embedAddress, embedSnippet } from "./embedSnippet";

const program = { name: "tide.py", code: "print(1)\n" };
const embedUrl = "https://vitrine.example/embed.html";
const plain = {
  url: embedUrl,
  embedUrl,
  title: "t",
  theme: undefined,
  height: 240,
  strict: false,
} as const;

describe("the snippet of an embed", () => {
  it("is a frame with the program and the options in its address", () => {
    const options = { theme: "dark", readOnly: true, height: 300 } as const;
    const address = embedAddress(program, options, embedUrl);
    const url = `${embedUrl}${encodeProgram(program)}&theme=dark&readonly=1&height=300`;
    expect(address).toEqual({ ok: true, url });
    const snippet = embedSnippet({ ...plain, url, title: "Tides", theme: "dark", height: 300 });
    expect(snippet).toContain(`src="${url.replaceAll("&", "&amp;")}"`);
    expect(snippet).toContain("height: 300px; border: 0; color-scheme: dark");
  });

  it("leaves sandbox out, so that the browser keeps the engine, unless the strict form is asked for", () => {
    expect(embedSnippet(plain)).not.toContain("sandbox=");
    expect(embedSnippet({ ...plain, strict: true })).toContain(
      '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"\n',
    );
  });

  it("checks the source of a message before it uses a height", () => {
    const snippet = embedSnippet(plain);
    expect(snippet).toContain("source === frame.contentWindow");
    expect(snippet).toContain("data.height <= 4000");
    expect(snippet).not.toContain("color-scheme");
  });

  it("escapes titles and addresses", () => {
    const snippet = embedSnippet({
      ...plain,
      embedUrl: "https://vitrine.example/it's/</script>/embed.html",
      title: `"><script>`,
    });
    expect(snippet).toContain(`title="&quot;>&lt;script>"`);
    expect(snippet.match(/<\/script>/g)).toHaveLength(1);
    expect(snippet).toContain("/it%27s/%3C/script%3E/embed.html");
  });

  it("has a message for a program that is too large", () => {
    const code = Array.from({ length: 400_000 }, (_, at) => `${at * 7919}`).join("\n");
    expect(embedAddress({ name: "a.py", code }, {}, embedUrl)).toMatchObject({ ok: false });
  });
});
