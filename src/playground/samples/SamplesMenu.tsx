import { Button, Menu, MenuItem } from "../../ui";
import { SAMPLES, type Sample } from "../../workspace";

export function SamplesMenu({ onChoose }: { onChoose(sample: Sample): void }) {
  return (
    <Menu label="Samples" className="samples" trigger={<Button className="topbar-wide">Samples</Button>}>
      {SAMPLES.map((sample) => (
        <MenuItem key={sample.id} description={sample.blurb} onSelect={() => onChoose(sample)}>
          {sample.title}
        </MenuItem>
      ))}
    </Menu>
  );
}
