/* One page under one policy: reports which of these it may do. Its own folder is at the address that it was loaded from. */
const may = async (attempt) => {
  try {
    return (await attempt()) !== false;
  } catch {
    return false;
  }
};
const here = new URL(".", location.href).href;
const elsewhere = new URLSearchParams(location.search).get("elsewhere");
const loads = (tag, properties) =>
  new Promise((resolve) => {
    const element = document.createElement(tag);
    element.onload = element.onloadeddata = () => resolve(true);
    element.onerror = () => resolve(false);
    Object.assign(element, properties);
    document.body.append(element);
  });
const wire = (url) =>
  new Promise((resolve) => {
    const worker = new Worker(url);
    worker.onmessage = () => resolve(true);
    worker.onerror = () => resolve(false);
  });
const frameLoads = (src) =>
  new Promise((resolve) => {
    const onMessage = ({ data }) => data === src && resolve(true);
    addEventListener("message", onMessage);
    loads("iframe", { src }).then(() => setTimeout(() => resolve(false), 500));
  });
const allowed = () => {
  const policy = document.featurePolicy;
  return policy.features().filter((feature) => policy.allowsFeature(feature));
};

const attempts = {
  "styles itself": () => {
    const style = document.createElement("style");
    style.textContent = "#probe { color: rgb(1, 2, 3) }";
    const mark = Object.assign(document.createElement("i"), { id: "probe" });
    document.body.append(style, mark);
    return getComputedStyle(mark).color === "rgb(1, 2, 3)";
  },
  "has a style sheet": () => loads("link", { rel: "stylesheet", href: `${here}own.css` }),
  "has an image": () => loads("img", { src: `${here}own.svg` }),
  "has an image in its address": () =>
    loads("img", {
      src: "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
    }),
  "asks for a font": () => new FontFace("own", `url(${here}own.woff2)`).load(),
  "asks its own site": () => fetch(`${here}own.txt`),
  "makes a worker": () => wire(`${here}own-worker.js`),
  "frames its own site": () => frameLoads(`${here}own.html`),
  "asks elsewhere": () => fetch(`${elsewhere}any`, { mode: "no-cors" }),
  "runs a script from elsewhere": () => loads("script", { src: `${elsewhere}own-worker.js` }),
  "has an image from elsewhere": () => loads("img", { src: `${elsewhere}own.svg` }),
  "plays from elsewhere": () => {
    loads("audio", { src: `${elsewhere}heard-media` });
    return false;
  },
  // From here: what comes from elsewhere is refused by frame-src too.
  "embeds a document": () => {
    loads("embed", { src: `${here}heard-embed` });
    return false;
  },
  "makes HTML": () => {
    document.createElement("i").innerHTML = "<b></b>";
  },
  "makes a policy": () => {
    trustedTypes.createPolicy("stranger", {});
  },
  "sends a form": () => {
    const form = Object.assign(document.createElement("form"), {
      action: `${here}heard-form`,
      target: "own",
    });
    document.body.append(Object.assign(document.createElement("iframe"), { name: "own" }), form);
    form.submit();
    return false;
  },
  "runs what is no script by its type": async () => {
    await loads("script", { src: `${here}text.txt` });
    return globalThis.ranText === true;
  },
  "reveals where it comes from": async () => (await (await fetch(`${here}referer`)).text()) !== "",
};
(async () => {
  const found = { started: true };
  await Promise.all(
    Object.entries(attempts).map(async ([name, attempt]) => {
      const late = new Promise((resolve) => setTimeout(() => resolve(false), 8000));
      found[name] = await Promise.race([may(attempt), late]);
    }),
  );
  document.head.append(Object.assign(document.createElement("base"), { href: elsewhere }));
  found["moves its base"] = document.baseURI === elsewhere;
  parent.postMessage({ mark: here, found, features: allowed() }, "*");
})();
