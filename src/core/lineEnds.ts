/** A text with the line ends that everybody counts as one. */
export const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Whether two texts are the same but for their line ends, which editors and Git change, and the white space around them. */
export const sameText = (one: string, other: string): boolean =>
  one === other || withLineFeeds(one).trim() === withLineFeeds(other).trim();
