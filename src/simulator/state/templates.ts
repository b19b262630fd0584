import { compareVersions } from './versions.ts';

/**
 * A template mini program of the third-party application, from which `version.upload` makes versions
 * (docs/alipaycn-api.md §1.2).
 */
export interface Template {
  readonly id: string;
  readonly name: string;
  /** Its own versions that are online, lowest first. */
  readonly versions: readonly string[];
  /** The code with which every upload from it is refused; none where it can be built. */
  readonly refusal?: string;
  /** How a build from it ends. */
  readonly outcome: BuildOutcome;
}

export type BuildOutcome = 'built' | 'failed' | 'timedOut';

/** What the simulated application owns; the last two build badly, so that this can be tried. */
export const templates: readonly Template[] = [
  { id: '2021000000000101', name: '门店点单模板', versions: ['1.0.0', '1.2.0', '1.10.0'], outcome: 'built' },
  { id: '2021000000000102', name: '会员积分模板', versions: ['2.0.0'], outcome: 'built' },
  refused('2021000000000103', '未上架模板', 'TEMPLATE_NOT_ONLINE_OR_OFFLINE'),
  refused('2021000000000104', '已删除模板', 'CODE_TEMPLATE_DELETED'),
  refused('2021000000000105', '被处罚模板', 'TEMPLATE_STATUS_PUNISHED'),
  refused('2021000000000106', '未通过安全检测的模板', 'CODE_TEMPLATE_NOT_SAFE'),
  refused('2021000000000107', '其他服务商的模板', 'TEMPLATE_ID_ISVAPPID_NOT_MATCH'),
  refused('2021000000000108', '不可构建的模板', 'TEMPLATE_STATUS_CAN_NOT_BUILD'),
  { id: '2021000000000109', name: '构建失败的模板', versions: ['1.0.0'], outcome: 'failed' },
  { id: '2021000000000110', name: '构建超时的模板', versions: ['1.0.0'], outcome: 'timedOut' },
];

/** The newest version of a template that is online. */
export function newestVersion(template: Template): string {
  return [...template.versions].sort(compareVersions).at(-1) ?? '';
}

function refused(id: string, name: string, refusal: string): Template {
  return { id, name, versions: [], refusal, outcome: 'failed' };
}
