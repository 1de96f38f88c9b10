import { useRef, type ReactNode, type RefObject } from "react";
import Files from "lucide-react/icons/files";
import Link from "lucide-react/icons/link";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import X from "lucide-react/icons/x";
import { Button, IconButton, useFocusHome } from "../../ui";
import type { ProgramNotice } from "./programNotice";

interface ProgramBannerProps {
  notice: ProgramNotice;
  /** There is a program to go back to. */
  hasPrevious: boolean;
  /** Gets the focus when the banner is removed. */
  home: RefObject<HTMLElement | null>;
  onBack(): void;
  onShowOther(): void;
  onDismiss(): void;
}

/** The banner above the editor: the program came in a link, the link has a problem, or another tab has changed the program. */
export function ProgramBanner(props: ProgramBannerProps) {
  const { notice, home, onDismiss } = props;
  const banner = useRef<HTMLElement>(null);
  useFocusHome(banner, home);
  const { icon, words, action } = contentOf(props);
  return (
    <aside ref={banner} className="banner" data-kind={notice.kind} aria-label="About this program">
      {icon}
      <p role={notice.kind === "link" ? undefined : "alert"}>{words}</p>
      {action}
      <IconButton label="Dismiss" icon={<X aria-hidden />} onClick={onDismiss} />
    </aside>
  );
}

interface BannerContent {
  readonly icon: ReactNode;
  readonly words: string;
  readonly action: ReactNode;
}

function contentOf({ notice, hasPrevious, onBack, onShowOther }: ProgramBannerProps): BannerContent {
  switch (notice.kind) {
    case "link":
      return {
        icon: <Link aria-hidden />,
        words: "This program was opened from a link. Check it before you run it.",
        action: hasPrevious ? <Action label="Back to your program" onPress={onBack} /> : null,
      };
    case "problem":
      return { icon: <TriangleAlert aria-hidden />, words: notice.message, action: null };
    case "elsewhere":
      return {
        icon: <Files aria-hidden />,
        words: notice.isSeparate
          ? "Changed in another tab. Your text here is now a program of its own; both are under Recent programs."
          : "Changed in another tab. If you edit it here too, your text becomes a program of its own.",
        action: <Action label="Show the other version" onPress={onShowOther} />,
      };
  }
}

function Action({ label, onPress }: { label: string; onPress(): void }) {
  return (
    <Button variant="link" onClick={onPress}>
      {label}
    </Button>
  );
}
