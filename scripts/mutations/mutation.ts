/** One part of a check removed or inverted, and the unit tests of which at least one must notice. */
export interface Mutation {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly tests: string;
}

type Edit = readonly [what: string, from: string, to: string];

export const inFile = (file: string, tests: string, edits: readonly Edit[]): Mutation[] =>
  edits.map(([what, from, to]) => ({ what, file, from, to, tests }));
