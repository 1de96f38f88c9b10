import { ByteReader, concatBytes, unsigned } from "./wasmBytes.ts";

/** A function that a module defines. Calls refer to it by its index. */
export interface WasmFunction {
  readonly index: number;
  /** The number of parameters. */
  readonly parameters: number;
  /** The types of the results. */
  readonly results: readonly number[];
  /** The locals and instructions, without the length prefix. */
  readonly body: Uint8Array;
}

export interface WasmModule {
  readonly functions: readonly WasmFunction[];
  /** The indices of exported functions and globals, by name. */
  readonly exportedFunctions: ReadonlyMap<string, number>;
  readonly exportedGlobals: ReadonlyMap<string, number>;
  /** Encodes the module with new bodies for some of its functions, by index. */
  withBodies(bodies: ReadonlyMap<number, Uint8Array>): Uint8Array;
}

interface Section {
  readonly id: number;
  readonly content: Uint8Array;
}

const section = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;
const kind = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;
const header = 8;
const functionType = 0x60;

/** Decodes as much of a WebAssembly module as is needed to change its functions. */
export function readWasmModule(bytes: Uint8Array): WasmModule {
  const sections: Section[] = [];
  const reader = new ByteReader(bytes, header);
  while (!reader.isAtEnd) sections.push({ id: reader.byte(), content: reader.bytes(reader.unsigned()) });
  const contentOf = (id: number): ByteReader => {
    const found = sections.find((each) => each.id === id);
    if (found === undefined) throw new Error(`the module has no section ${id}`);
    return new ByteReader(found.content);
  };
  const types = contentOf(section.type).list(readFunctionType);
  const importedCount = contentOf(section.import)
    .list(readImportKind)
    .filter((each) => each === kind.function).length;
  const typeIndices = contentOf(section.function).list((each) => each.unsigned());
  const bodies = contentOf(section.code).list((each) => each.bytes(each.unsigned()));
  const exports = contentOf(section.export).list((each) => ({
    name: each.text(),
    kind: each.byte(),
    index: each.unsigned(),
  }));
  const exportsOf = (wanted: number): Map<string, number> =>
    new Map(exports.filter((each) => each.kind === wanted).map(({ name, index }) => [name, index]));
  return {
    functions: bodies.map((body, at) => {
      const type = types[typeIndices[at] ?? -1];
      if (type === undefined) throw new Error("a function has no type");
      return { index: importedCount + at, body, ...type };
    }),
    exportedFunctions: exportsOf(kind.function),
    exportedGlobals: exportsOf(kind.global),
    withBodies(changed) {
      const code = bodies.flatMap((body, at) => {
        const newBody = changed.get(importedCount + at) ?? body;
        return [unsigned(newBody.length), newBody];
      });
      const content = concatBytes([unsigned(bodies.length), ...code]);
      return concatBytes([
        bytes.subarray(0, header),
        ...sections.flatMap((each) => {
          const newContent = each.id === section.code ? content : each.content;
          return [Uint8Array.of(each.id), unsigned(newContent.length), newContent];
        }),
      ]);
    },
  };
}

function readFunctionType(reader: ByteReader): Pick<WasmFunction, "parameters" | "results"> {
  if (reader.byte() !== functionType) throw new Error("the module has types that are not of functions");
  const parameters = reader.list((each) => each.byte()).length;
  return { parameters, results: reader.list((each) => each.byte()) };
}

function readImportKind(reader: ByteReader): number {
  reader.text();
  reader.text();
  const imported = reader.byte();
  switch (imported) {
    case kind.function:
      reader.unsigned();
      break;
    case kind.table:
      reader.byte();
      readLimits(reader);
      break;
    case kind.memory:
      readLimits(reader);
      break;
    case kind.global:
      reader.bytes(2);
      break;
    case kind.tag:
      reader.byte();
      reader.unsigned();
      break;
    default:
      throw new Error(`the module imports something of kind ${imported}`);
  }
  return imported;
}

function readLimits(reader: ByteReader): void {
  const hasMaximum = (reader.byte() & 1) === 1;
  reader.unsigned();
  if (hasMaximum) reader.unsigned();
}
