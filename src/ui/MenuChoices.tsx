import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { KeyboardEvent, ReactNode } from "react";

export interface MenuChoice<Value extends string> {
  value: Value;
  label: string;
  icon: ReactNode;
}

interface MenuChoicesProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly MenuChoice<Value>[];
  onChange(value: Value): void;
}

/** A few choices side by side in a menu, which stays open when one is chosen. */
export function MenuChoices<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: MenuChoicesProps<Value>) {
  return (
    <BaseMenu.RadioGroup
      aria-label={label}
      className="ui-menu-choices"
      value={value}
      onValueChange={(chosen: Value) => onChange(chosen)}
      onKeyDown={moveSideways}
    >
      <span className="ui-menu-choices-label" aria-hidden="true">
        {label}
      </span>
      <span className="ui-segments" role="none">
        {choices.map((choice) => (
          <BaseMenu.RadioItem
            key={choice.value}
            className="ui-segment"
            value={choice.value}
            label={choice.label}
            aria-label={choice.label}
            title={choice.label}
          >
            {choice.icon}
          </BaseMenu.RadioItem>
        ))}
      </span>
    </BaseMenu.RadioGroup>
  );
}

/** The library's menus handle only the up and down keys, but these choices are side by side. */
function moveSideways(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitemradio"]')];
  const from = choices.findIndex((choice) => choice === event.target);
  choices.at((from + step) % choices.length)?.focus();
  event.preventDefault();
}
