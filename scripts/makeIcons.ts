/** Draws the app's icons from public/favicon.svg with the browser that the tests use: `npx tsx scripts/makeIcons.ts`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { headlessLaunch } from "../tools/browsers/chromium.ts";

const publicFolder = fileURLToPath(new URL("../public/", import.meta.url));
const mark = readFileSync(`${publicFolder}favicon.svg`, "utf8");

/** `share`: the mark's share of the side. A maskable icon may be cropped to a circle of four fifths. */
const icons = [
  { name: "icon-192.png", side: 192, share: 0.92, background: "transparent" },
  { name: "icon-512.png", side: 512, share: 0.92, background: "transparent" },
  { name: "icon-maskable-512.png", side: 512, share: 0.54, background: "#fbfbf9" },
];

const browser = await chromium.launch(headlessLaunch);
const page = await browser.newPage();
for (const { name, side, share, background } of icons) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(
    `<style>html{height:100%;background:${background}}body{height:100%;margin:0;display:grid;place-items:center}` +
      `svg{width:${share * side}px;height:${share * side}px}</style>${mark}`,
  );
  await page.screenshot({ path: publicFolder + name, omitBackground: true });
  console.log(name);
}
await browser.close();
