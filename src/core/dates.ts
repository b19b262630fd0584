/** China has one time zone and no summer time. */
const chinaOffsetMilliseconds = 8 * 3_600_000;

/**
 * The date in China, yyyy-MM-dd: by it AlipayCN judges whether a registration has expired, so everything that judges it
 * before has to use the same, wherever it runs.
 */
export const chinaDate = (moment: Date): string =>
  new Date(moment.getTime() + chinaOffsetMilliseconds).toISOString().slice(0, 10);
