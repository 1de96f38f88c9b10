/** The key that goes with Enter: what the person's keyboard calls it. */
export function modifierName(): "⌘" | "Ctrl" {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
}
