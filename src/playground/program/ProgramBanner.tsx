import { useRef, type RefObject } from "react";
import Link from "lucide-react/icons/link";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import X from "lucide-react/icons/x";
import { Button, IconButton, useFocusHome } from "../../ui";
import type { ProgramNotice } from "./programNotice";

interface ProgramBannerProps {
  notice: ProgramNotice;
  /** There is a draft to go back to. */
  hasPreviousDraft: boolean;
  /** Gets the focus when the banner is removed. */
  home: RefObject<HTMLElement | null>;
  onBack(): void;
  onDismiss(): void;
}

/** The banner above the editor for a program that came in a link, or for a link with a problem. */
export function ProgramBanner({ notice, hasPreviousDraft, home, onBack, onDismiss }: ProgramBannerProps) {
  const banner = useRef<HTMLElement>(null);
  useFocusHome(banner, home);
  const fromLink = notice.kind === "link";
  return (
    <aside ref={banner} className="banner" data-kind={notice.kind} aria-label="About this program">
      {fromLink ? <Link aria-hidden /> : <TriangleAlert aria-hidden />}
      <p role={fromLink ? undefined : "alert"}>
        {fromLink ? "This program came in a link. Read it, then press Run." : notice.message}
      </p>
      {fromLink && hasPreviousDraft ? (
        <Button variant="link" onClick={onBack}>
          Back to your draft
        </Button>
      ) : null}
      <IconButton label="Dismiss" icon={<X aria-hidden />} onClick={onDismiss} />
    </aside>
  );
}
