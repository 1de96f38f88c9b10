import ChevronRight from "lucide-react/icons/chevron-right";
import { useStore } from "../ui";
import { ProgramText } from "./ProgramText";
import { StageOutput } from "./StageOutput";
import { StageRun } from "./StageRun";
import type { Story } from "./stories";
import type { ProbeRunner } from "./probeRunner";

export function StoryCard({ trial, story }: { trial: ProbeRunner; story: Story }) {
  const { stages, activity } = useStore(trial);
  const running = activity.kind === "stage" && activity.stage === story.id;
  const heading = `story-${story.id}`;
  return (
    <article className="story" aria-labelledby={heading}>
      <h3 id={heading}>{story.title}</h3>
      {story.tale.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <details className="story-source">
        <summary>
          <ChevronRight aria-hidden className="lucide probe-chevron" />
          The program
        </summary>
        <ProgramText program={story} />
      </details>
      <StageRun
        trial={trial}
        stage={story.id}
        label={`Run ${story.filename}`}
        onRun={() => void trial.runStory(story.id)}
      />
      {running || stages.has(story.id) ? (
        <StageOutput trial={trial} stage={story.id} label={story.title} />
      ) : null}
    </article>
  );
}
