# A very small text adventure: dataclasses hold the state, `match` reads the commands.
from dataclasses import dataclass, field, replace

EXITS = {
    ("hall", "north"): "library",
    ("library", "south"): "hall",
    ("library", "east"): "glass room",
    ("glass room", "west"): "library",
}
THINGS = {"hall": {"lamp"}, "library": {"key"}, "glass room": {"case"}}


@dataclass(frozen=True)
class Player:
    place: str = "hall"
    bag: frozenset[str] = field(default_factory=frozenset)
    done: bool = False


def step(player: Player, command: str) -> tuple[Player, str]:
    """One command changes one player into another; nothing is changed in place."""
    match command.split():
        case ["go", ("north" | "south" | "east" | "west") as way]:
            if (place := EXITS.get((player.place, way))) is None:
                return player, f"There is a wall to the {way}."
            if place == "glass room" and "lamp" not in player.bag:
                return player, "Too dark to go on."
            return replace(player, place=place), f"You are in the {place}."
        case ["take", thing] if thing in THINGS[player.place] - player.bag:
            return replace(player, bag=player.bag | {thing}), f"You take the {thing}."
        case ["take", thing]:
            return player, f"There is no {thing} here."
        case ["open", "case"] if player.place == "glass room":
            if "key" not in player.bag:
                return player, "It is locked."
            return replace(player, done=True), "It opens. Inside: a small brass snake."
        case []:
            return player, "Silence."
        case [verb, *_]:
            return player, f"You do not know how to {verb}."


# Change the script and run again. Or put it under Input and read it from sys.stdin.
SCRIPT = """\
go east
go north
go east
take key
dance
go south
take lamp
go north
go east
open case
"""

player = Player()
for command in SCRIPT.splitlines():
    player, answer = step(player, command)
    print(f"\x1b[36m> {command}\x1b[0m\n{answer}")

player
