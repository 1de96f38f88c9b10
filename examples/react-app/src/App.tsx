import { useState } from "react";
import { usePython } from "./usePython";

export function App() {
  const python = usePython();
  const [code, setCode] = useState("total = sum(range(10))\nprint(total)");
  const [output, setOutput] = useState("");

  const run = async (): Promise<void> => {
    setOutput("");
    const started = python?.run(code);
    for await (const part of started ?? [])
      if (part.type === "stream") setOutput((shown) => shown + part.text);
    const result = await started;
    if (result && result.status !== "ok") setOutput((shown) => `${shown}\n[${result.status}]`);
  };

  return (
    <>
      <label htmlFor="code">Program</label>
      <textarea id="code" rows={8} value={code} onChange={(event) => setCode(event.target.value)} />
      <button type="button" disabled={!python} onClick={() => void run()}>
        Run
      </button>
      <output htmlFor="code">{output}</output>
    </>
  );
}
