import type { CliKey } from './cliEn.ts';
import { cliVerbsZhCn } from './cliVerbsZhCn.ts';

/** 命令行的文字，键与 `cliEn.ts` 相同。 */
export const cliZhCn: Readonly<Record<CliKey, string>> = {
  help: `mprelease：无需编辑器，将小程序发布到 AlipayCN

  mprelease VERB [WORDS] [OPTIONS]        一个发布命令（见下）；mprelease VERB --help 显示其选项
  mprelease platform --data DIR [--connection FILE] [--port N] [--host H] [--allow-host NAME]...
      在一个文件夹上提供发布平台，运行期间独占该文件夹。开始监听时输出一行 JSON {"url"}。
      所有者令牌在首次启动时生成，仅此时以 "token" 输出，并保存在仅您可读的 DIR/owner-token 中。
      不带 --host 时只在本机监听；除本机名称外，只应答 --allow-host 指定的主机名。不带 --connection 时
      AlipayCN 为模拟；FILE 是权限为 0600 的 JSON：{endpoint, authorizeUrl, appId, privateKeyFile,
      alipayPublicKeyFile | certificates: {application, alipay, alipayRoot}, appOrigin?, redirectUri?, ratios?}。
      提供服务前会用一次签名调用检查。
  mprelease simulator [--data DIR] [--port N] [--profile NAME] [--certificates] [--write-connection FILE]
      单独启动 AlipayCN 一侧。输出一行 JSON {"url","controlToken","connection"}。
      不带 --data 时，其全部数据随进程结束而消失。FILE 会写入连接它的方式，供平台的 --connection 使用。
      规则：assumed（默认）、documented（灰度仅 10%、30%、50%）、strict（包含各来源的全部要求）。
      带 --certificates 时使用证书模式，而非普通公钥。
  mprelease help [COMMAND] | --version
{verbs}

RELEASE 与 VERSION：标识，或 PROGRAM@X.Y.Z。PROGRAM：标识或名称。
平台：--platform，否则为已登录的平台，否则为内置平台（--folder DIR）。
令牌：--token-file、MPRELEASE_TOKEN 或 mprelease login 保存的令牌；绝不写在命令行上。

  --json            标准输出恰好一个 JSON 文档（mprelease schema）；watch 为每行一个
  --port N          默认 0，使用空闲端口
  --language L      en 或 zh-cn；默认取自 LANG

退出码：
{codes}
消息写入标准错误。
`,
  'group.file': '发布文件（mini.release.json）',
  'group.signIn': '登录与检查',
  'group.program': '小程序',
  'group.release': '发布',
  'group.follow': '跟踪',
  'group.team': '团队',
  'group.data': '平台数据',
  wordMissing: '{command} 需要 {word}。',
  wordEmpty: '{command} 的 {word} 为空。是否有变量未设置？',
  optionNoValue: '{option} 不带值。',
  commandMeant: '没有“{command}”命令。是否指“{meant}”？',
  verbIncomplete: '“{command}”不是完整的命令。可用：{verbs}。',
  seeHelp: '请参阅 {command} --help。',
  commandUnknown: '没有“{command}”命令。',
  wordUnknown: '此处无法理解“{word}”。',
  optionUnknown: '{command} 没有选项 {option}。',
  optionEmpty: '{option} 需要一个值。',
  portInvalid: '--port 应为 0 到 65535 的数字，而不是“{value}”。',
  profileUnknown: '没有名为“{value}”的规则。可选：{names}。',
  languageInvalid: '--language 应为 en 或 zh-cn，而不是“{value}”。',
  dataMissing: 'platform 需要 --data DIR，即存放数据的文件夹。',
  portTaken: '{host} 的端口 {port} 已被占用。请用 --port 另选一个，或用 0 取空闲端口。',
  portForbidden: '当前用户无权打开 {host} 的端口 {port}。请选择大于 1023 的端口。',
  hostUnknown: '{host} 不是本机地址。请用 --host 另选一个，或省略该选项。',
  folderNone: '{folder} 不是文件夹，或位于非文件夹之内。请用 {option} 另选一个。',
  folderForbidden: '当前用户无权写入 {folder}。请用 {option} 另选一个，或修改其权限。',
  diskFull: '{folder} 所在磁盘空间不足，未启动任何服务。',
  tokenOpen: '其他人可以读取 {file}。请运行：chmod 600 {file}',
  tokenBroken: '{file} 中没有令牌。请删除它，下次启动时会生成新的。',
  secretsBroken: '{file} 已损坏。请从备份恢复，或删除后重新授权各小程序。',
  nodeTooOld: '需要 Node 22.15 或更高版本，当前为 {version}。',
  folderWaiting: '{folder} 正在使用中。稍候片刻，以防上一个进程未正常结束……',
  notLoopback: '其他机器可以访问 {host}，而 HTTP 未加密：请在前面放置支持 https 的代理。',
  'connection.missing': '{file} 不存在或无法访问（{key}）。请给出文件位置；其中的文件名相对于该文件。',
  'connection.noFile': '{file} 不是文件（{key}）。',
  'connection.open': '其他用户可以读取 {file}（{key}）。请运行：chmod 600 {file}',
  'connection.tooLarge': '{file} 过大，不是此处所需的文件（{key}）。',
  'connection.forbidden': '当前用户无权读取 {file}（{key}）。请更改其所有者或权限。',
  'connection.notJson': '{file} 不是 JSON 对象。运行 mprelease --help 可查看所需的键。',
  'connection.keyUnknown': '{file}：没有键“{key}”。可用的键：{known}。',
  'connection.keyMissing': '{file}：缺少“{key}”。',
  'connection.notText': '{file}：“{key}”须为文本。',
  'connection.notRatios': '{file}：“ratios”须为 1 到 99 之间递增的整数列表，例如 [10, 30, 50]。',
  'connection.notCertificates': '{file}：“certificates”须为对象，包含文件“application”“alipay”和“alipayRoot”。',
  'connection.keyOrCertificates':
    '{file}：请按应用控制台的加签方式，在“alipayPublicKeyFile”与“certificates”中选择其一。',
  remedy: '可执行：{command}',
  'connection.goesOn': '平台继续运行，一旦可以访问 AlipayCN 便会连接。',
  'connection.otherFolder':
    '{folder} 中是另一个 AlipayCN（{other}）的发布数据，两者不会混用。请用 --data 选择其他文件夹。',
  'connection.taken': '{file} 已存在，且不是由模拟器写入。请用 --write-connection 选择其他位置。',
  outputLost: '结果无法写入标准输出（{reason}）。',
  defect: 'mprelease 内部出错。这是 Mini Program Release 的缺陷，请附上以下内容反馈。',
  ...cliVerbsZhCn,
};
