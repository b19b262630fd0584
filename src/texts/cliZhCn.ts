import type { CliKey } from './cliEn.ts';

/** 命令行的文字，键与 `cliEn.ts` 相同。 */
export const cliZhCn: Readonly<Record<CliKey, string>> = {
  help: `mprelease：无需编辑器的发布平台与 AlipayCN 模拟器

  mprelease platform --data DIR [--port N] [--host H] [--allow-host NAME]...
      在一个文件夹上提供发布平台，运行期间独占该文件夹。开始监听时输出一行 JSON {"url","token"}。
      token 属于所有者，首次启动时生成，保存在仅您可读的 DIR/owner-token 中。AlipayCN 为模拟。
      不带 --host 时只在本机监听；除本机名称外，只应答 --allow-host 指定的主机名。
  mprelease simulator [--data DIR] [--port N] [--profile NAME]
      单独启动 AlipayCN 一侧。输出一行 JSON {"url","controlToken","connection"}。
      不带 --data 时，其全部数据随进程结束而消失。规则：assumed（默认）、documented（灰度仅 10%、30%、50%）、
      strict（包含各来源的全部要求）。
  mprelease --version | --help

  --port N          默认 0，使用空闲端口
  --language L      en 或 zh-cn；默认取自 LANG

退出码：0 完成，1 失败，2 用法错误。消息写入标准错误。
`,
  seeHelp: '请参阅 mprelease --help。',
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
  folderNone: '{folder} 不是文件夹，或位于非文件夹之内。请用 --data 另选一个。',
  folderForbidden: '当前用户无权写入 {folder}。请用 --data 另选一个，或修改其权限。',
  diskFull: '{folder} 所在磁盘空间不足，未启动任何服务。',
  tokenOpen: '其他人可以读取 {file}。请运行：chmod 600 {file}',
  tokenBroken: '{file} 中没有令牌。请删除它，下次启动时会生成新的。',
  secretsBroken: '{file} 已损坏。请从备份恢复，或删除后重新授权各小程序。',
  nodeTooOld: '需要 Node 22.15 或更高版本，当前为 {version}。',
  folderWaiting: '{folder} 正在使用中。稍候片刻，以防上一个进程未正常结束……',
  notLoopback: '其他机器可以访问 {host}，而 HTTP 未加密：请在前面放置支持 https 的代理。',
  defect: 'mprelease 内部出错。这是我们的缺陷，请附上以下内容反馈。',
};
