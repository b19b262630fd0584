/** The words of the language server beside problems: what is shown above, beside and at a place of a release file. */
export type EditorKey =
  | 'fixAll'
  | 'lens.plan'
  | 'lens.apply'
  | 'lens.continue'
  | 'lens.notUploaded'
  | 'lens.notSelected'
  | 'propose.nextVersion'
  | 'propose.usedVersion'
  | 'propose.yourRole'
  | 'propose.inWorkspace'
  | 'propose.demanded'
  | 'propose.onPlatform'
  | 'propose.assumed'
  | 'propose.everybody'
  | 'propose.connected'
  | 'hover.limitText'
  | 'hover.limitFixed'
  | 'hover.limitList'
  | 'hover.limitPictures'
  | 'hover.square'
  | 'hover.dimensions'
  | 'hover.here'
  | 'hover.picture'
  | 'hover.platform'
  | 'hover.nothing'
  | 'hover.quota'
  | 'hover.highest'
  | 'hover.firstVersion'
  | 'hover.ratios'
  | 'hover.impossible'
  | 'hover.picturePresent'
  | 'source.platform'
  | 'source.alipayCn'
  | 'source.guide'
  | 'source.assumed';

export interface ReleaseFileEditorTexts {
  readonly words: Readonly<Record<EditorKey, string>>;
  /** What a key means, by its path with `*` for any key or index; English stands in the schema itself. */
  readonly meanings: Readonly<Record<string, string>>;
}
