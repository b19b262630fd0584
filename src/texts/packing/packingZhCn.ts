import type { PackingTexts } from './packingEn.ts';

export const packingZhCn: PackingTexts = {
  problems: {
    'packing.notAFolder': '这不是文件夹，请打开小程序文件夹。',
    'packing.unreadable': '无法读取 {path}，请检查权限。',
    'packing.jsonTooLarge': '{path} 有 {kilobytes} KB，上限为 {limit} KB。请删除不属于该文件的内容。',
    'packing.noMiniProgram':
      '没有 {root}/app.json，不是小程序文件夹。请打开包含 app.json 或 mini.project.json 的文件夹。',
    'packing.weChatProgram': '这是微信小程序（{evidence}）。AlipayCN 需要支付宝小程序：.axml 与 .acss 文件。',
    'packing.appJsonBroken': 'app.json 不是有效的 JSON：{syntax}。请在所示位置更正。',
    'packing.appJsonNoPages': 'app.json 没有列出页面，请至少在 “pages” 中加入首页。',
    'packing.pageMissing': 'app.json 列出了页面 {page}，但没有该文件。请创建或从 “pages” 中删除。',
    'packing.pageCase': 'app.json 列出了页面 {page}，但文件是 {actual}。AlipayCN 区分大小写，请保持一致。',
    'packing.backslash': '{value} 含有反斜杠，请用“/”书写路径。',
    'packing.projectFileBroken':
      'mini.project.json 不是严格的 JSON（{syntax}）。支付宝工具会静默忽略其全部规则，所有文件都会打包。请更正。',
    'packing.projectFormatUnknown': 'mini.project.json 的 format 为 {format}，仅支持 1 和 2。请设为 "format": 2。',
    'packing.rootOutside': '{key} 指向文件夹之外：{value}。请使用文件夹内的路径。',
    'packing.includeFilesUsed': 'app.json 使用了 includeFiles，AlipayCN 不接受，请删除。',
    'packing.linkOutside': '链接 {path} 指向文件夹之外，请替换为文件本身。',
    'packing.linkAbsolute': '链接 {path} 为绝对路径，请改为相对路径或替换为文件本身。',
    'packing.tooManyFiles': '文件数 {files} 过多，上限为 {limit}。请用 uploadExclude 排除部分文件。',
    'packing.sourceTooLarge': '文件夹共 {megabytes} MB，上限为 {limit} MB。请用 uploadExclude 排除部分文件。',
    'packing.tooLarge': '代码包约 {megabytes} MB，AlipayCN 文档上限为 {limit} MB。请用 uploadExclude 排除部分文件。',
    'packing.mainPackageTooLarge': '主包约 {megabytes} MB，支付宝文档上限为 {limit} MB。请将页面和图片移到分包。',
    'packing.subpackageTooLarge':
      '分包 {root} 约 {megabytes} MB，支付宝文档上限为 {limit} MB。请精简，或拆成几个分包。',
    'packing.secretInside': '{path} 疑似密钥（{why}），将会被上传。',
    'packing.secretLeftOut': '{path} 疑似密钥（{why}），不会上传。',
    'packing.secretNeeded':
      '{path} 疑似密钥（{why}），而小程序缺少该文件无法运行。请将密钥移到服务端。在命令行中可用 --allow-secrets 仍然上传。',
    'packing.unmatchedRule': '规则 {rule} 未匹配任何文件。',
    'packing.ruleTooComplex': '规则 {rule} 的通配符、花括号或分组过多，或规则条数过多。请拆成几条简单的规则。',
    'packing.tooManyPages': 'app.json 列出了 {pages} 个页面，上限为 {limit} 个。请删除不存在的页面。',
    'packing.appJsonLeftOut': 'app.json 本身被规则 {rule} 排除，请更正规则。',
    'packing.pageLeftOut': 'app.json 列出了页面 {page}，但其全部文件被规则排除，请更正规则。',
    'packing.projectKeyInvalid': 'mini.project.json 的 {key} 值类型不正确，请更正。',
    'packing.keyIgnored': '{key} 在 format {format} 中被忽略，请使用 {expected}。',
    'packing.nameUnsupported': '{path} 的名称无法存入压缩包，请重命名。',
    'packing.tabBarPage': '标签页指向 {page}，但它不是主包的页面。请将其列入 “pages”。',
    'packing.tabBarPageInSubpackage':
      '标签页指向 {page}，它是分包 {root} 的页面。标签页的页面必须在主包中，请移到主包。',
    'packing.mainPageInSubpackage': '页面 {page} 属于主包，却位于分包 {root} 之下。请将其列入该分包，或移到别处。',
    'packing.subpackageNested': '分包 {root} 位于 {other} 之内。分包的根目录不能嵌套。',
    'packing.nameAt': '支付宝云端构建不接受名称中的“@”：{path}。请重命名，或用 uploadExclude 排除。',
    'packing.more': '另有 {count} 个同类问题（{kind}）未列出。',
    'packing.specialFile': '{path} 不是普通文件，已跳过。',
    'packing.fileChanged': '{path} 在打包期间发生变化。请保存后重新上传。',
  },
  secrets: {
    privateKey: '其中包含私钥',
    envFile: '环境文件常含密码',
    toolKey: '其中包含支付宝工具的密钥',
    token: '其中包含访问令牌',
  },
};
