import { test } from "@playwright/test";
import { expectProgramsKept } from "./expectProgramsKept";

test("programs of two tabs are kept and listed, in Firefox", () => expectProgramsKept("firefox"));
