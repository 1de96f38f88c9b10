/** Saves a text as a file, through a link with `download`. */
export function downloadText(document: Document, name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/x-python;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // A download that has started keeps the bytes itself; one second is enough for it to start.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
