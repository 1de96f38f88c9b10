/** The parts of a new `MessageChannel` that are used here. */
interface Channel {
  readonly port1: { postMessage(message: null, transfer: ArrayBuffer[]): void; close(): void };
  readonly port2: { close(): void };
}

/**
 * Frees the memory of a buffer at once, whatever still refers to it. A buffer that came in a message is also held by the browser's own
 * object for it until a garbage collection, which an idle thread has no reason for; `ArrayBuffer.prototype.transfer` leaves that
 * object as it is. Moving the buffer into a message that nobody can receive takes the memory from both.
 */
export function freeBuffer(buffer: ArrayBuffer, { port1, port2 }: Channel): void {
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}
