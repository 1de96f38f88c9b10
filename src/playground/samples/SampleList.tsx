import ArrowRight from "lucide-react/icons/arrow-right";
import type { Sample } from "../../workspace";

interface SampleListProps {
  samples: readonly Sample[];
  onChoose(sample: Sample): void;
}

export function SampleList({ samples, onChoose }: SampleListProps) {
  return (
    <ul className="starters">
      {samples.map((sample) => (
        <li key={sample.id}>
          <button type="button" className="starter" onClick={() => onChoose(sample)}>
            <span className="starter-title">{sample.title}</span>
            <span className="starter-blurb">{sample.blurb}</span>
            <ArrowRight aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
