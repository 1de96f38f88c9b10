# What the browser has said about the last attempt.
import asyncio

from target import refusals

await asyncio.sleep(0.02)
print(*sorted(set(refusals)))
refusals.clear()
