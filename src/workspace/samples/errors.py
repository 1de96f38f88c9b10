# When several things fail at once, Python keeps every reason.
# The last line here raises on purpose: each line number in the report is a link.

OLDEST = 150


def parse_age(text: str) -> int:
    try:
        age = int(text)
    except ValueError as error:
        error.add_note("Ages are whole numbers, like 42.")
        raise
    if not 0 <= age <= OLDEST:
        raise OverflowError(f"{age} is not an age a person reaches")
    return age


def parse_all(texts: list[str]) -> list[int]:
    ages, problems = [], []
    for text in texts:
        try:
            ages.append(parse_age(text))
        except (ValueError, OverflowError) as error:
            problems.append(error)
    if problems:
        count = f"{len(problems)} of {len(texts)}"
        raise ExceptionGroup(f"{count} ages are wrong", problems)
    return ages


FORM = ["31", "forty", "7", "1200"]

# `except*` picks the errors of one kind out of the group.
try:
    parse_all(FORM)
except* OverflowError as group:
    print("Too large:", *group.exceptions)
except* ValueError as group:
    print("No number:", *group.exceptions)

parse_all(FORM)
