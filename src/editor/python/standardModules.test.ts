// @vitest-environment node
import { expect, it } from "vitest";
import { bootInterpreter } from "../../../test/interpreter";
import { standardModules } from "./standardModules";

it("offers only modules that exist", { timeout: 60_000 }, async () => {
  const interpreter = await bootInterpreter();
  const code = `from importlib.util import find_spec
for name in ${JSON.stringify(standardModules)}:
    if find_spec(name) is None:
        print(name)
`;
  expect((await interpreter.run({ code })).out).toBe("");
});
