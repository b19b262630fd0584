/** What inspecting or packing a folder may find, in words; one table a language. */
export interface PackingTexts {
  readonly problems: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

export const packingEn: PackingTexts = {
  problems: {
    'packing.notAFolder': 'This is not a folder. Open the folder of a mini program.',
    'packing.unreadable': 'Cannot read {path}. Check its permissions.',
    'packing.jsonTooLarge':
      '{path} is {kilobytes} KB; the limit is {limit} KB. Remove content that does not belong there.',
    'packing.noMiniProgram':
      '{root}/app.json does not exist, so this is not the folder of a mini program. Open the folder that contains app.json or mini.project.json.',
    'packing.weChatProgram':
      'This is a WeChat mini program ({evidence}). AlipayCN requires an Alipay mini program with .axml and .acss files.',
    'packing.appJsonBroken': 'app.json is not valid JSON: {syntax}. Correct it at this position.',
    'packing.appJsonNoPages': 'app.json lists no pages. Add at least the start page to “pages”.',
    'packing.pageMissing':
      'app.json lists the page {page}, but the file does not exist. Create it, or remove it from “pages”.',
    'packing.pageCase':
      'app.json lists the page {page}, but the file is {actual}. AlipayCN is case-sensitive, so make both names match.',
    'packing.backslash': '{value} contains a backslash. Write the path with “/”.',
    'packing.projectFileBroken':
      'mini.project.json is not strict JSON ({syntax}). Alipay’s tool then silently ignores all its rules and includes every file. Correct it.',
    'packing.projectFormatUnknown': 'mini.project.json uses format {format}, but only 1 and 2 exist. Set "format": 2.',
    'packing.rootOutside': '{key} is outside the folder: {value}. Use a path inside it.',
    'packing.includeFilesUsed': 'app.json uses includeFiles, which AlipayCN does not support. Remove it.',
    'packing.linkOutside': 'The link {path} points outside the folder. Replace it with the file.',
    'packing.linkAbsolute': 'The link {path} is absolute. Make it relative, or replace it with the file.',
    'packing.tooManyFiles':
      'The folder has {files, plural, one {# file} other {# files}}; the limit is {limit}. Exclude files with uploadExclude.',
    'packing.sourceTooLarge':
      'The folder is {megabytes} MB; the limit is {limit} MB. Exclude files with uploadExclude.',
    'packing.tooLarge':
      'The package will be about {megabytes} MB; AlipayCN documents a limit of {limit} MB. Exclude files with uploadExclude.',
    'packing.mainPackageTooLarge':
      'The main package will be about {megabytes} MB; Alipay documents a limit of {limit} MB. Move pages and pictures to subpackages.',
    'packing.subpackageTooLarge':
      'The subpackage {root} will be about {megabytes} MB; Alipay documents a limit of {limit} MB. Make it smaller, or split it.',
    'packing.secretInside': '{path} looks like a secret and will be uploaded. {why}.',
    'packing.secretLeftOut': '{path} looks like a secret and will not be uploaded. {why}.',
    'packing.secretNeeded':
      '{path} looks like a secret, and the mini program cannot run without this file. {why}. Move the secret to your server. On the command line, --allow-secrets uploads the file anyway.',
    'packing.unmatchedRule': 'The rule {rule} matches no files.',
    'packing.ruleTooComplex':
      'The rule {rule} has too many wildcards, braces, or groups, or there are too many rules. Use several simple rules.',
    'packing.tooManyPages': 'app.json lists {pages} pages; the limit is {limit}. Remove pages that do not exist.',
    'packing.appJsonLeftOut': 'The rule {rule} excludes app.json. Correct the rule.',
    'packing.pageLeftOut': 'app.json lists the page {page}, but rules exclude all its files. Correct the rules.',
    'packing.projectKeyInvalid': '{key} of mini.project.json has the wrong type. Correct it.',
    'packing.keyIgnored': '{key} is ignored in format {format}. Use {expected}.',
    'packing.nameUnsupported': '{path} has a name that archives do not support. Rename it.',
    'packing.tabBarPage': 'A tab opens {page}, which is not a page of the main package. Add it to “pages”.',
    'packing.tabBarPageInSubpackage':
      'A tab opens {page}, a page of the subpackage {root}. Move it to the main package, where tab pages belong.',
    'packing.mainPageInSubpackage':
      'The page {page} belongs to the main package, but is in the folder of the subpackage {root}. List it in the subpackage, or move it.',
    'packing.subpackageNested':
      'The subpackage {root} is inside the subpackage {other}. Subpackages must not be nested.',
    'packing.nameAt': 'Alipay’s cloud build rejects “@” in names: {path}. Rename it, or exclude it with uploadExclude.',
    'packing.more':
      '{count, plural, one {# more problem} other {# more problems}} of the same kind ({kind}) not listed.',
    'packing.specialFile': '{path} is not a regular file and is skipped.',
    'packing.fileChanged': '{path} changed during packing. Save everything and upload again.',
  },
  secrets: {
    privateKey: 'It contains a private key',
    envFile: 'Environment files often contain passwords',
    toolKey: 'It contains the key of Alipay’s tool',
    token: 'It contains an access token',
  },
};
