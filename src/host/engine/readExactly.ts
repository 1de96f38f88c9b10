/** The body, or undefined when it is not exactly as long as it should be. Never holds more than that. */
export async function readExactly(
  response: Response,
  bytes: number,
  onProgress: (bytes: number) => void,
): Promise<ArrayBuffer | undefined> {
  const content = new Uint8Array(bytes);
  let length = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) return undefined;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return length === bytes ? content.buffer : undefined;
    if (length + value.length > bytes) {
      await reader.cancel();
      return undefined;
    }
    content.set(value, length);
    length += value.length;
    onProgress(length);
  }
}
