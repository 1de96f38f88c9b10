import type { ReactNode } from "react";

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

/** A few choices side by side in a menu, which stays open for them. */
export function MenuChoices<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: MenuChoicesProps<Value>) {
  return (
    <div role="group" aria-label={label} className="ui-menu-choices">
      <span className="ui-menu-choices-label" aria-hidden="true">
        {label}
      </span>
      <span className="ui-segments" role="none">
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            role="menuitemradio"
            tabIndex={-1}
            className="ui-segment"
            aria-checked={choice.value === value}
            aria-label={choice.label}
            title={choice.label}
            onClick={() => onChange(choice.value)}
          >
            {choice.icon}
          </button>
        ))}
      </span>
    </div>
  );
}
