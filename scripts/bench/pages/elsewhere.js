// A reader's browser has long been open when a link is followed. One that has only just started is still busy with itself,
// for a second or two, and what a page measures then is mostly that.
const settledMs = 3000;
setTimeout(() => location.assign(decodeURIComponent(location.hash.slice(1))), settledMs);
