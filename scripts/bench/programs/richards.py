"""A small operating system's scheduler: objects, queues and methods that differ by class."""

from __future__ import annotations

from collections import deque
from time import perf_counter

IDLE_TURNS = 10_000
DATA_SIZE = 4
# What is queued in all, and how often each task runs.
EXPECTED = (16174, 10000, 1618, 4298, 4284, 3232, 3231)


class Packet:
    __slots__ = ("data", "kind", "owner", "place")

    def __init__(self, owner: Task | None, kind: str) -> None:
        self.owner = owner
        self.kind = kind
        self.place = 0
        self.data = [0] * DATA_SIZE


class Task:
    def __init__(self, system: System, name: str) -> None:
        self.system = system
        self.name = name
        self.inbox: deque[Packet] = deque()
        self.held = False
        self.runs = 0

    def ready(self) -> bool:
        return not self.held and bool(self.inbox)

    def take(self, packet: Packet) -> None:
        self.inbox.append(packet)
        self.system.queued += 1

    def step(self) -> None:
        raise NotImplementedError


class Idle(Task):
    """Lets go of one device or the other, by the bits of a shift register."""

    def __init__(self, system: System, devices: list[Device]) -> None:
        super().__init__(system, "idle")
        self.devices = devices
        self.control = 1
        self.left = IDLE_TURNS

    def ready(self) -> bool:
        return self.left > 0

    def step(self) -> None:
        self.left -= 1
        bit = self.control & 1
        self.control = (self.control >> 1) ^ (0xD008 if bit else 0)
        self.devices[bit].held = False


class Device(Task):
    def step(self) -> None:
        packet = self.inbox.popleft()
        self.held = True
        owner = packet.owner
        if owner is not None:
            packet.owner = self
            owner.take(packet)


class Handler(Task):
    """Gives a worker's packet, piece by piece, to a device."""

    def __init__(self, system: System, name: str) -> None:
        super().__init__(system, name)
        self.work: deque[Packet] = deque()
        self.free: deque[Packet] = deque()

    def ready(self) -> bool:
        return bool(self.inbox) or (bool(self.work) and bool(self.free))

    def step(self) -> None:
        while self.inbox:
            packet = self.inbox.popleft()
            (self.work if packet.kind == "work" else self.free).append(packet)
        if not self.work:
            return
        work = self.work[0]
        if work.place >= DATA_SIZE:
            self.work.popleft()
            owner = work.owner
            work.owner = self
            if owner is not None:
                owner.take(work)
        elif self.free:
            piece = self.free.popleft()
            device = piece.owner
            piece.data[0] = work.data[work.place]
            piece.owner = self
            work.place += 1
            if device is not None:
                device.take(piece)


class Worker(Task):
    def __init__(self, system: System, handlers: list[Handler]) -> None:
        super().__init__(system, "worker")
        self.handlers = handlers
        self.turn = 0
        self.letter = 0

    def step(self) -> None:
        packet = self.inbox.popleft()
        self.turn = 1 - self.turn
        for place in range(DATA_SIZE):
            self.letter = self.letter % 26 + 1
            packet.data[place] = ord("A") + self.letter - 1
        packet.place = 0
        packet.owner = self
        self.handlers[self.turn].take(packet)


class System:
    def __init__(self) -> None:
        self.queued = 0
        devices = [Device(self, "disk"), Device(self, "printer")]
        handlers = [Handler(self, "disk handler"), Handler(self, "printer handler")]
        worker = Worker(self, handlers)
        self.tasks: list[Task] = [Idle(self, devices), worker, *handlers, *devices]
        for _ in range(2):
            worker.take(Packet(None, "work"))
        for device, handler in zip(devices, handlers, strict=True):
            for _ in range(3):
                handler.take(Packet(device, "piece"))

    def run(self) -> None:
        while ready := [task for task in self.tasks if task.ready()]:
            for task in ready:
                if task.ready():
                    task.runs += 1
                    task.step()


begun = perf_counter()
counts = []
for _ in range(5):
    system = System()
    system.run()
    counts.append((system.queued, *(task.runs for task in system.tasks)))
taken = perf_counter() - begun
assert len(set(counts)) == 1, counts
assert counts[0] == EXPECTED, counts[0]
print(taken * 1000)
