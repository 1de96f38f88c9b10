import { useEffect, useEffectEvent, useState } from "react";

/** True while files are held over the window. Other drags (text within the editor) are left alone. */
export function useFileDrop(onDrop: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);

  useEffect(() => {
    // Every element passed on the way enters and leaves; the window is left when as many left as entered.
    let depth = 0;

    function onEnter(event: DragEvent) {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    }
    function onOver(event: DragEvent) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "copy";
    }
    function onLeave(event: DragEvent) {
      if (!holdsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) end();
    }
    function onDropped(event: DragEvent) {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      end();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) drop(file);
    }
    function end() {
      depth = 0;
      setOver(false);
    }

    const listening = new AbortController();
    // Captured: an editor that has its own idea of a dropped file does not get to act on it.
    const options = { capture: true, signal: listening.signal };
    window.addEventListener("dragenter", onEnter, options);
    window.addEventListener("dragover", onOver, options);
    window.addEventListener("dragleave", onLeave, options);
    window.addEventListener("drop", onDropped, options);
    return () => listening.abort();
  }, []);

  return over;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
