import { refuse } from '../gateway/gatewayError.ts';
import type { UploadedFile } from '../gateway/multipart.ts';
import { readPicture } from '../state/pictureStore.ts';

const MEGABYTE = 1024 * 1024;
const MOST_WIDTH = 2160;
const MOST_HEIGHT = 3840;

/** File parts of the screenshots, in their order. */
const SCREENSHOTS = ['first', 'second', 'third', 'fourth', 'fifth'].map((each) => `${each}_screen_shot`);

/** The pictures of an application that are stored. */
export interface AuditPictures {
  readonly logo: Buffer | undefined;
  readonly screenshots: readonly Buffer[];
}

/**
 * Checks every file of `audit.apply` (docs/alipaycn-api.md §1.3).
 * @param hasLogo a logo is stored already, so that none need be given.
 * @param needsScreenshots a version made from a template may come without.
 * @throws GatewayError with the documented code of the first fault.
 */
export function checkFiles(
  files: ReadonlyMap<string, UploadedFile>,
  { hasLogo, needsScreenshots }: { readonly hasLogo: boolean; readonly needsScreenshots: boolean },
): AuditPictures {
  for (const [name, { bytes }] of files) {
    if (bytes.length === 0) refuse('FILE_IS_BLANK', `${name} is empty.`);
  }
  const logo = files.get('app_logo');
  if (logo) checkLogo(logo);
  else if (!hasLogo) refuse('LOGO_IS_BLANK', 'app_logo is neither given nor stored.');
  const screenshots = SCREENSHOTS.flatMap((name) => files.get(name) ?? []);
  if (screenshots.length === 0 && needsScreenshots) refuse('SCREEN_SHOTS_ARE_BLANK', 'No screenshot is given.');
  if (screenshots.length === 1) refuse('SCREEN_SHOT_NUM_IS_INVALID', 'Give two to five screenshots.');
  for (const file of screenshots) checkPicture(file, 'INVALID_SCREEN_SHOT_EXT', 'SCREEN_SHOT_EXCEED_MAX_SIZE');
  for (const [name, file] of files) {
    if (name === 'test_file_name') checkArchive(file);
    else if (name.endsWith('_pic')) checkPicture(file, 'INVALID_FILE_EXT', 'FILE_SIZE_EXCEED');
  }
  return { logo: logo?.bytes, screenshots: screenshots.map(({ bytes }) => bytes) };
}

/** @throws GatewayError where a logo is no whole, square JPEG or PNG of at most 2 MB. */
export function checkLogo(file: UploadedFile): void {
  const facts = readPicture(file.bytes);
  if (!facts || !hasPictureName(file)) refuse('INVALID_LOGO_EXT', 'app_logo is no JPEG or PNG.');
  if (file.bytes.length > 2 * MEGABYTE) refuse('LOGO_EXCEED_MAX_SIZE', 'app_logo is above 2 MB.');
  if (!facts.width || !facts.height) refuse('INVALID_LOGO', 'app_logo is damaged.');
  if (facts.width !== facts.height)
    refuse('LOGO_HEIGHT_NOT_EQUAL_WIDTH', `app_logo is ${facts.width}×${facts.height}, not square.`);
}

function checkPicture(file: UploadedFile, badForm: string, tooLarge: string): void {
  const facts = readPicture(file.bytes);
  if (!facts?.width || !facts.height || !hasPictureName(file))
    refuse(badForm, `${JSON.stringify(file.name.slice(0, 100))} is no JPEG or PNG.`);
  if (file.bytes.length > 4 * MEGABYTE || facts.width > MOST_WIDTH || facts.height > MOST_HEIGHT)
    refuse(tooLarge, `A picture is at most 4 MB and ${MOST_WIDTH}×${MOST_HEIGHT}.`);
}

function checkArchive(file: UploadedFile): void {
  if (!/\.(zip|rar)$/i.test(file.name)) refuse('INVALID_FILE_EXT', 'test_file_name is a ZIP or RAR.');
  if (file.bytes.length > 10 * MEGABYTE) refuse('FILE_SIZE_EXCEED', 'test_file_name is above 10 MB.');
}

function hasPictureName({ name }: UploadedFile): boolean {
  return /\.(jpe?g|png)$/i.test(name);
}
