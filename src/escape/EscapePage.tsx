import type { Theme } from "../state";
import { Mark, ThemeButton, useStore } from "../ui";
import { Suite } from "./suite/Suite";
import { OwnAttempt } from "./stories/OwnAttempt";
import { PROBES } from "./probes/probes";
import { STORIES } from "./stories/stories";
import { StoryCard } from "./stories/StoryCard";
import type { ProbeRunner } from "./probes/probeRunner";

interface EscapePageProps {
  runner: ProbeRunner;
  theme: Theme;
  site: URL;
  onTheme(theme: "light" | "dark"): void;
}

export function EscapePage({ runner, theme, site, onTheme }: EscapePageProps) {
  const { resolved } = useStore(theme);
  const { trouble } = useStore(runner);
  return (
    <>
      <header className="topbar">
        <a className="brand" href="./index.html">
          <Mark />
          <span className="brand-name">Vitrine</span>
        </a>
        <div className="topbar-actions">
          <a className="ui-button ui-button-quiet" href="./index.html">
            <span className="ui-button-label">Playground</span>
          </a>
          <ThemeButton resolved={resolved} onChange={onTheme} />
        </div>
      </header>
      <main className="escape">
        <section className="escape-intro" aria-labelledby="escape-title">
          <h1 id="escape-title">Try to break out</h1>
          <p>
            A sandbox is worth what it keeps in. Here are {PROBES.length} attempts to break out of Vitrine,
            run live in your own browser by the library that every app uses. Each is a program whose source
            you can read.
          </p>
          <p>
            This page does not take the programs’ word for it where it need not: it has planted secrets, set
            traps, and watches its own clock. Anything that gets out is shown in red.
          </p>
          {trouble === null ? null : (
            <p className="escape-trouble" role="alert">
              {trouble}
            </p>
          )}
        </section>
        <Suite runner={runner} site={site} />
        <section className="escape-stories" aria-labelledby="escape-stories">
          <div className="escape-head">
            <h2 id="escape-stories">Stories</h2>
            <p>Four programs that other sandboxes know, and what becomes of them here.</p>
          </div>
          <div className="escape-cards">
            {STORIES.map((story) => (
              <StoryCard key={story.id} runner={runner} story={story} />
            ))}
          </div>
        </section>
        <OwnAttempt runner={runner} theme={resolved} />
        <footer className="escape-foot">
          <p>
            These attempts are a selection, made to be safe to run on your machine. The project’s tests hold
            many more, with servers that count what reaches them; its security documents say what is promised,
            what is not, and how to report a hole.
          </p>
        </footer>
      </main>
    </>
  );
}
