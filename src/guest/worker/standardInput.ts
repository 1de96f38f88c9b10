/** Standard input as bytes given beforehand: reads hand them out in order, then report the end. */
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
