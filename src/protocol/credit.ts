/**
 * What one worker may still send before the host grants more. Kept twice, by the same rules: in the frame, which ends a
 * worker that overdraws, and in the host, which removes a frame that lets one.
 */
export class Credit {
  #messages = 0;
  #bytes = 0;

  /** How many messages are left; below nought after an overdraft. */
  get messages(): number {
    return this.#messages;
  }

  grant(messages: number, bytes: number): void {
    this.#messages += messages;
    this.#bytes += bytes;
  }

  /** Takes one message of `bytes` off; false when that overdraws. */
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
