import { credit } from "./limits";

/** What the program of a run may ask of the host, and wait for. */
export type GuestRequest = {
  readonly type: "input";
  readonly run: string;
  readonly prompt: string;
  /** The answer is not to be shown, as for a password. */
  readonly secret: boolean;
};

/** What the host answers, at any later time. */
export type HostResponse =
  /** A line without its end; null is the end of the input. */
  | { readonly type: "input"; readonly line: string | null }
  /** The host could not answer. */
  | { readonly type: "failed" }
  /** The run is being ended, so nobody answers any more. */
  | { readonly type: "withdrawn" };

/** worker → frame. The worker numbers its requests as it likes. */
export interface WorkerRequest {
  readonly type: "request";
  readonly ticket: number;
  readonly request: GuestRequest;
}

/** frame → host. The frame numbers the requests of each worker from 1, without a gap. */
export interface RelayedRequest {
  readonly type: "request";
  readonly worker: number;
  readonly id: number;
  readonly request: GuestRequest;
}

/** host → frame. */
export interface RelayedResponse {
  readonly type: "response";
  readonly worker: number;
  readonly id: number;
  readonly response: HostResponse;
}

/** frame → worker. Not parsed there: the worker is the frame's, and nothing depends on what it takes. */
export interface WorkerResponse {
  readonly type: "response";
  readonly ticket: number;
  readonly response: HostResponse;
}

/** What a request costs of the bytes that a run has for its requests. */
export function requestCost(request: GuestRequest): number {
  return credit.envelopeBytes + request.prompt.length * 2;
}
