/** Saves a text as a file, the way a browser lets a page do it. */
export function downloadText(document: Document, name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/x-python;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it began; a second is ample for that.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
