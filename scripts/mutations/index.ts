import { exchangeMutations } from "./exchangeMutations.ts";
import { guestMutations } from "./guestMutations.ts";
import { hostMutations } from "./hostMutations.ts";
import type { Mutation } from "./mutation.ts";
import { protocolMutations } from "./protocolMutations.ts";

export type { Mutation } from "./mutation.ts";

/** Every step with which the frame and the host check what a guest sends. */
export const mutations: readonly Mutation[] = [
  ...guestMutations,
  ...protocolMutations,
  ...hostMutations,
  ...exchangeMutations,
];
