/** More lines than a person writes while an editor loads. The rest of a longer program has no numbers. */
const NUMBERED_LINES = 2000;

/** A text area as large as its text, over line numbers of the same layout, in a box that scrolls. */
export interface PlainSheet {
  readonly box: HTMLElement;
  readonly area: HTMLTextAreaElement;
  /** Fits the sheet to the text of the area. */
  fit(): void;
}

export function createPlainSheet(): PlainSheet {
  const box = element("div", "plain-box");
  const sheet = element("div", "plain-sheet");
  const lines = element("div", "plain-lines");
  lines.ariaHidden = "true";
  const area = document.createElement("textarea");
  area.className = "plain-editor";
  area.spellcheck = false;
  area.autocapitalize = "off";
  area.setAttribute("autocorrect", "off");
  sheet.append(lines, area);
  box.append(sheet);
  return {
    box,
    area,
    fit() {
      const texts = area.value.split("\n");
      const shown = Math.min(texts.length, NUMBERED_LINES);
      while (lines.childElementCount > shown) lines.lastElementChild?.remove();
      while (lines.childElementCount < shown) lines.append(element("div", "plain-line"));
      Array.from(lines.children).forEach((line, index) => {
        // A line without text is as high as the others.
        const text = `${texts[index] ?? ""}\n`;
        if (line.textContent !== text) line.textContent = text;
      });
      sheet.style.minHeight = `max(100%, ${texts.length} * var(--line-code, 21px) + 16px)`;
    },
  };
}

function element(name: "div", className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
