import { posix } from "node:path";
import ts from "typescript";

export type Rooms = Readonly<Record<string, { readonly mayImport: readonly string[]; readonly why: string }>>;

/**
 * What is wrong with the imports of these files (text by path, from the project's root), held against the table of
 * rooms: a forbidden import, one past a room's index, a file in no room, and a permission that nobody uses.
 */
export function wrongImports(files: ReadonlyMap<string, string>, rooms: Rooms): string[] {
  const names = Object.keys(rooms);
  const roomOf = (path: string): string | undefined => names.find((name) => path.startsWith(`${name}/`));
  const problems: string[] = [];
  const used = new Set<string>();

  for (const [file, source] of files) {
    const room = roomOf(file);
    if (room === undefined) {
      problems.push(`${file}: stands in no room; scripts/rooms.ts lists them`);
      continue;
    }
    for (const { fileName } of ts.preProcessFile(source, true, true).importedFiles) {
      if (!fileName.startsWith(".")) continue;
      const target = posix.join(posix.dirname(file), fileName);
      const targetRoom = roomOf(`${target}/`);
      if (targetRoom === room) continue;
      if (targetRoom === undefined) {
        problems.push(`${file}: ${fileName} stands in no room`);
        continue;
      }
      const allowed = rooms[room]?.mayImport.includes(targetRoom) === true;
      if (!allowed) problems.push(`${file}: ${room} may not import ${targetRoom}: ${rooms[room]?.why ?? ""}`);
      used.add(`${room} → ${targetRoom}`);
      // The guest is bundled to the byte and takes single files of the protocol, so that no more than it needs comes in.
      const byTheDoor = target === targetRoom || target === `${targetRoom}/index` || room === "src/guest";
      if (allowed && !byTheDoor && !/\.css$/.test(fileName)) {
        problems.push(`${file}: import ${targetRoom} by its index, not ${fileName}`);
      }
    }
  }

  for (const [room, { mayImport }] of Object.entries(rooms)) {
    for (const other of mayImport) {
      if (!used.has(`${room} → ${other}`))
        problems.push(`scripts/rooms.ts: ${room} → ${other} is used by no file`);
    }
  }
  return problems;
}
