import { Dialog } from "../../ui";
import { SAMPLE_GROUPS, type Sample } from "../../workspace";
import { SampleList } from "./SampleList";

interface SamplesDialogProps {
  open: boolean;
  onClose(): void;
  onChoose(sample: Sample): void;
}

/** The samples, where there is no room for their menu. */
export function SamplesDialog({ open, onClose, onChoose }: SamplesDialogProps) {
  return (
    <Dialog open={open} title="Samples" onClose={onClose}>
      {SAMPLE_GROUPS.map(({ title, samples }) => (
        <section key={title} className="samples-group" aria-label={title}>
          <h3>{title}</h3>
          <SampleList
            samples={samples}
            onChoose={(sample) => {
              onClose();
              onChoose(sample);
            }}
          />
        </section>
      ))}
    </Dialog>
  );
}
