/** What inspecting or packing a folder may find, in words; one table a language. */
export interface PackingTexts {
  readonly problems: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export const packingEn: PackingTexts = {
  problems: {
    'packing.notAFolder': 'This is not a folder. Open the folder of a mini program.',
    'packing.unreadable': '{path} cannot be read. Check its permissions.',
    'packing.jsonTooLarge': '{path} has {kilobytes} KB; {limit} KB is the limit. Remove what does not belong in it.',
    'packing.noMiniProgram':
      'There is no {root}/app.json: this is not the folder of a mini program. Open the folder that holds app.json or mini.project.json.',
    'packing.weChatProgram':
      'This is a WeChat mini program ({evidence}). AlipayCN needs an Alipay one: .axml and .acss files.',
    'packing.appJsonBroken': 'app.json is no valid JSON: {syntax}. Correct it at the place shown.',
    'packing.appJsonNoPages': 'app.json lists no pages. Add at least the start page to “pages”.',
    'packing.pageMissing':
      'app.json lists the page {page}, but there is no such file. Create it or remove it from “pages”.',
    'packing.pageCase':
      'app.json lists the page {page}, but the file is {actual}. AlipayCN tells upper and lower case apart: write both alike.',
    'packing.backslash': '{value} has a backslash. Write the path with “/”.',
    'packing.projectFileBroken':
      'mini.project.json is no strict JSON ({syntax}). Alipay’s tool then silently ignores all its rules, so everything goes in. Correct it.',
    'packing.projectFormatUnknown': 'mini.project.json has format {format}; only 1 and 2 exist. Set "format": 2.',
    'packing.rootOutside': '{key} points outside the folder: {value}. Use a path inside it.',
    'packing.includeFilesUsed': 'app.json uses includeFiles, which AlipayCN does not take. Remove it.',
    'packing.linkOutside': 'The link {path} points outside the folder. Replace it by the file itself.',
    'packing.linkAbsolute': 'The link {path} is absolute. Make it relative or replace it by the file itself.',
    'packing.tooManyFiles':
      '{files, plural, one {# file is} other {# files are}} too many; {limit} is the limit. Leave some out by uploadExclude.',
    'packing.sourceTooLarge':
      'The folder holds {megabytes} MB; {limit} MB is the limit. Leave some out by uploadExclude.',
    'packing.tooLarge':
      'The package will be about {megabytes} MB; AlipayCN documents {limit} MB. Leave some out by uploadExclude.',
    'packing.mainPackageTooLarge':
      'The main package will be about {megabytes} MB; Alipay documents {limit} MB. Move pages and pictures to subpackages.',
    'packing.subpackageTooLarge':
      'The subpackage {root} will be about {megabytes} MB; Alipay documents {limit} MB. Make it smaller, or several of it.',
    'packing.secretInside': '{path} looks like a secret and will be uploaded. {why}.',
    'packing.secretLeftOut': '{path} looks like a secret and will not be uploaded. {why}.',
    'packing.secretNeeded':
      '{path} looks like a secret, and the mini program cannot run without this file. {why}. Move the secret to your server, or upload with --allow-secrets.',
    'packing.unmatchedRule': 'The rule {rule} matches nothing.',
    'packing.ruleTooComplex':
      'The rule {rule} has too many wildcards, braces or groups, or there are too many rules. Write it as several simple rules.',
    'packing.tooManyPages': 'app.json lists {pages} pages; {limit} is the limit. Remove pages that do not exist.',
    'packing.appJsonLeftOut': 'app.json itself is left out by the rule {rule}. Correct the rule.',
    'packing.pageLeftOut': 'The page {page} is listed in app.json, but rules leave out all of it. Correct the rules.',
    'packing.projectKeyInvalid': '{key} of mini.project.json has the wrong kind of value. Correct it.',
    'packing.keyIgnored': '{key} is ignored in format {format}. Use {expected}.',
    'packing.nameUnsupported': '{path} has a name that no archive can hold. Rename it.',
    'packing.tabBarPage': 'A tab opens {page}, which is not a page of the main package. List it in “pages”.',
    'packing.tabBarPageInSubpackage':
      'A tab leads to {page}, a page of the subpackage {root}. Move it to the main package: pages of tabs belong there.',
    'packing.mainPageInSubpackage':
      'The page {page} belongs to the main package but lies under the subpackage {root}. List it in the subpackage, or move it.',
    'packing.subpackageNested': 'The subpackage {root} lies inside of {other}. Roots of subpackages must not nest.',
    'packing.nameAt': 'Alipay’s cloud build refuses “@” in names: {path}. Rename it, or leave it out by uploadExclude.',
    'packing.more': '{count} more of the same kind ({kind}) are not listed.',
    'packing.specialFile': '{path} is no ordinary file and is passed over.',
    'packing.fileChanged': '{path} changed while it was packed. Save everything and upload again.',
  },
  secrets: {
    privateKey: 'It holds a private key',
    envFile: 'Environment files often hold passwords',
    toolKey: 'It holds the key of Alipay’s tool',
    token: 'It holds an access token',
  },
};
