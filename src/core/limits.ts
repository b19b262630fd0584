/** What the packages and files of one workspace may take on the platform. */
export const workspaceBytesLimit = 20 * 1024 ** 3;

/** What is checked in a text, a list, a picture. The fields of the forms, each with its limit, are in `forms/`. */
export interface TextLimit {
  readonly kind: 'text';
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  /** A pattern named by its problem code's text. */
  readonly format?: 'appName' | 'categories' | 'phone' | 'contactPhone' | 'email' | 'date' | 'domain' | 'region';
  /** The only values that it takes. */
  readonly options?: readonly string[];
  /** A date that must not have passed, where the day of the check is known. */
  readonly notPast?: boolean;
  /** May hold line breaks. */
  readonly lines?: boolean;
  /** A Chinese character counts 1 like any other. */
  readonly countsCharacters?: boolean;
  /** Stored in the secret store only. */
  readonly secret?: boolean;
}

export interface ListLimit {
  readonly kind: 'list';
  readonly min: number;
  readonly max: number;
  readonly item: TextLimit;
}

export interface PictureLimit {
  readonly kind: 'pictures';
  readonly min: number;
  readonly max: number;
  readonly types: readonly ('jpg' | 'png' | 'zip' | 'rar')[];
  readonly maxBytes: number;
  readonly square: boolean;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
}

/** Yes or no; in a form as the text `true` or `false`. */
export interface BooleanLimit {
  readonly kind: 'boolean';
}

export type Limit = TextLimit | ListLimit | PictureLimit | BooleanLimit;

const text = (min: number, max: number, more: Partial<TextLimit> = {}): TextLimit => ({
  kind: 'text',
  required: true,
  min,
  max,
  ...more,
});

/** A test file for reviewers has at most 10 MB (docs/alipaycn-api.md §1.3). */
export const testFileBytesLimit = 10 * 1024 * 1024;

export const workspaceLimits = { name: text(2, 60) } as const satisfies Record<string, Limit>;
export const memberLimits = { name: text(1, 60, { required: false }) } as const satisfies Record<string, Limit>;
export const tokenLimits = { label: text(1, 100, { required: false }) } as const satisfies Record<string, Limit>;
export const versionLimits = {
  // Alipay’s own tool counts characters (docs/alipaycn-api.md §4).
  description: text(0, 199, { required: false, lines: true, countsCharacters: true }),
} as const;
export const reasonLimit = text(2, 500, { lines: true });
/** What a reviewer says of a rejection, and the pictures that go with it; the simulated AlipayCN takes so many. */
export const reviewReasonLimit = text(2, 1000, { lines: true, countsCharacters: true });
export const reviewPictures = 5;
export const qrCodeLimits = {
  page: text(0, 256, { required: false }),
  query: text(0, 256, { required: false }),
  description: text(1, 32),
  size: text(1, 1, { required: false, options: ['s', 'm', 'l'] }),
  shape: text(1, 20, { required: false, options: ['square', 'circleBlue', 'circleWhite'] }),
} as const satisfies Record<string, Limit>;

/** A package as uploaded: zipped source (docs/packing.md §9). */
export const packageBytesLimit = 20 * 1024 * 1024;
/** A picture for a form. */
export const fileBytesLimit = 4 * 1024 * 1024;

/** How many follow a page is counted up to here, so that a long list costs what it shows. */
export const mostCounted = 1000;
