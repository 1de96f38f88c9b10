/** What the hostile suite needs from a browser, so that one set of attacks runs in all of them. */
export type EngineName = "chromium" | "firefox" | "webkit";

export interface EnginePage {
  /**
   * Calls the function in the page's own realm, whatever the page's policy, and waits for its promise. It is sent as text,
   * so it sees only its argument and the page. Argument and result are JSON.
   */
  evaluate<Argument, Result>(
    run: (argument: Argument) => Promise<Result> | Result,
    argument: Argument,
  ): Promise<Result>;
  /** Types by the keyboard into what has the focus. */
  type(text: string): Promise<void>;
  /** Presses a key together with Control. */
  pressControl(key: string): Promise<void>;
  url(): Promise<string>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: EngineName;
  /** As the browser reports it, major first. */
  readonly version: string;
  open(url: string): Promise<EnginePage>;
  /** Ends the browser. */
  close(): Promise<void>;
  /** After `close`: every name that the browser looked up, from its own log. Undefined where no log shows them. */
  namesLookedUp(): readonly string[] | undefined;
}

/** The text of a call whose outcome comes back as JSON, so that a driver needs to pass only a string. */
export function callText<Argument>(run: (argument: Argument) => unknown, argument: Argument): string {
  return `(async () => JSON.stringify({ value: await (${run.toString()})(${argument === undefined ? "" : JSON.stringify(argument)}) }))()`;
}

/** The other end of `callText`. The caller knows what its own function returns. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as `evaluate` has it
export function callResult<Result>(text: unknown): Result {
  if (typeof text !== "string") throw new Error(`a page returned no JSON: ${JSON.stringify(text)}`);
  return (JSON.parse(text) as { value: Result }).value;
}
