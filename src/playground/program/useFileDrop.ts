import { useEffect, useEffectEvent, useState } from "react";

/** True while files are dragged over the window. Other drags, such as text in the editor, are ignored. */
export function useFileDrop(onDrop: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);

  useEffect(() => {
    // Each element under the pointer fires both events. The window is left when there were as many leaves as enters.
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
    // In the capture phase, so that an editor does not handle the dropped file itself.
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
