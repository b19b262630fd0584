import type { BodyOf } from '../../core/contract/endpoints.ts';
import { checkText, type FieldProblem } from '../../core/fieldChecks.ts';
import { isJsonObject } from '../../core/json.ts';
import { versionLimits } from '../../core/limits.ts';
import { ProblemError } from '../../core/problems.ts';
import { parseVersionNumber } from '../../core/versionNumber.ts';

const wrong = (field: string): FieldProblem => ({ field, code: 'field.type', params: {} });

/** The checked request for a version from a template. @throws ProblemError versionNumberInvalid or invalidInput. */
export function readTemplate(body: BodyOf<'createVersionFromTemplate'>) {
  const number = body.number.trim();
  const templateId = body.templateId.trim();
  const templateVersion = body.templateVersion?.trim() ?? '';
  const ext = body.ext?.trim() ?? '';
  if (!parseVersionNumber(number)) throw new ProblemError('versionNumberInvalid', { number: number.slice(0, 40) });
  const description = checkText('description', versionLimits.description, body.description?.trim() ?? '');
  const problems = [
    ...(description ? [description] : []),
    ...(/^\w{1,32}$/.test(templateId) ? [] : [wrong('templateId')]),
    ...(templateVersion === '' || parseVersionNumber(templateVersion) ? [] : [wrong('templateVersion')]),
    // docs/alipaycn-api.md §1.2
    ...(ext === '' || isJsonObject(ext) ? [] : [wrong('ext')]),
  ];
  if (problems.length > 0) throw new ProblemError('invalidInput', {}, problems);
  return { number, templateId, templateVersion, ext };
}
