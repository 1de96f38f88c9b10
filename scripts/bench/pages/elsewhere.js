// A reader's browser has been open for a while when a link is followed. One that has just started is busy with its own
// start for a second or two, and a page would mostly measure that.
const settledMs = 3000;
setTimeout(() => location.assign(decodeURIComponent(location.hash.slice(1))), settledMs);
