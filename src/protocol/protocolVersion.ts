/** Incremented with each change of the protocol, so that a page and a frame from different builds refuse each other. */
export const protocolVersion = 3;
