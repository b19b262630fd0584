/** A step of a grayscale plan that waits for a person. */
export interface DueRatio {
  /** Percent. */
  readonly ratio: number;
  /** ISO time from which it can be taken. */
  readonly since: string;
  /** The address of the release file with the plan. */
  readonly file: string;
}

/** What a window knows beside the platform. */
export interface Surroundings {
  /** The mini program of the opened folder. */
  readonly folderProgram: string | null;
  /** The due steps of grayscale plans, by the ids of their releases. */
  readonly due: Readonly<Record<string, DueRatio>>;
}

export const noSurroundings: Surroundings = { folderProgram: null, due: {} };
