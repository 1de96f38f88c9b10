# Several things at once with asyncio: three kettles, one kitchen.
# A task group waits for all of its tasks. `await` works at the top level here.
import asyncio
import time

STEPS = 20


def draw(levels: dict[str, int]) -> None:
    """One line, drawn over again: \\r goes back to its start."""
    bars = []
    for name, level in levels.items():
        full = 5 * level // STEPS
        bars.append(f"{name} {'█' * full}{'░' * (5 - full)}")
    print("\r" + "  ".join(bars), end="", flush=True)


async def boil(name: str, seconds: float, levels: dict[str, int]) -> str:
    for step in range(1, STEPS + 1):
        await asyncio.sleep(seconds / STEPS)
        levels[name] = step
        draw(levels)
    return f"{name} after {seconds} s"


started = time.perf_counter()
levels = {"green": 0, "black": 0, "mint": 0}

async with asyncio.TaskGroup() as kitchen:
    pots = [
        kitchen.create_task(boil("green", 0.6, levels)),
        kitchen.create_task(boil("black", 1.2, levels)),
        kitchen.create_task(boil("mint", 0.9, levels)),
    ]

print("\n")
for pot in pots:
    print("ready:", pot.result())
print(f"One after the other: 2.7 s. Together: {time.perf_counter() - started:.1f} s.")
