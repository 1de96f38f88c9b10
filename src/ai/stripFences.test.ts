import { expect, it } from "vitest";
import { stripFences } from "./stripFences";

it.each([
  ["```python\nprint(1)\n```", "print(1)\n"],
  ["\n\n```py\nprint(1)\n\nprint(2)\n```\nThis prints two lines.", "print(1)\n\nprint(2)\n"],
  ["```\nx\n```", "x\n"],
  ["~~~ python title=a\nx\n~~~", "x\n"],
  ["````\nprint('''\n```\n''')\n````\n", "print('''\n```\n''')\n"],
  ["```python\nno end", "no end\n"],
  ["```python\r\nx = 1\r\n```\r\n", "x = 1\n"],
  ["```python\n```", ""],
  ["```", ""],
])("%j is %j", (text, program) => {
  expect(stripFences(text)).toBe(program);
});

it.each([
  "print(1)\n",
  "",
  "text = '''\n```python\nx\n```\n'''",
  "Here it is:\n```python\nx\n```",
  "    ```\nfour spaces make a block of code\n    ```",
  "`x`",
])("%j stays as it is", (text) => {
  expect(stripFences(text)).toBe(text);
});
