import { DEFAULT_NAME, type Program } from "../../workspace";

/** The program in the editor on a first visit. */
export const STARTER_PROGRAM: Program = {
  name: DEFAULT_NAME,
  code: `# Real Python, sealed in this tab. Press Run.
from datetime import date

today = date.today()
print(f"Hello. It is {today:%A}, day {today:%j} of {today:%Y}.")

for name, count in {"paper": 3, "glass": 5, "light": 8}.items():
    print(f"{name:>8} {'█' * count}")

sum(range(10))
`,
};
