import { ByteReader, concatBytes, positive, unsigned } from "./wasmBytes.ts";
import type { WasmFunction } from "./wasmModule.ts";

const opcode = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  try: 0x06,
  catch: 0x07,
  throw: 0x08,
  rethrow: 0x09,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  brTable: 0x0e,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  returnCall: 0x12,
  delegate: 0x18,
  selectTyped: 0x1c,
  tryTable: 0x1f,
  localGet: 0x20,
  tableSet: 0x26,
  firstLoad: 0x28,
  lastStore: 0x3e,
  memoryGrow: 0x40,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i64Const: 0x42,
  f32Const: 0x43,
  f64Const: 0x44,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  lastPlain: 0xc4,
  refNull: 0xd0,
  refIsNull: 0xd1,
  refFunc: 0xd2,
  prefixed: 0xfc,
} as const;
const noResult = 0x40;

export interface Instruction {
  readonly opcode: number;
  readonly start: number;
  readonly end: number;
  /** The number of blocks around it, without the function's body. */
  readonly depth: number;
  /** The index of the called function, for a call. */
  readonly callee: number | undefined;
}

export interface Body {
  /** The number of local variables, without parameters. */
  readonly locals: number;
  /** The offset of the first instruction. */
  readonly start: number;
  readonly instructions: readonly Instruction[];
}

/** Decodes a function's body. Throws for an unknown instruction. */
export function readBody(body: Uint8Array): Body {
  const reader = new ByteReader(body);
  const locals = reader
    .list((each) => {
      const count = each.unsigned();
      each.byte();
      return count;
    })
    .reduce((sum, count) => sum + count, 0);
  const start = reader.at;
  const instructions: Instruction[] = [];
  let depth = 0;
  while (!reader.isAtEnd) {
    const from = reader.at;
    const code = reader.byte();
    const callee = readOperands(reader, code);
    instructions.push({ opcode: code, start: from, end: reader.at, depth, callee });
    if (opensBlock(code)) depth += 1;
    else if (code === opcode.end || code === opcode.delegate) depth -= 1;
  }
  if (depth !== -1) throw new Error("a function's blocks are not balanced");
  return { locals, start, instructions };
}

/** Whether a body directly calls one of these functions, given by their indices. */
export function callsAny(body: Body, functions: readonly number[]): boolean {
  return body.instructions.some(({ callee }) => callee !== undefined && functions.includes(callee));
}

/**
 * Returns the body of a function with `bytes` reserved on the stack of the global `stackPointer`, from the first instruction to the
 * last. The function's own frame on that stack is below them.
 */
export function withFrame(target: WasmFunction, bytes: number, stackPointer: number): Uint8Array {
  const [result, ...more] = target.results;
  if (more.length > 0) throw new Error("a function returns more than one value");
  const { start, instructions } = readBody(target.body);
  const parts: Uint8Array[] = [
    target.body.subarray(0, start),
    move(opcode.i32Sub, bytes, stackPointer),
    // A block with the function's result type, so that reaching the end, or a branch to it, still restores the stack.
    Uint8Array.of(opcode.block, result ?? noResult),
  ];
  let copied = start;
  for (const each of instructions) {
    if (each.opcode !== opcode.return) continue;
    parts.push(target.body.subarray(copied, each.start), Uint8Array.of(opcode.br), unsigned(each.depth));
    copied = each.end;
  }
  parts.push(
    target.body.subarray(copied),
    move(opcode.i32Add, bytes, stackPointer),
    Uint8Array.of(opcode.end),
  );
  return concatBytes(parts);
}

function move(by: number, bytes: number, stackPointer: number): Uint8Array {
  const pointer = unsigned(stackPointer);
  return concatBytes([
    Uint8Array.of(opcode.globalGet),
    pointer,
    Uint8Array.of(opcode.i32Const),
    positive(bytes),
    Uint8Array.of(by, opcode.globalSet),
    pointer,
  ]);
}

function opensBlock(code: number): boolean {
  return (
    code === opcode.block ||
    code === opcode.loop ||
    code === opcode.if ||
    code === opcode.try ||
    code === opcode.tryTable
  );
}

/** Skips an instruction's operands. Returns the called function's index for a call. */
function readOperands(reader: ByteReader, code: number): number | undefined {
  if (code === opcode.call) return reader.unsigned();
  if (code >= opcode.returnCall && code < opcode.delegate && code !== 0x14) {
    throw new Error("a function ends by calling another");
  }
  if (code === opcode.brTable) {
    reader.list((each) => each.unsigned());
    reader.unsigned();
  } else if (code === opcode.selectTyped) reader.list((each) => each.byte());
  else if (code === opcode.tryTable) {
    reader.skipNumber();
    reader.list(readCatch);
  } else if (code >= opcode.firstLoad && code <= opcode.lastStore) skipNumbers(reader, 2);
  else if (code === opcode.callIndirect) skipNumbers(reader, 2);
  else if (code === opcode.f32Const) reader.bytes(4);
  else if (code === opcode.f64Const) reader.bytes(8);
  else if (code === opcode.prefixed) readPrefixed(reader);
  else if (hasOneNumber(code)) reader.skipNumber();
  else if (code > opcode.lastPlain && code !== opcode.refIsNull) {
    throw new Error(`a function has an instruction ${code} that is unknown`);
  }
  return undefined;
}

function hasOneNumber(code: number): boolean {
  return (
    opensBlock(code) ||
    code === opcode.catch ||
    code === opcode.throw ||
    code === opcode.rethrow ||
    code === opcode.br ||
    code === opcode.brIf ||
    code === opcode.delegate ||
    (code >= opcode.localGet && code <= opcode.tableSet) ||
    (code > opcode.lastStore && code <= opcode.memoryGrow) ||
    code === opcode.i32Const ||
    code === opcode.i64Const ||
    code === opcode.refNull ||
    code === opcode.refFunc
  );
}

function readCatch(reader: ByteReader): void {
  const takesAll = reader.byte() >= 2;
  skipNumbers(reader, takesAll ? 1 : 2);
}

/** Conversions have no operands; the memory and table instructions have one or two. */
function readPrefixed(reader: ByteReader): void {
  const code = reader.unsigned();
  if (code <= 7) return;
  if (code > 17) throw new Error(`a function has an instruction 252 ${code} that is unknown`);
  const hasTwo = code === 8 || code === 10 || code === 12 || code === 14;
  skipNumbers(reader, hasTwo ? 2 : 1);
}

function skipNumbers(reader: ByteReader, count: number): void {
  for (let left = count; left > 0; left -= 1) reader.skipNumber();
}
