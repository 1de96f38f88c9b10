import FileInput from "lucide-react/icons/file-input";
import { useFileDrop } from "./useFileDrop";

/** Accepts a file dropped anywhere on the page, and says so while a file is dragged over it. */
export function DropOverlay({ onDrop }: { onDrop(file: File): void }) {
  const over = useFileDrop(onDrop);
  if (!over) return null;
  return (
    <div className="drop-overlay">
      <p className="drop-card">
        <FileInput aria-hidden />
        Drop a .py file to open it. Nothing runs until you press Run.
      </p>
    </div>
  );
}
