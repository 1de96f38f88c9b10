import adventure from "./samples/adventure.py?raw";
import database from "./samples/database.py?raw";
import errors from "./samples/errors.py?raw";
import leave from "./samples/leave.py?raw";
import letters from "./samples/letters.py?raw";
import life from "./samples/life.py?raw";
import mandelbrot from "./samples/mandelbrot.py?raw";
import primes from "./samples/primes.py?raw";
import tasks from "./samples/tasks.py?raw";

/** A program to start with. Uses only the standard library, no network and no input. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** One short sentence about the program. */
  readonly blurb: string;
  readonly filename: string;
  readonly code: string;
}

/** In display order. The empty output pane offers the first three. */
export const SAMPLES: readonly Sample[] = [
  {
    id: "mandelbrot",
    title: "Mandelbrot",
    blurb: "Complex numbers, drawn in colour.",
    filename: "mandelbrot.py",
    code: mandelbrot,
  },
  {
    id: "database",
    title: "A database",
    blurb: "SQLite in memory, with window functions.",
    filename: "database.py",
    code: database,
  },
  {
    id: "leave",
    title: "Try to leave",
    blurb: "Two famous ways out, and where they end.",
    filename: "leave.py",
    code: leave,
  },
  {
    id: "tasks",
    title: "Tasks at once",
    blurb: "Three kettles on asyncio, with progress.",
    filename: "tasks.py",
    code: tasks,
  },
  {
    id: "primes",
    title: "Race for primes",
    blurb: "One question, three speeds.",
    filename: "primes.py",
    code: primes,
  },
  {
    id: "adventure",
    title: "Small adventure",
    blurb: "Dataclasses and pattern matching tell a story.",
    filename: "adventure.py",
    code: adventure,
  },
  {
    id: "life",
    title: "Game of Life",
    blurb: "A glider crosses a grid in five lines of rules.",
    filename: "life.py",
    code: life,
  },
  {
    id: "errors",
    title: "Errors in groups",
    blurb: "Exception groups, notes and a report to click.",
    filename: "errors.py",
    code: errors,
  },
  {
    id: "letters",
    title: "What is a letter",
    blurb: "Code points, scripts and what hides in text.",
    filename: "letters.py",
    code: letters,
  },
];
