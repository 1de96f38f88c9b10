const query = new URLSearchParams(location.search);
const frame = document.createElement("iframe");
frame.title = "Example";
if (query.has("sandbox")) frame.setAttribute("sandbox", query.get("sandbox"));
frame.style.cssText = "width:100%;height:200px;border:0";
window.received = [];
addEventListener("message", (event) => {
  window.received.push({
    fromFrame: event.source === frame.contentWindow,
    data: event.data,
    ports: event.ports.length,
  });
});
frame.src = `${query.get("site")}embed.html${location.hash}`;
document.body.append(frame);

/** Sends everything that might make an embed act, with and without ports, to the embed and the frames inside it. */
window.attack = () => {
  const words = ["run", "grant", "stop", "load", "code", "output", "height", "handshake", "allow", "network"];
  const targets = [
    frame.contentWindow,
    ...Array.from({ length: frame.contentWindow.length }, (_, at) => frame.contentWindow[at]),
  ];
  for (const target of targets) {
    for (const word of words) {
      for (const type of [word, `vitrine/${word}`]) {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (event) => window.received.push({ byPort: true, data: event.data });
        target.postMessage({ type, version: 1, code: "print('owned')", height: 9, network: "all" }, "*", [
          port2,
        ]);
        target.postMessage(JSON.stringify({ type, code: "print('owned')" }), "*");
        target.postMessage({ id: "1", type: "APPLY", path: [word], argumentList: [] }, "*");
      }
    }
  }
  frame.focus();
  for (const way of [
    () => frame.contentWindow.focus(),
    () => frame.click(),
    () => frame.contentWindow.document,
  ])
    try {
      way();
    } catch {
      // refused
    }
};
