import ChevronRight from "lucide-react/icons/chevron-right";
import { useStore } from "../../ui";
import { ProgramText } from "./ProgramText";
import { ProgramOutput } from "./ProgramOutput";
import { ProgramControls } from "./ProgramControls";
import type { Story } from "./stories";
import type { ProbeRunner } from "../probes/probeRunner";

export function StoryCard({ runner, story }: { runner: ProbeRunner; story: Story }) {
  const { results, activity } = useStore(runner);
  const running = activity.kind === "panel" && activity.panel === story.id;
  const heading = `story-${story.id}`;
  return (
    <article className="story" aria-labelledby={heading}>
      <h3 id={heading}>{story.title}</h3>
      {story.introduction.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <details className="story-source">
        <summary>
          <ChevronRight aria-hidden className="lucide probe-chevron" />
          The program
        </summary>
        <ProgramText program={story} />
      </details>
      <ProgramControls
        runner={runner}
        panel={story.id}
        label={`Run ${story.filename}`}
        onRun={() => void runner.runStory(story.id)}
      />
      {running || results.has(story.id) ? (
        <ProgramOutput runner={runner} panel={story.id} label={story.title} />
      ) : null}
    </article>
  );
}
