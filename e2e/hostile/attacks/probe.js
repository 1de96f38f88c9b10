/* Replaces the frame's own script, and reports what this document may do under the policy that it was given. */
const may = async (attempt) => {
  try {
    return (await attempt()) !== false;
  } catch {
    return false;
  }
};
const add = (tag, properties) => {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  return element;
};
const worker = () =>
  new Promise((resolve) => {
    const made = new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
    made.onmessage = () => resolve(true);
    made.onerror = () => resolve(false);
  });

addEventListener("message", async ({ data }) => {
  if (data?.type !== "probe") return;
  const { to, mutation } = data;
  add("img", { src: `${to}image` });
  add("iframe", { src: `${to}frame` });
  const base = add("base", { href: to });
  const result = {
    mutation,
    started: true,
    "makes a worker": await may(worker),
    "compiles WebAssembly": await may(() =>
      WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
    ),
    "evaluates text": await may(() => eval("true")),
    fetches: await may(() => fetch(`${to}fetch`, { mode: "no-cors" })),
    "moves its base": document.baseURI === base.href,
    "reads the guard": await may(() => parent.document.title !== undefined),
  };
  top.postMessage({ type: "probed", result }, "*");
  const form = add("form", { action: `${to}form` });
  await may(() => form.submit());
});
top.postMessage({ type: "ready" }, "*");
