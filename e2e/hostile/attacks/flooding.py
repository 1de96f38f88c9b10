"""Has workers of its own fill Cache Storage without pause, so that deletion never ends."""

import asyncio

import js
from pyodide.ffi import to_js

text = """
const fill = async () => {
  const open = () => caches.open(`left ${Math.random()}`);
  for (;;) await Promise.all(Array.from({ length: 20 }, open));
};
fill();
"""
blob = js.Blob.new(to_js([text]))
workers = [js.Worker.new(js.URL.createObjectURL(blob)) for _ in range(4)]
await asyncio.sleep(2)
