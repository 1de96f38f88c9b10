// @vitest-environment node
import { beforeAll, describe, expect, it } from "vitest";
import { parseRunReply } from "../../protocol/runReply";
import { absentCases } from "./cases/absentCases";
import { asyncCases } from "./cases/asyncCases";
import { errorCases } from "./cases/errorCases";
import { exitCases } from "./cases/exitCases";
import { moduleCases } from "./cases/moduleCases";
import { platformCases } from "./cases/platformCases";
import type { RunCase } from "./cases/runCase";
import { startCases } from "./cases/startCases";
import { streamCases } from "./cases/streamCases";
import { syntaxCases } from "./cases/syntaxCases";
import { tourCases } from "./cases/tourCases";
import { valueCases } from "./cases/valueCases";
import { bootInterpreter, type TestInterpreter } from "../../../test/interpreter";

const bootMs = 60_000;
let interpreter: TestInterpreter;
beforeAll(async () => {
  interpreter = await bootInterpreter();
}, bootMs);

async function check(testCase: RunCase): Promise<void> {
  const by = testCase.spoils === true ? await bootInterpreter() : interpreter;
  const { reply, out, err } = await by.run(testCase);
  // Through the host's own parser: the runner must never answer what the parser would refuse.
  const { outcome, exitCode, value, error } = parseRunReply(JSON.stringify(reply));
  expectText(err, testCase.err ?? "");
  expectText(out, testCase.out ?? "");
  expect(outcome).toBe(testCase.outcome ?? (testCase.error === undefined ? "ok" : "error"));
  expect(exitCode).toBe(testCase.exitCode ?? 0);
  if (testCase.value === undefined) expect(value).toBeNull();
  else expectText(value ?? "(none)", testCase.value);
  if (testCase.error === undefined) {
    expect(error).toBeNull();
    return;
  }
  const { type, message, traceback, frames } = testCase.error;
  expect(error?.type).toBe(type);
  if (message !== undefined) expectText(error?.message ?? "(none)", message);
  if (traceback !== undefined) expect(error?.traceback).toBe(traceback);
  if (frames !== undefined) expect(error?.frames.map((at) => [at.file, at.line, at.name])).toEqual(frames);
}

function expectText(text: string, expected: NonNullable<RunCase["err"]>): void {
  if (typeof expected === "object" && "endsWith" in expected)
    expect(text.slice(-expected.endsWith.length)).toBe(expected.endsWith);
  else if (typeof expected === "string") expect(text).toBe(expected);
  else expect(text).toMatch(expected);
}

describe.each([
  ["start", startCases],
  ["value", valueCases],
  ["streams", streamCases],
  ["errors", errorCases],
  ["syntax", syntaxCases],
  ["exit", exitCases],
  ["asyncio", asyncCases],
  ["modules", moduleCases],
  ["the platform", platformCases],
  ["what is absent", absentCases],
  ["a tour", tourCases],
])("%s", (_name, cases) => {
  it.each(cases.map((testCase) => [testCase.name, testCase] as const))(
    "%s",
    async (_caseName, testCase) => {
      await check(testCase);
    },
    bootMs,
  );
});
