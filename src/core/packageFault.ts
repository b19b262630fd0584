/** What is wrong with an uploaded package: the parameter `why` of the problem packageInvalid. */
export type PackageFault =
  | 'notZip'
  | 'listUnreadable'
  | 'entryTooLarge'
  | 'entryUnreadable'
  | 'controlCharacter'
  | 'duplicate'
  | 'link'
  | 'encrypted'
  | 'tooManyFiles'
  | 'tooLarge'
  | 'appJsonMissing'
  | 'noPages'
  | 'pageMissing';
