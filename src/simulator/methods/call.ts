import type { UploadedFile } from '../gateway/multipart.ts';
import type { Parameters } from '../gateway/parameters.ts';
import type { MiniApp } from '../state/miniApps.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';

/** A verified call, its parameters held against the method table. */
export interface Call {
  readonly context: SimulatorContext;
  readonly parameters: Parameters;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** A call on behalf of a merchant, by `alipay-app-auth-token`. */
export interface MerchantCall extends Call {
  readonly miniApp: MiniApp;
}

/** Gives the fields of the answer, or throws a GatewayError; runs inside one transaction, so it never waits. */
export type Handler<C extends Call> = (call: C) => Readonly<Record<string, unknown>>;
export type ApplicationHandlers = Readonly<Record<string, Handler<Call>>>;
export type MerchantHandlers = Readonly<Record<string, Handler<MerchantCall>>>;
