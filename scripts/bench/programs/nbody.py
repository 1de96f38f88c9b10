"""Planets pulling at each other: floating point, attributes and tuples."""

from math import pi, sqrt
from time import perf_counter

SOLAR_MASS = 4 * pi * pi
DAYS = 365.24


class Body:
    __slots__ = ("mass", "vx", "vy", "vz", "x", "y", "z")

    def __init__(self, place: tuple, velocity: tuple, mass: float) -> None:
        self.x, self.y, self.z = place
        self.vx, self.vy, self.vz = (each * DAYS for each in velocity)
        self.mass = mass * SOLAR_MASS


def planets() -> list[Body]:
    return [
        Body((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0),
        Body(
            (4.84143144246472090, -1.16032004402742839, -0.103622044471123109),
            (0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023),
            0.000954791938424326609,
        ),
        Body(
            (8.34336671824457987, 4.12479856412430479, -0.403523417114321381),
            (-0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929),
            0.000285885980666130812,
        ),
        Body(
            (12.8943695621391310, -15.1111514016986312, -0.223307578892655734),
            (0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556),
            0.0000436624404335156298,
        ),
        Body(
            (15.3796971148509165, -25.9193146099879641, 0.179258772950371181),
            (0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870),
            0.0000515138902046611451,
        ),
    ]


def hold_the_sun_still(bodies: list[Body]) -> None:
    sun = bodies[0]
    sun.vx = -sum(body.vx * body.mass for body in bodies) / SOLAR_MASS
    sun.vy = -sum(body.vy * body.mass for body in bodies) / SOLAR_MASS
    sun.vz = -sum(body.vz * body.mass for body in bodies) / SOLAR_MASS


def energy(bodies: list[Body]) -> float:
    total = 0.0
    for place, one in enumerate(bodies):
        total += 0.5 * one.mass * (one.vx**2 + one.vy**2 + one.vz**2)
        for other in bodies[place + 1 :]:
            dx, dy, dz = one.x - other.x, one.y - other.y, one.z - other.z
            total -= one.mass * other.mass / sqrt(dx * dx + dy * dy + dz * dz)
    return total


def advance(bodies: list[Body], step: float, steps: int) -> None:
    pairs = [(one, other) for i, one in enumerate(bodies) for other in bodies[i + 1 :]]
    for _ in range(steps):
        for one, other in pairs:
            dx = one.x - other.x
            dy = one.y - other.y
            dz = one.z - other.z
            square = dx * dx + dy * dy + dz * dz
            pull = step / (square * sqrt(square))
            to_one = other.mass * pull
            to_other = one.mass * pull
            one.vx -= dx * to_one
            one.vy -= dy * to_one
            one.vz -= dz * to_one
            other.vx += dx * to_other
            other.vy += dy * to_other
            other.vz += dz * to_other
        for body in bodies:
            body.x += step * body.vx
            body.y += step * body.vy
            body.z += step * body.vz


begun = perf_counter()
system = planets()
hold_the_sun_still(system)
before = energy(system)
advance(system, 0.01, 30_000)
after = energy(system)
taken = perf_counter() - begun
assert f"{before:.9f} {after:.9f}" == "-0.169075164 -0.169020695"
print(taken * 1000)
