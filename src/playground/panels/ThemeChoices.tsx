import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { MenuChoices, type MenuChoice } from "../../ui";
import type { ThemeChoice } from "../../state";

const CHOICES: readonly MenuChoice<ThemeChoice>[] = [
  { value: "system", label: "Same as the system", icon: <Monitor aria-hidden /> },
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
];

/** The three theme choices, for the menu. */
export function ThemeChoices({
  choice,
  onChange,
}: {
  choice: ThemeChoice;
  onChange(theme: ThemeChoice): void;
}) {
  return <MenuChoices label="Theme" value={choice} choices={CHOICES} onChange={onChange} />;
}
