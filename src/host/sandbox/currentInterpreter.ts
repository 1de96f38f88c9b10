import type { Interpreter } from "../guest/interpreter";
import type { InterpreterPool } from "../guest/interpreterPool";
import type { RanProgram } from "../run/frameRuns";
import type { RunSettings } from "../run/runOptions";
import type { InterpreterUse } from "../api";

/** The interpreter in which the next run starts, unless that run needs another one. */
export class CurrentInterpreter {
  readonly #pool: InterpreterPool;
  #interpreter: Interpreter;
  #memoryMiB: number;
  readonly #nextId: () => number;
  #programs: RanProgram[] = [];
  #id = 0;

  /** `nextId` counts the interpreters in which programs run. */
  constructor(pool: InterpreterPool, first: Interpreter, memoryMiB: number, nextId: () => number) {
    this.#pool = pool;
    this.#interpreter = first;
    this.#memoryMiB = memoryMiB;
    this.#nextId = nextId;
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

  /** Whether a program has begun in it. */
  get hasRun(): boolean {
    return this.#programs.length > 0;
  }

  /** The programs that have begun in it, in order. */
  get programs(): readonly RanProgram[] {
    return this.#programs;
  }

  /** A program begins in it. */
  begin(program: RanProgram): Omit<InterpreterUse, "survives"> {
    const fresh = !this.hasRun;
    if (fresh) this.#id = this.#nextId();
    this.#programs.push(program);
    return { id: this.#id, fresh };
  }

  /** Whether a run can use it. `keeps`: as the runs of a session do, one after another. */
  fits({ limits }: RunSettings, keeps: boolean): boolean {
    return this.isAlive && (keeps || !this.hasRun) && limits.memoryMiB === this.#memoryMiB;
  }

  /** Ends it and acquires the next. `isAwaited`: a run waits for that. */
  async renew(memoryMiB: number, isAwaited: boolean): Promise<void> {
    this.#interpreter.kill();
    this.#memoryMiB = memoryMiB;
    this.#interpreter = await this.#pool.acquire(memoryMiB, isAwaited);
    this.#programs = [];
  }

  /** Ends it with its frame, and acquires one in a new frame. */
  async replaceFrame(): Promise<void> {
    this.#interpreter = await this.#pool.replace(this.#memoryMiB);
    this.#programs = [];
  }

  kill(): void {
    this.#interpreter.kill();
  }
}
