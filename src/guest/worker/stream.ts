/** What a program prints to. */
export type Stream = "stdout" | "stderr";
