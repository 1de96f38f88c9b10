import type { FileForModel, ResultForModel } from "./modelResult";

export interface ImagePart {
  readonly type: "image";
  /** "image/png" and the like: what models take. */
  readonly mediaType: string;
  /** In base64. */
  readonly data: string;
}

/** What models take as images. SVG is text to them. */
const seen: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** More would fill a model's context, or be refused by its interface. */
const maxImages = 8;
const maxImageBytes = 5 * 1024 * 1024;

/** The images that a run showed, then those that it wrote to files and whose content was returned. */
export async function imageParts({ outputs = [], files }: ResultForModel): Promise<ImagePart[]> {
  const parts: ImagePart[] = [];
  const add = (mediaType: string, bytes: Uint8Array | undefined): void => {
    if (bytes === undefined || bytes.length === 0 || bytes.length > maxImageBytes) return;
    if (parts.length < maxImages) parts.push({ type: "image", mediaType, data: base64(bytes) });
  };
  for (const { type, data } of outputs) {
    if (type !== "display" || data === undefined) continue;
    const mediaType = data["image/png"] === undefined ? "image/jpeg" : "image/png";
    add(mediaType, data[mediaType]);
  }
  for (const file of files) {
    if (seen.includes(file.type) && file.change !== "removed" && file.size <= maxImageBytes)
      add(file.type, await contentOf(file));
  }
  return parts;
}

/** Undefined if the content was not returned, or if this is a stored copy without methods. */
async function contentOf(file: FileForModel): Promise<Uint8Array | undefined> {
  try {
    return await file.bytes?.();
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  // In pieces, because a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
