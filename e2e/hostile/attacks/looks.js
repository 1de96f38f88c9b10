/* The inspections that surroundings.js runs; it has this text as `looks`. */
({
  namesOf(object) {
    const names = new Set();
    for (let at = object; at !== null; at = Object.getPrototypeOf(at))
      for (const name of Reflect.ownKeys(at)) names.add(String(name));
    return [...names];
  },

  /** Every text that properties alone lead to from `self`, compared with the marks, which are given backwards. */
  reachable(marks) {
    const backwards = (value) => Array.from(value).reverse().join("");
    const found = new Set();
    const see = (value) => {
      const turned = backwards(String(value).slice(0, 20_000));
      for (const mark of marks) if (turned.includes(mark)) found.add(mark);
    };
    const known = new Set();
    const queue = [self];
    const add = (value) => {
      if (typeof value === "string") see(value);
      else if (value !== null && /object|function/.test(typeof value) && !known.has(value)) {
        known.add(value);
        queue.push(value);
      }
    };
    const get = (take) => {
      try {
        return take();
      } catch {
        // Refused, as it should be.
      }
    };
    add(get(() => performance.getEntries().map((entry) => entry.name)));
    add(get(() => new Error("x").stack));
    add(get(() => [...location.ancestorOrigins]));
    // Breadth first: what a guest should not have is never many steps away.
    for (let at = 0; at < queue.length && at < 8_000; at += 1) {
      const owners = [];
      for (let owner = queue[at]; owner != null; owner = get(() => Object.getPrototypeOf(owner)))
        owners.push(owner);
      for (const name of owners.flatMap((owner) => get(() => Reflect.ownKeys(owner)) ?? [])) {
        if (typeof name === "string") see(name);
        add(get(() => queue[at][name]));
      }
    }
    return [...found].map(backwards);
  },

  /** The smallest step of the clock, in milliseconds. */
  clockStep() {
    let smallest = Infinity;
    const until = Date.now() + 150;
    for (let last = performance.now(); Date.now() < until;) {
      const now = performance.now();
      if (now > last) smallest = Math.min(smallest, now - last);
      last = now;
    }
    return smallest;
  },
});
