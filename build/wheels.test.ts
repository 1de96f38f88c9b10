// @vitest-environment node
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { beforeAll, describe, expect, it } from "vitest";
import { pyodideOptions } from "../src/guest/worker/pyodideOptions";
import { restoreSnapshot } from "../src/guest/worker/restoreSnapshot";
import { readLockFile } from "./engineFiles";
import { readEngine } from "./readEngine";
import { readSnapshotFile, snapshotKey } from "./snapshot";
import { readStdlib } from "./stdlibZip";

/** Wheels of this Pyodide, with the `pyodide-lock.json` that names them and their sums. They are too large for the repository. */
const folder =
  process.env["VITRINE_WHEELS"] ?? fileURLToPath(new URL("../../shared/wheels", import.meta.url));
const lockFile = join(folder, "pyodide-lock.json");
const howToFill =
  `no ${lockFile}; copy that file and the wheels of numpy, pandas, matplotlib and Pillow, with what they need, out of ` +
  "this Pyodide's full distribution into a folder, and name it by VITRINE_WHEELS";

const packages = ["numpy", "pandas", "matplotlib", "pillow"];

const programs: readonly (readonly [name: string, code: string, value: string])[] = [
  ["numpy", "import numpy as np\nf'{np.linalg.det(np.array([[2., 1.], [1., 3.]])):.3f}'", "5.000"],
  ["numpy's FFT", "import numpy as np\nf'{abs(np.fft.fft(np.ones(8))).sum():.3f}'", "8.000"],
  [
    "numpy, whose exceptions are caught",
    "import numpy as np\ntry: np.zeros(2) + np.zeros(3)\nexcept ValueError as e: said = str(e)\nsaid[:48]",
    "operands could not be broadcast together with sh",
  ],
  [
    "pandas",
    "import pandas as pd\nd = pd.DataFrame({'k': list('aab'), 'v': [1, 2, 4]})\nstr(d.groupby('k').v.sum().to_dict())",
    "{'a': 3, 'b': 4}",
  ],
  [
    "matplotlib",
    "import matplotlib\nmatplotlib.use('agg')\nimport io, matplotlib.pyplot as plt\nfigure, axes = plt.subplots(figsize=(1, 1), dpi=50)\n" +
      "axes.plot([1, 2]); out = io.BytesIO(); figure.savefig(out, format='png')\nstr(out.getvalue()[:4])",
    "b'\\x89PNG'",
  ],
  [
    "Pillow",
    "import io\nfrom PIL import Image\nout = io.BytesIO()\nImage.new('RGB', (4, 4), (255, 0, 0)).resize((2, 2)).save(out, 'JPEG')\n" +
      "one = Image.open(io.BytesIO(out.getvalue()))\nstr((one.size, one.getpixel((0, 0))[0] > 250))",
    "((2, 2), True)",
  ],
];

/** The engine's script as it is shipped, without a network: packages come only from the folder. */
async function boot(isRestored: boolean): Promise<PyodideAPI> {
  const create = await readEngine();
  const snapshot = async (): Promise<ArrayBuffer> =>
    (await readSnapshotFile(await readLockFile())).buffer.slice(0) as ArrayBuffer;
  return loadPyodide({
    ...pyodideOptions,
    lockFileContents: readFileSync(lockFile, "utf8"),
    packageCacheDir: folder,
    // Where it would look for packages that are not in the folder.
    packageBaseUrl: "https://packages.invalid/",
    stdLibURL: (await readStdlib()).path,
    ...(isRestored
      ? restoreSnapshot(create, snapshot(), await snapshotKey())
      : { createPyodideModule: create }),
  });
}

describe.skipIf(!existsSync(lockFile))(`the wheels of ${folder}, by the script that is shipped`, () => {
  describe.each([
    ["from the beginning", false],
    ["from the snapshot", true],
  ])("%s", (_how, isRestored) => {
    let pyodide: PyodideAPI;
    beforeAll(async () => {
      pyodide = await boot(isRestored);
      await pyodide.loadPackage(packages, { messageCallback: () => undefined });
    }, 300_000);

    it.each(programs)(
      "computes with %s",
      (_name, code, value) => {
        expect(pyodide.runPython(code)).toBe(value);
      },
      120_000,
    );
  });

  it("are the only ones: another package is not found", async () => {
    const pyodide = await boot(false);
    await expect(
      pyodide.loadPackage("scipy", { messageCallback: () => undefined, errorCallback: () => undefined }),
    ).rejects.toThrow("scipy");
  }, 120_000);
});

it.runIf(!existsSync(lockFile))(`has wheels to load (${howToFill})`, ({ skip }) => skip(howToFill));
