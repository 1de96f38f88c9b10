import {
  DEFAULT_NAME,
  encodeProgram,
  parseEmbedOptions,
  parseFragment,
  programFragment,
  type ParsedFragment,
  type Program,
} from "../workspace";

/** What an embed shows and how. No setting can run a program. */
export interface EmbedSetup {
  readonly program: Program;
  /** A message that says why there is no program to show; null when there is one. */
  readonly problem: string | null;
  readonly readOnly: boolean;
  /** In CSS pixels. Absent: as high as its content. */
  readonly height?: number;
  /** The URL that opens this program in the playground, edited or not. */
  playgroundUrl(program: Program): string;
}

/** Reads a fragment, `#code=…&theme=…&readonly=1&height=…`. Never throws. `baseUrl` is the site's folder. */
export function setupFromFragment(hash: string, baseUrl: URL): EmbedSetup {
  const { readOnly = false, height } = parseEmbedOptions(hash);
  const parsed = parseFragment(hash);
  const program = parsed.kind === "program" ? withoutLastBreaks(parsed.program) : EMPTY;
  const link = programFragment(hash);
  return {
    program,
    problem: problemOf(parsed),
    readOnly,
    ...(height === undefined ? {} : { height }),
    playgroundUrl(current) {
      const url = new URL("index.html", baseUrl);
      // The original link for the unedited program. For an edited one a new link, or the original if that would be too long.
      url.hash = current === program ? link : (fragmentOf(current) ?? link);
      return url.href;
    },
  };
}

const EMPTY: Program = { name: DEFAULT_NAME, code: "" };

/** An editor would show trailing line breaks as empty lines below the example. */
function withoutLastBreaks(program: Program): Program {
  return { ...program, code: program.code.replace(/\n+$/, "") };
}

function fragmentOf(program: Program): string | null {
  try {
    return encodeProgram(program);
  } catch {
    return null;
  }
}

function problemOf(parsed: ParsedFragment): string | null {
  switch (parsed.kind) {
    case "none":
    case "program":
      return null;
    case "damaged":
      return "This example is damaged: part of its code is missing or changed. Its author can copy it from the playground again.";
    case "too-large":
      return "The program in this example is too large to show here.";
    case "malformed":
      return `This example cannot be read: ${parsed.detail}. Its author has to change the address of the frame.`;
    case "newer-version":
      return "This example was made by a newer version of Vitrine than the one shown here. Reload the page to get it.";
  }
}
