/** What may still pass before the host grants more. */
export interface Credit {
  grant(messages: number, bytes: number): void;
  /** Takes one message of `bytes` off; false when that overdraws. */
  spend(bytes: number): boolean;
  clear(): void;
}

export function createCredit(): Credit {
  let messages = 0;
  let bytes = 0;
  return {
    grant(moreMessages, moreBytes) {
      messages += moreMessages;
      bytes += moreBytes;
    },
    spend(cost) {
      messages -= 1;
      bytes -= cost;
      return messages >= 0 && bytes >= 0;
    },
    clear() {
      messages = 0;
      bytes = 0;
    },
  };
}
