import type { Interpreter } from "../guest/interpreter";
import type { InterpreterPool } from "../guest/interpreterPool";
import type { RunSettings } from "../run/runOptions";

/** The interpreter in which the next run starts, unless that run needs another one. */
export class CurrentInterpreter {
  readonly #pool: InterpreterPool;
  #interpreter: Interpreter;
  #memoryMiB: number;
  #hasRun = false;

  constructor(pool: InterpreterPool, first: Interpreter, memoryMiB: number) {
    this.#pool = pool;
    this.#interpreter = first;
    this.#memoryMiB = memoryMiB;
  }

  get interpreter(): Interpreter {
    return this.#interpreter;
  }

  get memoryMiB(): number {
    return this.#memoryMiB;
  }

  get isAlive(): boolean {
    return this.#interpreter.isAlive;
  }

  /** Whether a program has run in it. */
  get hasRun(): boolean {
    return this.#hasRun;
  }

  markUsed(): void {
    this.#hasRun = true;
  }

  fits({ state, limits }: RunSettings): boolean {
    const isUsable = state === "keep" || !this.#hasRun;
    return this.isAlive && isUsable && limits.memoryMiB === this.#memoryMiB;
  }

  /** Ends it and acquires the next. `isAwaited`: a run waits for that. */
  async renew(memoryMiB: number, isAwaited: boolean): Promise<void> {
    this.#interpreter.kill();
    this.#memoryMiB = memoryMiB;
    this.#interpreter = await this.#pool.acquire(memoryMiB, isAwaited);
    this.#hasRun = false;
  }

  /** Ends it with its frame, and acquires one in a new frame. */
  async replaceFrame(): Promise<void> {
    this.#interpreter = await this.#pool.replace(this.#memoryMiB);
    this.#hasRun = false;
  }

  kill(): void {
    this.#interpreter.kill();
  }
}
