import { secretDetector, type Detector } from "./detector";
import type { Target } from "../probes/target";

/** Plants a secret in each place that an attempt could read from. */
export async function plantSecrets(view: Window, target: Target): Promise<readonly Detector[]> {
  const { document } = view;
  const [cookie, stored, shown] = [secret(), secret(), secret()];
  document.cookie = `${target.item}=${cookie}; SameSite=Strict; Path=/`;
  const storage = storageOf(view);
  storage?.setItem(target.item, stored);
  const words = document.createElement("p");
  words.hidden = true;
  words.textContent = shown;
  document.body.append(words);
  const ofSite = await secretOfSite(target.file);

  return [
    secretDetector("site-read", ofSite ?? target.file, { isThere: () => ofSite !== null }),
    secretDetector("cookie-read", cookie, {
      isThere: () => document.cookie.includes(cookie),
      remove: () => (document.cookie = `${target.item}=; Max-Age=0; SameSite=Strict; Path=/`),
    }),
    secretDetector("storage-read", stored, {
      isThere: () => storage?.getItem(target.item) === stored,
      remove: () => storage?.removeItem(target.item),
    }),
    secretDetector("page-read", shown, {
      isThere: () => document.body.textContent.includes(shown),
      remove: () => words.remove(),
    }),
    storageWatch(storage, target.item, stored),
  ];
}

/** A secret behind an address that the browser opens for this origin alone. */
export function plantBlob(): { readonly url: string; readonly detector: Detector } {
  const inside = secret();
  const url = URL.createObjectURL(new Blob([inside], { type: "text/plain" }));
  return {
    url,
    detector: secretDetector("blob-read", inside, {
      // Without fetch, which this page's own policy limits to the site.
      isThere: () => url.startsWith(`blob:${self.origin}/`),
      remove: () => URL.revokeObjectURL(url),
    }),
  };
}

export const secret = (): string => `secret-${crypto.randomUUID()}`;

function storageWatch(storage: Storage | null, item: string, stored: string): Detector {
  let before = 0;
  return {
    detection: "storage-changed",
    arm: () => (before = storage?.length ?? 0),
    detected: () => storage !== null && (storage.length !== before || storage.getItem(item) !== stored),
    works: () => storage !== null,
    remove: () => undefined,
  };
}

/** The sentence in the site's file; null when the file cannot be fetched. */
async function secretOfSite(file: string): Promise<string | null> {
  try {
    const text = await (await fetch(file)).text();
    return /vitrineSecret = "([^"]+)"/.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Null where the browser gives this page no storage. */
function storageOf(view: Window): Storage | null {
  try {
    return view.localStorage;
  } catch {
    return null;
  }
}
