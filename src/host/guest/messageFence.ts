/** Calls back when the messages that are waiting for this page have been handled. */
export interface MessageFence {
  behind(callback: () => void): void;
  close(): void;
}

/** By a message to itself, which is queued behind them and, unlike a timer, is not delayed in a hidden tab. */
export function createMessageFence(): MessageFence {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    behind(callback) {
      waiting.push(callback);
      port2.postMessage(null);
    },
    close() {
      waiting.length = 0;
      port1.onmessage = null;
      port1.close();
    },
  };
}
