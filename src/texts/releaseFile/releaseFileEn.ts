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
    'file.tooLarge': 'This file is larger than {limit} KB and is not read. Move long texts into files of their own.',
    'file.syntax': 'This is no valid JSON: {reason}.',
    'file.tooDeep': 'Brackets stand too deep in each other here. The rest is not read.',
    'file.duplicateKey': '“{key}” stands twice; only the last one counts. Remove this one.',
    'file.unknownKey': '“{key}” is no key of this place and is ignored.',
    'file.keyMissing': '“{key}” is missing.',
    'file.wrongType': 'This should be {types}, not {found}.',
    'file.valueUnknown': '“{value}” is none of the values that can stand here: {values}.',
    'file.schemaNewer':
      'This file is of format {version}; this program knows formats up to {newest}. Update the extension to use it.',
    'file.pathOutside': '{file} leads out of the folder of this file. Use a path inside it, with /.',
    'file.fileMissing': '{file} does not exist. Create it, or correct the path.',
    'file.fileUnreadable': '{file} cannot be read ({reason}). Check its permissions.',
    'file.fileIsFolder': '{file} is a folder. Name a file.',
    'file.includesItself': '{file} leads back to itself. Name the file that holds the text.',
    'file.includeTooLarge': '{file} is larger than any text that could stand here.',
    'file.notText': '{file} is no text in UTF-8. Save it as UTF-8.',
    'file.notAPicture': '{file} is no jpg or png picture.',
    'file.pictureCmyk': '{file} has the colours of print (CMYK), which AlipayCN refuses. Save it in RGB.',
    'file.serviceContactMissing':
      '{target} demands a service phone or e-mail of the mini program. Give servicePhone or serviceEmail.',
    'file.secretOwn': '{name} belongs to mprelease and goes into no field. Name a variable of your own.',
    'file.secretUnset': 'The environment variable {name} is not set here; what is stored on the platform stays.',
    'file.versionInvalid': '“{version}” is no version. Write three whole numbers, for example 1.0.2.',
    'file.durationInvalid': '“{value}” is no duration. Write a whole number and m, h, d or w, for example 30m, 4h, 1d.',
    'file.ratioInvalid': '{ratio} is no ratio: it is a whole number from 1 to 100.',
    'file.ratioNotRising': '{ratio} % does not rise above {before} %. A grayscale release goes upward only.',
    'file.ratioLast': 'The plan ends at {ratio} %. To reach everybody, end it with 100, or release by hand.',
    'file.planWithoutGrayscale': 'With “final” everybody gets it at once, so the grayscale plan is not used.',
    'file.gateWithoutHold': 'This gate is asked at once, since the step has no hold.',
    'file.rolesWithoutPerson': 'The plan goes on by itself here, so nobody is asked and roles do not count.',
    'file.otherPlatform':
      'This file is for {named}, and the editor is connected to {connected}. What stands on the platform is not checked here.',
    'file.workspaceNew': 'There is no workspace here yet; applying creates one, and “{name}” in it.',
    'file.workspaceUnknown': 'There is no workspace “{name}” here. You are a member of: {names}.',
    'file.workspaceAmbiguous': 'You are a member of several workspaces ({names}). Say which one by “workspace”.',
    'file.miniProgramUnknown':
      'There is no mini program “{name}” in this workspace; applying creates it. There are: {names}.',
    'file.miniProgramAmbiguous': 'Several mini programs are called “{name}”. Name one by its id: {ids}.',
    'file.miniProgramForbidden':
      'You see no mini program “{name}” in the workspace “{workspace}”, and your role cannot create one. {roles} can.',
    'file.targetUnknown': '“{name}” is no target app of this platform. There are: {names}.',
    'file.ratioNotOffered': '{target} offers no {ratio} %. It offers {ratios}.',
    'file.ratioNotPossible': 'This connection cannot release to {ratio} % of the users. It can do {ratios}.',
    'file.languageMissing': '{target} demands an entry in {locale}, and neither this file nor the platform has one.',
    'file.versionNotHigher': '{version} is not higher than {highest}, the newest version. Choose a higher one.',
    'file.versionCanceled': 'Version {version} was canceled and can never go to {target} again. Choose a higher one.',
    'file.otherVersionInProgress':
      'Version {version} stands in {stage}. One version goes to {target} at a time: finish, withdraw or cancel it first.',
    'file.quotaMiniPrograms':
      '{limit, plural, one {# mini program of this workspace goes} other {# mini programs of this workspace go}} to {target} already, which is the limit.',
    'file.quotaNewVersions':
      '{limit} versions of this mini program wait in New Version Created, which is the limit. Apply with one, or cancel one.',
    'file.roleForbids': 'You may look at this mini program, but not release it. {roles} can.',
    'file.planUnreachable': 'Version {version} stands in {stage} already, beyond what this plan can reach.',
    'file.configurationNeeded': 'The first application needs {field}.',
    'file.rejectedField': '{reviewer} rejected this: “{reason}”',
  },
  fixes: {
    rename: 'Rename it to “{meant}”',
    replace: 'Change it to {meant}',
    remove: 'Remove “{key}”',
    insert: 'Add “{key}”',
    sort: 'Sort the steps by their ratio',
    addLanguage: 'Add an entry for {locale}',
  },
  syntax: {
    InvalidSymbol: 'a word that JSON does not know',
    InvalidNumberFormat: 'a number that is none',
    PropertyNameExpected: 'a key in quotation marks is missing',
    ValueExpected: 'a value is missing',
    ColonExpected: 'a colon is missing',
    CommaExpected: 'a comma is missing',
    CloseBraceExpected: 'a closing } is missing',
    CloseBracketExpected: 'a closing ] is missing',
    EndOfFileExpected: 'something follows after the end',
    UnexpectedEndOfString: 'a text has no end',
    UnexpectedEndOfComment: 'a comment has no end',
    InvalidCommentToken: 'it has a comment',
    byteOrderMark: 'it begins with a byte order mark',
    notUtf8: 'it is not UTF-8; save it in that encoding',
    trailingComma: 'a comma after the last item',
    tooDeep: 'too many levels of brackets',
    notAnObject: 'it is not an object',
    other: 'a character that cannot stand here',
  },
  types: {
    string: 'a text',
    number: 'a number',
    object: 'an object',
    array: 'a list',
    boolean: 'true or false',
    null: 'null',
    undefined: 'nothing',
  },
  none: 'none',
  didYouMean: ' Did you mean “{meant}”?',
};
