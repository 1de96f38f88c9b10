import { test } from "@playwright/test";
import { expectRecursionEnds } from "./expectRecursionEnds";

test.describe.configure({ timeout: 300_000 });

test("recursion of every kind ends in Python, in Firefox", () => expectRecursionEnds("firefox"));
