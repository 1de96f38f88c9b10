/** Standard input with predefined content: reads return it in order, and then the end of the file. */
export function createStandardInput(text: string): { read(buffer: Uint8Array): number } {
  let rest: Uint8Array = new TextEncoder().encode(text);
  return {
    read(buffer) {
      const part = rest.subarray(0, buffer.length);
      buffer.set(part);
      rest = rest.subarray(part.length);
      return part.length;
    },
  };
}
