/**
 * What one worker may still send before the host grants more. Both sides keep this account by the same rules: the frame ends
 * a worker that overdraws, and the host removes a frame that lets a worker overdraw.
 */
export class Credit {
  #messages = 0;
  #bytes = 0;

  /** How many messages are left; negative after an overdraft. */
  get messages(): number {
    return this.#messages;
  }

  grant(messages: number, bytes: number): void {
    this.#messages += messages;
    this.#bytes += bytes;
  }

  /** Subtracts one message of `bytes`; false when that overdraws. */
  spend(bytes: number): boolean {
    this.#messages -= 1;
    this.#bytes -= bytes;
    return this.#messages >= 0 && this.#bytes >= 0;
  }

  clear(): void {
    this.#messages = 0;
    this.#bytes = 0;
  }
}
