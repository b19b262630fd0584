import type { TargetApp } from '../../core/contract/model.ts';
import type { Target } from '../../core/targets/target.ts';
import type { ServiceContext } from '../domain/context.ts';
import { possibleRatios } from '../domain/ruleInputs.ts';

/** A target app and what it demands, as the connection can do it. */
export function targetAppView(context: ServiceContext, target: Target): TargetApp {
  const possible = possibleRatios(context, target);
  const { requires, quotas } = target;
  return {
    id: target.id,
    name: target.name,
    stages: target.stages.map(({ id, tone, step, final = false }) => ({ id, tone, step, final })),
    reviewers: target.outside === null ? [] : [...context.connection.reviewers],
    requires: { ...requires, languages: [...requires.languages] },
    quotas: { ...quotas },
    ratios: target.ratios.values.map((ratio, index) => ({
      ratio,
      possible: ratio === 100 || possible.includes(ratio),
      assumed: target.ratios.assumed && index > 0 && ratio < 100,
    })),
  };
}
