/**
 * The offset of a traceback in the text of stderr, from the guest's claim that it begins so many bytes before the end. Undefined
 * when it does not begin there.
 */
export function tracebackOffset(stderr: string, traceback: string, bytesFromEnd: number): number | undefined {
  if (traceback === "" || traceback.length > stderr.length) return undefined;
  let at = stderr.length;
  for (let bytes = 0; bytes < bytesFromEnd && at > 0;) {
    at -= 1;
    bytes += utf8Bytes(stderr.charCodeAt(at));
  }
  return stderr.startsWith(traceback, at) ? at : undefined;
}

/** Of one UTF-16 code unit. Decoded text has surrogates in pairs only, which are four bytes. */
function utf8Bytes(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code <= 0xdfff ? 2 : 3;
}
