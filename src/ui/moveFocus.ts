const ITEMS = '[role="menuitem"]:not(:disabled), [role="menuitemradio"]:not(:disabled)';

/** Moves focus within a menu as its keys ask; a letter goes to the next item that starts with it. True when it moved. */
export function moveFocus(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>(ITEMS)];
  if (items.length === 0) return false;
  const current = items.findIndex((item) => item === document.activeElement);
  const next = targetOf(items, current, key);
  if (next === undefined) return false;
  next.focus();
  return true;
}

function targetOf(items: readonly HTMLElement[], current: number, key: string): HTMLElement | undefined {
  switch (key) {
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    case "ArrowDown":
      return items[(current + 1) % items.length];
    case "ArrowUp":
      return items.at(current <= 0 ? -1 : current - 1);
    case "ArrowRight":
      return beside(items, current, 1);
    case "ArrowLeft":
      return beside(items, current, -1);
    default:
      return key.length === 1 && key !== " " ? startingWith(items, current, key) : undefined;
  }
}

/** Among choices that stand side by side. */
function beside(items: readonly HTMLElement[], current: number, step: 1 | -1): HTMLElement | undefined {
  const group = items[current]?.closest('[role="group"]');
  if (group === null || group === undefined) return undefined;
  const choices = items.filter((item) => group.contains(item));
  const at = choices.findIndex((item) => item === items[current]);
  return choices.at((at + step) % choices.length);
}

function startingWith(
  items: readonly HTMLElement[],
  current: number,
  letter: string,
): HTMLElement | undefined {
  const wanted = letter.toLowerCase();
  const ordered = [...items.slice(current + 1), ...items.slice(0, current + 1)];
  return ordered.find((item) => item.textContent.trim().toLowerCase().startsWith(wanted));
}
