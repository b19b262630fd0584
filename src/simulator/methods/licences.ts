import { refuse } from '../gateway/gatewayError.ts';
import type { UploadedFile } from '../gateway/multipart.ts';
import { type Parameters, text } from '../gateway/parameters.ts';
import type { Category } from '../state/categories.ts';
import { chinaTime, type SimulatorContext } from '../state/simulatorContext.ts';

const MOST_SPECIAL = 3;

/**
 * What the chosen categories demand of `audit.apply`: licence data, licence pictures, shop front
 * (docs/alipaycn-api.md §1.3).
 * @param categories those that the mini program does not have yet.
 * A licence whose number is all zeros does not exist (*assumed*: the real register is not public).
 * @throws GatewayError with the documented code of the first thing that is missing.
 */
export function checkLicences(
  context: SimulatorContext,
  parameters: Parameters,
  files: ReadonlyMap<string, UploadedFile>,
  categories: readonly Category[],
): void {
  const count = (ending: RegExp) => [...files.keys()].filter((name) => ending.test(name)).length;
  const pictures = count(/^(?:first|second|third|fourth|fifth)_license_pic$/);
  const special = count(/_special_license_pic$/);
  checkDate(context, text(parameters, 'license_valid_date'));
  if (/^0+$/.test(text(parameters, 'license_no'))) refuse('LICENSE_CHECK_FAIL', 'There is no licence of this number.');
  const demand = (needed: boolean, met: unknown, code: string, what: string) => {
    if (needed && !met) refuse(code, `The category demands ${what}.`);
  };
  const licence = categories.some(({ needsLicence }) => needsLicence);
  demand(licence, text(parameters, 'license_no'), 'LICENSE_NO_IS_BLANK', 'license_no');
  demand(licence, text(parameters, 'license_name'), 'LICENSE_NAME_IS_BLANK', 'license_name');
  demand(licence, text(parameters, 'license_valid_date'), 'LICENSE_VALID_DATE_IS_BLANK', 'license_valid_date');
  demand(licence, pictures > 0, 'LICENSE_PICS_ARE_BLANK', 'a picture of the licence');
  const outDoor = categories.some(({ needsOutDoorPicture }) => needsOutDoorPicture);
  demand(outDoor, files.has('out_door_pic'), 'OUT_DOOR_PIC_IS_BLANK', 'a picture of the shop front');
  const specialLicence = categories.some(({ needsSpecialLicence }) => needsSpecialLicence);
  demand(specialLicence, special > 0, 'SPECIAL_LICENSE_PICS_ARE_BLANK', 'a picture of a special licence');
  if (special > MOST_SPECIAL) refuse('INVALID_SPECIAL_LICENSE_NUM', `At most ${MOST_SPECIAL}.`);
}

function checkDate(context: SimulatorContext, date: string): void {
  if (!date) return;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  if (!isDay) refuse('LICENSE_VALID_DATE_IS_INVALID', 'license_valid_date is a day written as yyyy-MM-dd.');
  if (date < chinaTime(context.now()).slice(0, 10))
    refuse('LICENSE_VALID_DATE_IS_INVALID', `The licence ended on ${date}.`);
}
