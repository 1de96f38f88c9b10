import { SandboxError } from "../SandboxError";

/** Throws "insecure-context": browsers give such a page neither the randomness nor the storage that a sandbox needs. */
export function refuseInsecurePage(): void {
  if (!self.isSecureContext) {
    throw new SandboxError("insecure-context", "Vitrine needs a page served over https, or from localhost.");
  }
}
