import { expect, it } from "vitest";

import { LinePlaces } from "./linePlaces";

it("gives the rows of a text that begins and ends with lines", () => {
  const places = new LinePlaces();
  for (let line = 0; line < 10; line++) places.note(line * 5, line);
  expect(places.rowsOf(10, 20)).toEqual({ start: 2, end: 4 });
  // The last line has no other after it.
  expect(places.rowsOf(45, 50)).toEqual({ start: 9, end: 10 });
  expect(places.rowsOf(12, 20)).toBeNull();
  expect(places.rowsOf(-5, 5)).toBeNull();
  expect(places.rowsOf(60, 70)).toBeNull();
});

it("takes the last row that was noted for an offset, since another stream may come between", () => {
  const places = new LinePlaces();
  places.note(0, 0);
  places.note(3, 1);
  places.note(3, 7);
  expect(places.rowsOf(3, 6)).toEqual({ start: 7, end: 8 });
});

it("remembers the last lines only", () => {
  const places = new LinePlaces();
  for (let line = 0; line < 100_000; line++) places.note(line, line);
  expect(places.rowsOf(96_000, 96_400)).toEqual({ start: 96_000, end: 96_400 });
  expect(places.rowsOf(1_000, 1_400)).toBeNull();
});
