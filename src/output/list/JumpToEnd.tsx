import { ArrowDown } from "lucide-react";
import type { ReactNode } from "react";

/** A button over the output, shown while its end is not followed. */
export function JumpToEnd({ onPress }: { onPress: () => void }): ReactNode {
  return (
    <button type="button" className="output-to-end" onClick={onPress}>
      <ArrowDown size={16} strokeWidth={1.6} aria-hidden />
      Jump to the end
    </button>
  );
}
