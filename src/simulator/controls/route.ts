import type { Faults } from '../gateway/faults.ts';
import { findMiniApp, type MiniApp } from '../state/miniApps.ts';
import { addPicture, readPicture } from '../state/pictureStore.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { findVersion, type Version } from '../state/versions.ts';

/** The fields of a control's JSON body. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the controls work with. */
export interface Controls {
  readonly context: SimulatorContext;
  readonly faults: Faults;
  readonly token: string;
}

/** Controls by `VERB /path`; each runs in one transaction and returns a JSON answer, or throws a ControlError. */
export type Routes = Readonly<Record<string, (controls: Controls, fields: Fields) => unknown>>;

/** A control's refusal, answered as `{code, message}`. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const MOST_PICTURES = 5;
const LONGEST_REASON = 1000;

/** An invalid field. */
export function badRequest(message: string): ControlError {
  return new ControlError(400, 'badRequest', message);
}

/** The mini program of `miniAppId`. @throws ControlError */
export function requireMiniApp(context: SimulatorContext, { miniAppId }: Fields): MiniApp {
  const miniApp = findMiniApp(context, String(miniAppId));
  if (!miniApp) throw new ControlError(404, 'notFound', 'The mini program does not exist.');
  return miniApp;
}

/** The version of `miniAppId` and `appVersion`. @throws ControlError */
export function requireVersion(context: SimulatorContext, { miniAppId, appVersion }: Fields): Version {
  const version = findVersion(context, String(miniAppId), String(appVersion));
  if (!version) throw new ControlError(404, 'notFound', 'The version does not exist.');
  return version;
}

/** The text of `reason`. @throws ControlError */
export function requireReason({ reason }: Fields): string {
  if (typeof reason !== 'string' || reason.trim() === '' || [...reason].length > LONGEST_REASON) {
    throw badRequest(`reason is a text of 1 to ${LONGEST_REASON} characters.`);
  }
  return reason;
}

/** Stores the pictures of `pictures`, a list in base64. @returns their ids. @throws ControlError */
export function addPictures(context: SimulatorContext, { pictures = [] }: Fields): string[] {
  if (!Array.isArray(pictures) || pictures.length > MOST_PICTURES) {
    throw badRequest(`pictures is a list of at most ${MOST_PICTURES}.`);
  }
  const images = pictures.map((picture) => Buffer.from(String(picture), 'base64'));
  if (!images.every(readPicture)) throw badRequest('Every picture must be a PNG or JPEG in base64.');
  return images.map((bytes) => addPicture(context, bytes));
}

/** True for a whole number within the bounds. */
export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
