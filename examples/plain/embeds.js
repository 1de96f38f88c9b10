// Fills the frames of this page and keeps each as high as what it shows. The one address to change is the data-vitrine
// attribute of index.html: where your Vitrine is served.
const vitrine = new URL(document.documentElement.dataset.vitrine, document.baseURI);
const frames = document.querySelectorAll("iframe[data-program]");

addEventListener("message", ({ source, data }) => {
  for (const frame of frames)
    if (source === frame.contentWindow && data?.type === "vitrine/height" && data.height <= 4000)
      frame.style.height = `${data.height}px`;
});

for (const frame of frames) frame.src = new URL(`embed.html${frame.dataset.program}`, vitrine);
