import { SandboxError } from "../SandboxError";

/** Throws "insecure-context": browsers give such a page neither the randomness nor the storage that a sandbox needs. */
export function refuseInsecurePage(): void {
  // Missing in documents that are not a browser's, such as those of component tests.
  if ("isSecureContext" in self && !self.isSecureContext) {
    throw new SandboxError("insecure-context", "Vitrine needs a page served over https, or from localhost.");
  }
}
