import { test } from "@playwright/test";
import { skipWithout } from "../hostile/engines/openEngine";
import { useEmbed, usePlayground } from "./usePages";

test.describe.configure({ timeout: 300_000 });

test("the playground is used in Firefox: type, run, stop, error, input, share", async () => {
  skipWithout("firefox");
  await usePlayground("firefox");
});

test("the embed is used in Firefox: run, type, stop, error, input", async () => {
  skipWithout("firefox");
  await useEmbed("firefox");
});
