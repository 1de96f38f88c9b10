import { ranOutOfInput } from "../../output";
import { Button, useStore } from "../../ui";
import { longerLimit } from "../panels/TimeLimit";
import type { PageProps } from "../pageProps";

/** What to do next, below the output of a run that ran out of time or input. Null for any other. */
export function OutputFooter({ page, commands }: PageProps) {
  const { run } = useStore(page.session);
  const { timeLimitSeconds } = useStore(page.preferences);
  if (run.status !== "ended") return null;
  if (ranOutOfInput(run.result))
    return (
      <Button variant="outline" onClick={commands.openInput}>
        Type the input
      </Button>
    );
  const seconds = run.result.status === "timeout" ? longerLimit(timeLimitSeconds) : null;
  if (seconds === null) return null;
  return (
    <Button variant="outline" onClick={() => commands.runLonger(seconds)}>
      Allow {seconds} s and run again
    </Button>
  );
}
