import { useEffect, useState } from "react";
import FilePlus from "lucide-react/icons/file-plus";
import { Button, Dialog, useStore } from "../../ui";
import { MOST_RECENT, type RecentProgram } from "../../workspace";
import type { PageProps } from "../pageProps";
import { RecentRow } from "./RecentRow";

interface RecentDialogProps extends PageProps {
  open: boolean;
  onClose(): void;
}

/** The programs that this browser keeps: open one, remove one, begin another. */
export function RecentDialog({ page, commands, open, onClose }: RecentDialogProps) {
  return (
    <Dialog open={open} title="Recent programs" onClose={onClose}>
      {open ? <RecentList page={page} commands={commands} onClose={onClose} /> : null}
    </Dialog>
  );
}

function RecentList({ page, commands, onClose }: PageProps & { onClose(): void }) {
  const { id: current } = useStore(page.programStore);
  const [all, setAll] = useState<readonly RecentProgram[] | null>(null);
  const [states, setStates] = useState<ReadonlyMap<string, "removed" | "back">>(new Map());
  const [now] = useState(() => Date.now());

  useEffect(() => {
    let isShown = true;
    void listAll(page).then((listed) => {
      if (isShown) setAll(listed);
    });
    return () => {
      isShown = false;
    };
  }, [page]);

  function change(recent: RecentProgram, to: "removed" | "back") {
    if (to === "removed") commands.removeRecent(recent);
    else commands.putBackRecent(recent);
    setStates(new Map([...states, [recent.id, to]]));
  }
  function leave(action: () => void) {
    onClose();
    action();
  }

  // For the few milliseconds of reading, the dialog has its lower part only.
  return (
    <>
      {all?.length === 0 ? (
        <p className="recent-empty">Nothing here yet. Programs that you write or open are listed here.</p>
      ) : (
        <ul className="recent-list">
          {all?.map((recent) => (
            <RecentRow
              key={recent.id}
              recent={recent}
              state={states.get(recent.id) ?? (recent.id === current ? "open" : "listed")}
              now={now}
              onOpen={() => leave(() => commands.openRecent(recent))}
              onRemove={() => change(recent, "removed")}
              onPutBack={() => change(recent, "back")}
            />
          ))}
        </ul>
      )}
      <footer className="recent-foot">
        <p>
          {all !== null && !page.recent.isStored()
            ? "This browser has no storage for them: the list lasts as long as this tab. Download what you want to keep."
            : `The last ${MOST_RECENT} programs are kept in this browser, and nowhere else.`}
        </p>
        <Button icon={<FilePlus aria-hidden />} onClick={() => leave(commands.newProgram)}>
          New program
        </Button>
      </footer>
    </>
  );
}

/** With the last edit of the program that is shown. */
async function listAll({ programStore, recent }: PageProps["page"]): Promise<readonly RecentProgram[]> {
  await programStore.flush();
  return recent.list();
}
