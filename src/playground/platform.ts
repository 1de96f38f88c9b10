/** The name of the modifier key on the person's keyboard. */
export function modifierName(): "⌘" | "Ctrl" {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
}
