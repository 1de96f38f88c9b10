import { useId, type ReactNode } from "react";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** Shown instead of the label, which stays its accessible name. */
  icon?: ReactNode;
}

interface SegmentedControlProps<Value extends string> {
  label: string;
  value: Value;
  segments: readonly Segment<Value>[];
  className?: string;
  onChange(value: Value): void;
}

/** Native radio buttons that look like a switch: arrow keys move, and Tab stops once. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={["ui-segments", props.className].filter(Boolean).join(" ")}
    >
      {props.segments.map((segment) => (
        <label
          key={segment.value}
          className="ui-segment"
          title={segment.icon === undefined ? undefined : segment.label}
        >
          <input
            type="radio"
            className="ui-visually-hidden"
            name={name}
            value={segment.value}
            checked={segment.value === props.value}
            onChange={() => props.onChange(segment.value)}
          />
          {segment.icon}
          <span className={segment.icon === undefined ? undefined : "ui-visually-hidden"}>
            {segment.label}
          </span>
        </label>
      ))}
    </div>
  );
}
