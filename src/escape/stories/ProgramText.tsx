import type { Program } from "../probes/probe";

/** A program's source, to read. */
export function ProgramText({ program: { filename, code } }: { program: Program }) {
  return (
    <pre className="program-text" tabIndex={0} role="region" aria-label={`Source of ${filename}`}>
      {code.trimEnd()}
    </pre>
  );
}
