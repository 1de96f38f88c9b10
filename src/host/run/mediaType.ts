import { mimes } from "mrmime";

/** By suffix. A map, because the guest chooses the suffix. What Python programs write and the library does not know follows it. */
const types: ReadonlyMap<string, string> = new Map([
  ...Object.entries(mimes),
  ["py", "text/x-python"],
  ["ipynb", "application/x-ipynb+json"],
  ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  ["parquet", "application/vnd.apache.parquet"],
  ["sqlite", "application/vnd.sqlite3"],
  ["db", "application/vnd.sqlite3"],
]);

/** The media type of a file by the suffix of its name. The program chose the name: it says nothing about the content. */
export function mediaType(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  // A dot at the start begins a name, not a suffix.
  const suffix = dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
  return types.get(suffix) ?? "application/octet-stream";
}
