// What is timed inside the page, by the page's own clock, the same for every peer.

/** Milliseconds from asking for a run to its first output, each time after a pause. */
export async function measureRuns(peer, count) {
  await peer.ready();
  const found = [];
  for (let each = 0; each < count; each += 1) {
    await peer.settled();
    const asked = performance.now();
    const { firstOutputAt } = await peer.run('print("one line")');
    found.push(firstOutputAt - asked);
  }
  return found;
}

/** Milliseconds from stopping a program that does not end to the next one's first output. */
export async function measureStops(peer, count) {
  const stopAndRun = async () => {
    await peer.startEndless('print("begun")\nwhile True:\n    pass\n');
    const asked = performance.now();
    peer.stop();
    const { firstOutputAt } = await peer.run('print("next")');
    return firstOutputAt - asked;
  };
  const found = { withSpare: [], withoutSpare: [] };
  await peer.ready();
  for (let each = 0; each < count; each += 1) {
    await peer.settled();
    found.withSpare.push(await stopAndRun());
    // The run that has just printed had the spare; nothing has had the time to start another.
    found.withoutSpare.push(await stopAndRun());
  }
  return found;
}
