import type { BodyOf, EndpointName, PathOf, ResponseOf } from '../core/contract/endpoints.ts';
import type { PlatformAnswer, PlatformRequest } from '../core/contract/exchange.types.ts';
import type { Sleep } from './sleep.ts';

/** Options of a call beside its path and body. */
export interface CallOptions {
  /** Parameters after the `?`, for example `limit` and `cursor` of a list. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** The revision that a change was made from; `*` only where the contract allows it. */
  readonly ifMatch?: number | '*' | undefined;
  /** Names this write; a fresh one is made where it is absent. Repeating a write with its key does nothing twice. */
  readonly idempotencyKey?: string | undefined;
  /** Ends the call with kind `cancelled`; what a write had begun by then continues at the platform. */
  readonly signal?: AbortSignal | undefined;
  /** Of one try; absent: 30 s, for a package 120 s. */
  readonly timeoutMilliseconds?: number | undefined;
  /** How often a read is tried at most, 3 where it is absent. */
  readonly tries?: number | undefined;
}

/** A body stays away where the endpoint has none, and may where all its fields are optional. */
type Arguments<N extends EndpointName> =
  undefined extends BodyOf<N>
    ? [path: PathOf<N>, body?: undefined, options?: CallOptions]
    : Record<string, never> extends BodyOf<N>
      ? [path: PathOf<N>, body?: BodyOf<N>, options?: CallOptions]
      : [path: PathOf<N>, body: BodyOf<N>, options?: CallOptions];

/**
 * One method for every endpoint of the contract (`core/contract/endpoints.ts`), for example
 * `client.startGrayscale({ release }, { ratio: 10 }, { ifMatch: revision })`: the names in the endpoint's path, its
 * body, options. Answers the decoded body (`undefined` where there is none, bytes for a picture); throws ReleaseError.
 * Reads are tried again by themselves, writes never (see `repeatUntilAnswered`).
 */
export type ReleaseClient = {
  readonly [N in EndpointName]: (...given: Arguments<N>) => Promise<ResponseOf<N>>;
};

export interface ClientOptions {
  /** The platform's address: https, or http on this machine. */
  readonly baseUrl: string;
  /** A platform in this process, by its handler; without this and `fetch` it is reached over HTTP. */
  readonly answer?: ((request: PlatformRequest) => Promise<PlatformAnswer>) | undefined;
  /** The same by a handler of standard requests. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Gives the bearer token before every try; an empty one sends none. */
  readonly token: () => string | Promise<string>;
  /** The program that acted, in the history; for example `vscode/0.1.0`. */
  readonly clientName: string;
  /** Language of the platform's own words, for example `zh-CN`. */
  readonly language?: string | undefined;
  /** Takes one line a try: method, path without its query, status or code of the failure, request id, milliseconds. */
  readonly log?: ((line: string) => void) | undefined;
  /** Waits between tries, and their jitter (0 to 1); for tests. */
  readonly sleep?: Sleep | undefined;
  readonly random?: (() => number) | undefined;
}
