/**
 * Where the mini program serves (docs/alipaycn-api.md §1.3, `region_type`): everywhere, all of China, or some regions.
 */
export const regionTypes = ['GLOBAL', 'CHINA', 'LOCATION'] as const;

/** What an application demands beside what is always needed, as far as it is known. */
export interface CategoryDemands {
  readonly licence: boolean;
  readonly outDoorPicture: boolean;
  readonly specialLicence: boolean;
}

export const noDemands: CategoryDemands = { licence: false, outDoorPicture: false, specialLicence: false };

/** A line such as `330000 浙江省/330100 杭州市` as `service_region_info` (docs/alipaycn-api.md §1.3). */
export function readRegion(line: string): Readonly<Record<string, string>> {
  const parts = line.split('/').map((part) => {
    const [code = '', ...name] = part.trim().split(' ');
    return { code, name: name.join(' ') };
  });
  const levels = ['province', 'city', 'area'] as const;
  const fields = parts.flatMap(({ code, name }, level): [string, string][] => [
    [`${levels[level]}_code`, code],
    ...(name ? [[`${levels[level]}_name`, name] as [string, string]] : []),
  ]);
  return Object.fromEntries(fields);
}
