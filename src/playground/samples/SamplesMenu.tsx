import { Button, Menu, MenuGroup, MenuItem } from "../../ui";
import { SAMPLE_GROUPS, type Sample } from "../../workspace";

export function SamplesMenu({ onChoose }: { onChoose(sample: Sample): void }) {
  return (
    <Menu label="Samples" className="samples" trigger={<Button className="topbar-wide">Samples</Button>}>
      {SAMPLE_GROUPS.map(({ title, samples }) => (
        <MenuGroup key={title} label={title}>
          {samples.map((sample) => (
            <MenuItem key={sample.id} description={sample.blurb} onSelect={() => onChoose(sample)}>
              {sample.title}
            </MenuItem>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  );
}
