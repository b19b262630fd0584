import { findMiniApp, type MiniApp } from '../state/miniApps.ts';
import { keepPicture, pictureFacts } from '../state/pictureStore.ts';
import type { SimulatorContext } from '../state/simulatorContext.ts';
import { findVersion, type Version } from '../state/versions.ts';

/** The fields of a control's JSON body. */
export type Fields = Readonly<Record<string, unknown>>;

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

/** A field that is wrong. */
export function bad(message: string): ControlError {
  return new ControlError(400, 'badRequest', message);
}

/** The mini program of `miniAppId`. @throws ControlError */
export function miniAppIn(context: SimulatorContext, { miniAppId }: Fields): MiniApp {
  const miniApp = findMiniApp(context, String(miniAppId));
  if (!miniApp) throw new ControlError(404, 'notFound', 'No such mini program.');
  return miniApp;
}

/** The version of `miniAppId` and `appVersion`. @throws ControlError */
export function versionIn(context: SimulatorContext, { miniAppId, appVersion }: Fields): Version {
  const version = findVersion(context, String(miniAppId), String(appVersion));
  if (!version) throw new ControlError(404, 'notFound', 'There is no such version.');
  return version;
}

/** The text of `reason`. @throws ControlError */
export function reasonIn({ reason }: Fields): string {
  if (typeof reason !== 'string' || reason.trim() === '' || reason.length > LONGEST_REASON) {
    throw bad(`reason is a text of 1 to ${LONGEST_REASON} characters.`);
  }
  return reason;
}

/** Keeps the pictures of `pictures`, a list in base64. @returns their ids. @throws ControlError */
export function picturesIn(context: SimulatorContext, { pictures = [] }: Fields): string[] {
  if (!Array.isArray(pictures) || pictures.length > MOST_PICTURES) {
    throw bad(`pictures is a list of at most ${MOST_PICTURES}.`);
  }
  const images = pictures.map((picture) => Buffer.from(String(picture), 'base64'));
  if (!images.every(pictureFacts)) throw bad('Every picture is a PNG or JPEG in base64.');
  return images.map((bytes) => keepPicture(context, bytes));
}

/** True for a whole number within the bounds. */
export function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}
