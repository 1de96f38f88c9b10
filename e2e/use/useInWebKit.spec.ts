import { test } from "@playwright/test";
import { skipWithout } from "../hostile/engines/openEngine";
import { useEmbed, usePlayground } from "./usePages";

test.describe.configure({ timeout: 300_000 });

test("the playground is used in WebKit: type, run, stop, error, input, share", async () => {
  skipWithout("webkit");
  await usePlayground("webkit");
});

test("the embed is used in WebKit: run, type, stop, error, input", async () => {
  skipWithout("webkit");
  await useEmbed("webkit");
});
