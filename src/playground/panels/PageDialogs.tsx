import { Dialog, useStore } from "../../ui";
import type { PageProps } from "../pageProps";
import { EmbedDialog } from "../share/EmbedDialog";
import { KeyboardHelp } from "./KeyboardHelp";
import { makeShareLink } from "../share/makeShareLink";
import { RecentDialog } from "../recent/RecentDialog";
import { SamplesDialog } from "../samples/SamplesDialog";
import { ShareBody } from "../share/SharePanel";

export type DialogName = "keys" | "samples" | "share" | "embed" | "recent";

interface PageDialogsProps extends PageProps {
  shown: DialogName | null;
  single: boolean;
  onClose(): void;
}

export function PageDialogs({ page, commands, shown, single, onClose }: PageDialogsProps) {
  const online = useStore(page.online);
  return (
    <>
      <KeyboardHelp open={shown === "keys"} single={single} onClose={onClose} />
      <SamplesDialog open={shown === "samples"} onClose={onClose} onChoose={commands.openSample} />
      <Dialog open={shown === "share"} title="Share this program" onClose={onClose}>
        <ShareBody
          link={shown === "share" ? makeShareLink(page.programStore.current(), window.location.href) : null}
        />
      </Dialog>
      <RecentDialog page={page} commands={commands} open={shown === "recent"} onClose={onClose} />
      <EmbedDialog
        open={shown === "embed"}
        program={page.programStore.current}
        online={online}
        onClose={onClose}
      />
    </>
  );
}
