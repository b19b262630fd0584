/** The facts of an error or a text, by the names of the places that they fill. */
export type Params = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

export interface CodedErrorOptions extends ErrorOptions {
  readonly params?: Params;
  /** For logs; the code where it is absent. */
  readonly message?: string;
}

type KindOf<E> = E extends { readonly kind: infer Kind }
  ? Kind
  : E extends { readonly code: infer Code }
    ? Code
    : never;

/**
 * The one form of this product's errors: `code` and `params` say what happened, so that a caller decides by the code and
 * texts are made from both. A subclass gives its own name as `errorName`, because bundling renames classes.
 */
export abstract class CodedError<Code extends string | null = string> extends Error {
  static readonly errorName: string;
  readonly code: Code;
  readonly params: Params;

  constructor(code: Code, { params = {}, message = code ?? '', ...options }: CodedErrorOptions = {}) {
    super(message, options);
    this.name = (new.target as typeof CodedError).errorName;
    this.code = code;
    this.params = params;
  }

  /**
   * Whether an error is of this class, also one made by another bundle's copy of it, and of this kind (of this code, where
   * the class has no kinds) if one is given.
   */
  static is<E extends CodedError<string | null>>(
    this: { readonly errorName: string; readonly prototype: E },
    error: unknown,
    which?: KindOf<E>,
  ): error is E {
    // biome-ignore lint/complexity/noThisInStatic: the class that `is` is asked of, which is a subclass
    if (!(error instanceof Error) || error.name !== this.errorName) return false;
    const { code, kind = code } = error as { code?: unknown; kind?: unknown };
    return which === undefined || kind === which;
  }
}
