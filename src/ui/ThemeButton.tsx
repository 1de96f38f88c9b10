import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { IconButton } from "./IconButton";

interface ThemeButtonProps {
  resolved: "light" | "dark";
  onChange(theme: "light" | "dark"): void;
}

/** Switches to the other theme. */
export function ThemeButton({ resolved, onChange }: ThemeButtonProps) {
  const dark = resolved === "dark";
  return (
    <IconButton
      label={dark ? "Light theme" : "Dark theme"}
      icon={dark ? <Sun aria-hidden /> : <Moon aria-hidden />}
      onClick={() => onChange(dark ? "light" : "dark")}
    />
  );
}
