import account from "./samples/account.py?raw";
import adventure from "./samples/adventure.py?raw";
import database from "./samples/database.py?raw";
import errors from "./samples/errors.py?raw";
import files from "./samples/files.py?raw";
import guess from "./samples/guess.py?raw";
import leave from "./samples/leave.py?raw";
import letters from "./samples/letters.py?raw";
import life from "./samples/life.py?raw";
import mandelbrot from "./samples/mandelbrot.py?raw";
import mistake from "./samples/mistake.py?raw";
import primes from "./samples/primes.py?raw";
import recipe from "./samples/recipe.py?raw";
import table from "./samples/table.py?raw";
import tasks from "./samples/tasks.py?raw";
import words from "./samples/words.py?raw";

/** A program to start with. Uses only the standard library and no network. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** One short sentence about the program. */
  readonly blurb: string;
  readonly filename: string;
  readonly code: string;
  /** What it reads, one line for each `input()`. */
  readonly stdin?: string;
}

export interface SampleGroup {
  readonly title: string;
  readonly samples: readonly Sample[];
}

// Named, because the first screen has them too.
const GUESS: Sample = {
  id: "guess",
  title: "Guess the number",
  blurb: "A loop that asks until the guess is right.",
  filename: "guess.py",
  code: guess,
  stdin: "50\n25\n37\n",
};

const MANDELBROT: Sample = {
  id: "mandelbrot",
  title: "Mandelbrot",
  blurb: "Complex numbers, drawn in colour.",
  filename: "mandelbrot.py",
  code: mandelbrot,
};

const LEAVE: Sample = {
  id: "leave",
  title: "Break out of the sandbox",
  blurb: "Two famous escapes, and why they fail here.",
  filename: "leave.py",
  code: leave,
};

/** For people who learn to program: one thing each. */
const LEARN: readonly Sample[] = [
  GUESS,
  {
    id: "table",
    title: "Times table",
    blurb: "A loop inside a loop, and numbers in columns.",
    filename: "table.py",
    code: table,
  },
  {
    id: "words",
    title: "Count words",
    blurb: "A dictionary counts the words of a text.",
    filename: "words.py",
    code: words,
  },
  {
    id: "recipe",
    title: "Functions",
    blurb: "A recipe for two becomes one for five.",
    filename: "recipe.py",
    code: recipe,
  },
  {
    id: "files",
    title: "Read and write a file",
    blurb: "A small table, saved and read again.",
    filename: "files.py",
    code: files,
  },
  {
    id: "account",
    title: "A bank account",
    blurb: "A class with a balance that it looks after.",
    filename: "account.py",
    code: account,
  },
  {
    id: "mistake",
    title: "Your first error",
    blurb: "How to read a traceback, and mend the program.",
    filename: "mistake.py",
    code: mistake,
  },
];

/** What Python can do here. */
const SHOW: readonly Sample[] = [
  MANDELBROT,
  {
    id: "life",
    title: "Game of Life",
    blurb: "A glider crosses a grid in five lines of rules.",
    filename: "life.py",
    code: life,
  },
  {
    id: "database",
    title: "A database",
    blurb: "SQLite in memory, with window functions.",
    filename: "database.py",
    code: database,
  },
  {
    id: "adventure",
    title: "Small adventure",
    blurb: "Dataclasses and pattern matching tell a story.",
    filename: "adventure.py",
    code: adventure,
  },
  {
    id: "tasks",
    title: "Concurrent tasks",
    blurb: "Three asyncio timers with a progress bar.",
    filename: "tasks.py",
    code: tasks,
  },
  {
    id: "primes",
    title: "Finding primes",
    blurb: "Three algorithms compared.",
    filename: "primes.py",
    code: primes,
  },
  {
    id: "errors",
    title: "Exception groups",
    blurb: "Several errors in one traceback, with clickable lines.",
    filename: "errors.py",
    code: errors,
  },
  {
    id: "letters",
    title: "What is a character?",
    blurb: "Code points, scripts and hidden characters.",
    filename: "letters.py",
    code: letters,
  },
  LEAVE,
];

/** In display order. */
export const SAMPLE_GROUPS: readonly SampleGroup[] = [
  { title: "Learn", samples: LEARN },
  { title: "Show", samples: SHOW },
];

/** For the first screen: one to learn from, a beautiful one, and one about the seal. */
export const FIRST_SAMPLES: readonly Sample[] = [GUESS, MANDELBROT, LEAVE];
