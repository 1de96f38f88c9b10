import WifiOff from "lucide-react/icons/wifi-off";
import { useStore } from "../../ui";
import type { Playground } from "../playground";

/** Shows in the status bar whether the page needs the network. */
export function OfflineNote({ page }: { page: Playground }) {
  const online = useStore(page.online);
  const { copy } = useStore(page.offlineCopy);
  const { everReady } = useStore(page.session);
  if (!online) {
    return (
      <span className="statusbar-note" role="status">
        <WifiOff aria-hidden />
        {everReady ? "Offline. Python still works." : "Offline"}
      </span>
    );
  }
  const label = copyLabel[copy];
  return label === null ? null : <span title={label.more}>{label.text}</span>;
}

const copyLabel = {
  none: null,
  kept: {
    text: "Works offline",
    more: "Vitrine is saved in this browser and runs without a connection.",
  },
  "no-room": {
    text: "Not saved for offline use",
    more: "Vitrine could not be saved for offline use, probably because storage is full.",
  },
} as const;
