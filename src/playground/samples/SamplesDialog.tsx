import { Dialog } from "../../ui";
import { SAMPLES, type Sample } from "../../workspace";
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
      <SampleList
        samples={SAMPLES}
        onChoose={(sample) => {
          onClose();
          onChoose(sample);
        }}
      />
    </Dialog>
  );
}
