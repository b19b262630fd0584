import type { FileProblemCode, Fix } from '../../core/releaseFile/fileProblems.ts';

/** The words of a release file: what is wrong with it, and what mends it. */
export interface ReleaseFileTexts {
  readonly problems: Readonly<Record<FileProblemCode, string>>;
  readonly fixes: Readonly<Record<Fix['title'], string>>;
  /** Why a text is no JSON, by the parser's code; `other` for the rest. */
  readonly syntax: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, string>>;
  /** In place of an empty list. */
  readonly none: string;
  /** After an unknown key that is near a known one. */
  readonly didYouMean: string;
}

export const releaseFileEn: ReleaseFileTexts = {
  problems: {
    'file.tooLarge': 'The file is larger than {limit} KB. Move long texts into separate files.',
    'file.syntax': 'Invalid JSON: {reason}.',
    'file.tooDeep': 'Too many nested brackets. The rest of the file is ignored.',
    'file.duplicateKey': 'Duplicate property “{key}”. Only the last one is used. Remove this one.',
    'file.unknownKey': 'Unknown property “{key}”; it is ignored.',
    'file.keyMissing': '“{key}” is missing.',
    'file.wrongType': 'Expected {types}, found {found}.',
    'file.valueUnknown': 'Invalid value “{value}”. Expected one of: {values}.',
    'file.schemaNewer':
      'This file uses format {version}, but this extension supports formats up to {newest}. Update the extension.',
    'file.pathOutside': '{file} is outside the folder of the release file. Use a relative path inside it, with /.',
    'file.fileMissing': '{file} does not exist. Create it, or correct the path.',
    'file.fileUnreadable': 'Cannot read {file} ({reason}). Check its permissions.',
    'file.fileIsFolder': '{file} is a folder. Enter the path of a file.',
    'file.includesItself': '{file} includes itself. Enter the path of the file that contains the text.',
    'file.includeTooLarge': '{file} is larger than any text allowed here.',
    'file.notText': '{file} is not UTF-8 text. Save it as UTF-8.',
    'file.notAPicture': '{file} is not a JPG or PNG picture.',
    'file.pictureCmyk': '{file} uses CMYK colors, which AlipayCN rejects. Save it as RGB.',
    'file.serviceContactMissing':
      '{target} requires a customer service phone number or e-mail address. Add servicePhone or serviceEmail.',
    'file.secretOwn': '{name} is reserved for mprelease. Use a different variable.',
    'file.secretUnset': 'The environment variable {name} is not set here, so the platform keeps the saved value.',
    'file.versionInvalid': '“{version}” is not a valid version number. Enter three whole numbers, for example 1.0.2.',
    'file.durationInvalid':
      '“{value}” is not a valid duration. Enter a whole number and m, h, d, or w, for example 30m, 4h, or 1d.',
    'file.ratioInvalid': '{ratio} is not a valid ratio. Enter a whole number from 1 to 100.',
    'file.ratioNotRising': '{ratio}% is not higher than {before}%. The ratio of a grayscale release can only increase.',
    'file.ratioLast': 'The plan ends at {ratio}%. To release to all users, add a step with 100 or release manually.',
    'file.planWithoutGrayscale': 'The grayscale plan is ignored, because “final” releases to all users at once.',
    'file.gateWithoutHold': 'This step has no hold, so the gate is checked immediately.',
    'file.rolesWithoutPerson': 'This step continues automatically, so “roles” has no effect.',
    'file.otherPlatform':
      'This file is for {named}, but the editor is connected to {connected}. Values are not compared with the platform.',
    'file.workspaceNew': 'You have no workspace yet. Running the file creates one with the mini program “{name}”.',
    'file.workspaceUnknown': 'Workspace “{name}” does not exist or you are not a member. Your workspaces: {names}.',
    'file.workspaceAmbiguous': 'You are a member of several workspaces ({names}). Add “workspace” to select one.',
    'file.miniProgramUnknown':
      'This workspace has no mini program “{name}”. Running the file creates it. Existing mini programs: {names}.',
    'file.miniProgramAmbiguous': 'Several mini programs have the name “{name}”. Use an ID: {ids}.',
    'file.miniProgramForbidden':
      'You have no access to a mini program “{name}” in workspace “{workspace}”, and your role cannot create one. Ask a member with the role {roles}.',
    'file.targetUnknown': 'This platform has no target app “{name}”. Available: {names}.',
    'file.ratioNotOffered': '{target} does not offer {ratio}%. Available: {ratios}.',
    'file.ratioNotPossible': 'This connection cannot release to {ratio}% of users. Available: {ratios}.',
    'file.languageMissing': '{target} requires texts in {locale}, but neither this file nor the platform has them.',
    'file.versionNotHigher': '{version} is not higher than the latest version, {highest}. Choose a higher number.',
    'file.versionCanceled':
      'Version {version} was canceled and can never be released to {target} again. Choose a higher number.',
    'file.otherVersionInProgress':
      'Version {version} is in {stage}. Only one version can be on its way to {target}: finish, withdraw or cancel that version first.',
    'file.quotaMiniPrograms':
      'This workspace has reached the limit of {limit, plural, one {# mini program} other {# mini programs}} for {target}.',
    'file.quotaNewVersions':
      'This mini program has reached the limit of {limit, plural, one {# version} other {# versions}} in New Version Created. Apply with one, or cancel one.',
    'file.roleForbids': 'You can view this mini program, but not release it. Ask a member with the role {roles}.',
    'file.planUnreachable': 'Version {version} is already in {stage}, which is past this plan.',
    'file.configurationNeeded': 'The first submission requires {field}.',
    'file.authorizationMissing': 'Not ready to call {target} for this mini program: {state}.',
    'file.basicInformationMissing': 'The basic information of the workspace is incomplete: {fieldList}.',
    'file.refused': '{reason}',
    'file.descriptionSame': 'The description is the same as for {version}. Describe what is new.',
    'file.reviewedDiffers': 'The reviewed text differs: version {version} keeps the submitted {field}.',
    'file.secretPlain': 'Do not write a secret here. Enter the environment variable or the file that contains it.',
    'file.localeInvalid': 'Write this language as “{meant}”.',
    'file.rejectedField': '{reviewer} rejected this: “{reason}” Correct it, then run the file again.',
  },
  fixes: {
    rename: 'Rename to “{meant}”',
    replace: 'Change to {meant}',
    remove: 'Remove “{key}”',
    insert: 'Add “{key}”',
    sort: 'Sort steps by ratio',
    takeReviewed: 'Take the Reviewed Text',
    addLanguage: 'Add texts for {locale}',
  },
  syntax: {
    InvalidSymbol: 'unknown word',
    InvalidNumberFormat: 'invalid number',
    PropertyNameExpected: 'expected a property name in quotation marks',
    ValueExpected: 'expected a value',
    ColonExpected: 'expected a colon',
    CommaExpected: 'expected a comma',
    CloseBraceExpected: 'expected a closing }',
    CloseBracketExpected: 'expected a closing ]',
    EndOfFileExpected: 'unexpected text after the end',
    UnexpectedEndOfString: 'unterminated string',
    UnexpectedEndOfComment: 'unterminated comment',
    InvalidCommentToken: 'comments are not allowed',
    byteOrderMark: 'the file begins with a byte order mark',
    notUtf8: 'the file is not UTF-8; save it as UTF-8',
    trailingComma: 'comma after the last item',
    tooDeep: 'too many nested brackets',
    notAnObject: 'the file does not contain an object',
    other: 'unexpected character',
  },
  types: {
    string: 'a string',
    number: 'a number',
    object: 'an object',
    array: 'an array',
    boolean: 'true or false',
    null: 'null',
    undefined: 'nothing',
  },
  none: 'none',
  didYouMean: ' Did you mean “{meant}”?',
};
