"""An incremental solver of one-way constraints with strengths: small objects and methods."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from time import perf_counter


class Strength(IntEnum):
    REQUIRED = 0
    STRONG = 1
    MEDIUM = 2
    WEAK = 3
    WEAKEST = 4


class Variable:
    __slots__ = ("constraints", "determined_by", "mark", "stay", "value", "walk")

    def __init__(self, value: int) -> None:
        self.value = value
        self.constraints: list[Constraint] = []
        self.determined_by: Constraint | None = None
        self.mark = 0
        self.walk = Strength.WEAKEST
        self.stay = True


class Constraint:
    """Defines how one variable, its output, follows from others; satisfied while it has one."""

    def __init__(self, strength: Strength, *variables: Variable) -> None:
        self.strength = strength
        self.variables = variables
        self.output: Variable | None = None
        for variable in variables:
            variable.constraints.append(self)

    def candidates(self) -> tuple[Variable, ...]:
        return self.variables

    def execute(self) -> None:
        pass

    @property
    def is_input(self) -> bool:
        return False

    def inputs(self) -> list[Variable]:
        return [variable for variable in self.variables if variable is not self.output]

    def choose(self, mark: int) -> None:
        """The weakest variable that is not settled yet, the last of equals, if this is stronger."""
        free = [each for each in reversed(self.candidates()) if each.mark != mark]
        best = max(free, key=lambda each: each.walk, default=None)
        self.output = best if best is not None and best.walk > self.strength else None

    def recalculate(self) -> None:
        output = self.output
        if output is None:
            return
        inputs = self.inputs()
        output.walk = max([self.strength, *(each.walk for each in self.outside())])
        output.stay = not self.is_input and all(each.stay for each in inputs)
        if output.stay:
            self.execute()

    def outside(self) -> list[Variable]:
        """The variables that could have been the output instead."""
        return [each for each in self.candidates() if each is not self.output]


class Stay(Constraint):
    pass


class Edit(Constraint):
    @property
    def is_input(self) -> bool:
        return True


class Equal(Constraint):
    def execute(self) -> None:
        if self.output is not None:
            self.output.value = self.inputs()[0].value


class Scaled(Constraint):
    """destination = source * factor + offset; factor and offset are never the output."""

    def candidates(self) -> tuple[Variable, ...]:
        return self.variables[:2]

    def execute(self) -> None:
        source, destination, factor, offset = self.variables
        if self.output is destination:
            destination.value = source.value * factor.value + offset.value
        elif self.output is source:
            source.value = (destination.value - offset.value) // factor.value


class Planner:
    def __init__(self) -> None:
        self.marks = 0

    def add(self, constraint: Constraint) -> Constraint:
        self.marks += 1
        mark = self.marks
        overridden = self.satisfy(constraint, mark)
        while overridden is not None:
            overridden = self.satisfy(overridden, mark)
        return constraint

    def satisfy(self, constraint: Constraint, mark: int) -> Constraint | None:
        constraint.choose(mark)
        output = constraint.output
        if output is None:
            assert constraint.strength is not Strength.REQUIRED
            return None
        for each in constraint.inputs():
            each.mark = mark
        overridden = output.determined_by
        if overridden is not None:
            overridden.output = None
        output.determined_by = constraint
        self.propagate(constraint, mark)
        output.mark = mark
        return overridden

    def propagate(self, first: Constraint, mark: int) -> None:
        todo = [first]
        while todo:
            constraint = todo.pop()
            output = constraint.output
            assert output is not None
            assert output.mark != mark or constraint is first
            constraint.recalculate()
            todo.extend(self.consumers(output))

    def remove(self, constraint: Constraint) -> None:
        output = constraint.output
        for variable in constraint.variables:
            variable.constraints.remove(constraint)
        constraint.output = None
        if output is None:
            return
        output.determined_by = None
        output.walk = Strength.WEAKEST
        output.stay = True
        unsatisfied: list[Constraint] = []
        todo = [output]
        while todo:
            variable = todo.pop()
            unsatisfied += [each for each in variable.constraints if each.output is None]
            for consumer in self.consumers(variable):
                consumer.recalculate()
                if consumer.output is not None:
                    todo.append(consumer.output)
        for each in sorted(unsatisfied, key=lambda one: one.strength):
            if each.output is None:
                self.add(each)

    @staticmethod
    def consumers(variable: Variable) -> list[Constraint]:
        return [
            each
            for each in variable.constraints
            if each is not variable.determined_by and each.output is not None
        ]

    def plan(self, sources: list[Constraint]) -> list[Constraint]:
        """The constraints to execute, in order, when the sources' outputs change."""
        self.marks += 1
        mark = self.marks
        todo = [each for each in sources if each.output is not None]
        found: list[Constraint] = []
        while todo:
            constraint = todo.pop()
            output = constraint.output
            if output is None or output.mark == mark:
                continue
            if all(self.is_known(each, mark) for each in constraint.inputs()):
                found.append(constraint)
                output.mark = mark
                todo.extend(self.consumers(output))
        return found

    @staticmethod
    def is_known(variable: Variable, mark: int) -> bool:
        return variable.mark == mark or variable.stay or variable.determined_by is None


def change(planner: Planner, variable: Variable, values: range) -> None:
    edit = planner.add(Edit(Strength.STRONG, variable))
    plan = planner.plan([edit])
    for value in values:
        variable.value = value
        for constraint in plan:
            constraint.execute()
    planner.remove(edit)


def chain(length: int) -> None:
    """Each variable equals the one before; a change of the first is seen at the last."""
    planner = Planner()
    variables = [Variable(0) for _ in range(length + 1)]
    for before, after in pairwise(variables):
        planner.add(Equal(Strength.REQUIRED, before, after))
    planner.add(Stay(Strength.WEAK, variables[-1]))
    change(planner, variables[0], range(1, 51))
    assert variables[-1].value == range(1, 51)[-1]


def projection(size: int) -> None:
    """Pairs bound by scale and offset, changed from either side."""
    planner = Planner()
    scale, offset = Variable(10), Variable(1000)
    pairs = [(Variable(number), Variable(number)) for number in range(size)]
    for source, destination in pairs:
        planner.add(Stay(Strength.MEDIUM, source))
        planner.add(Scaled(Strength.REQUIRED, source, destination, scale, offset))
    first, last = pairs[0], pairs[-1]
    change(planner, first[0], range(18))
    assert first[1].value == first[0].value * scale.value + offset.value
    change(planner, last[1], range(1000, 1060, 10))
    assert last[0].value * scale.value + offset.value == last[1].value
    change(planner, scale, range(1, 6))
    assert all(there.value == here.value * scale.value + offset.value for here, there in pairs)


begun = perf_counter()
for _ in range(4):
    chain(700)
    projection(700)
taken = perf_counter() - begun
print(taken * 1000)
