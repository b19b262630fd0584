import type { ConnectionProblemCode } from '../../core/connectionProblems.ts';
import type { ProblemText } from './problems.types.ts';

/** What is wrong with the connection to AlipayCN. */
export const alipayCnConnectionZhCn = {
  'alipayCn.connection.missing': {
    title: '缺少{fields}。',
    detail: '没有它无法建立连接。',
    next: '请粘贴，或选择其文件。',
  },
  'alipayCn.connection.invalid': {
    title: '{fields}的内容不正确。',
    detail: '其中有不应出现的内容，例如空格、用户名或密码。',
    next: '请从 open.alipay.com 的应用控制台重新复制。',
  },
  'alipayCn.connection.notHttps': {
    title: '{fields}必须以 https 开头。',
    detail: '商家的令牌会发往该地址，因此只有本机地址可以使用 http。',
    next: '请填写 https 地址。',
  },
  'alipayCn.connection.hasPath': {
    title: '{fields}只能包含协议、主机和端口。',
    detail: '每个请求的路径会加在其后并参与签名。',
    next: '请填写如 https://openapi.alipay.com，不带 /gateway.do。',
  },
  'alipayCn.connection.cutShort': {
    title: '{fields}不完整。',
    detail: '末尾缺失，可能只复制了一部分。',
    next: '请完整地重新复制。',
  },
  'alipayCn.connection.unreadable': {
    title: '无法读取{fields}。',
    detail: '它不是此处所需的 PEM 或 base64 内容。',
    next: '请完整地重新复制，或选择支付宝密钥工具生成的文件。',
  },
  'alipayCn.connection.isPublic': {
    title: '{fields}处填写的是公钥。',
    detail: '只有私钥才能为请求签名。',
    next: '请填写与之成对的私钥。',
  },
  'alipayCn.connection.isPrivate': {
    title: '{fields}处填写的是私钥。',
    detail: '此处应为公开的内容，私钥请自行保管。',
    next: '请填写 open.alipay.com 应用控制台中显示的内容。',
  },
  'alipayCn.connection.isCertificate': {
    title: '{fields}处填写的是证书。',
    detail: '此处应为普通密钥。',
    next: '请填写密钥本身，或改用证书方式连接。',
  },
  'alipayCn.connection.isOwn': {
    title: '{fields}处填写的是应用自己的。',
    detail: '支付宝用自己的密钥为应答签名，应用公钥无法验签。',
    next: '请提供 open.alipay.com 应用控制台“接口加签方式”中与之并列的“支付宝公钥”或“支付宝公钥证书”。',
  },
  'alipayCn.connection.encrypted': {
    title: '{fields}有密码保护。',
    detail: '连接会将其保存在机密存储中，不会询问密码。',
    next: '请提供不带密码的内容。',
  },
  'alipayCn.connection.notRsa': {
    title: '{fields}不适用于 RSA。',
    detail: 'AlipayCN 只使用 RSA2 签名。',
    next: '请用支付宝密钥工具生成 2048 位 RSA 密钥对，并登记其公钥。',
  },
  'alipayCn.connection.tooShort': {
    title: '{fields}位数不足。',
    detail: 'RSA2 需要 2048 位或更长的密钥。',
    next: '请用支付宝密钥工具生成 2048 位 RSA 密钥对，并登记其公钥。',
  },
  'alipayCn.connection.both': {
    title: '同时提供了支付宝公钥和证书。',
    detail: '一个应用只使用其中一种加签方式。',
    next: '请按 open.alipay.com 应用控制台“接口加签方式”所示提供其中一种。',
  },
  'alipayCn.connection.isKey': {
    title: '{fields}处填写的是密钥。',
    detail: '此应用使用证书方式加签，此处应为证书。',
    next: '请提供支付宝控制台下载的证书文件（.crt）。',
  },
  'alipayCn.connection.expired': {
    title: '{fields}已于 {until} 到期。',
    detail: 'AlipayCN 不接受过期的证书。',
    next: '请从 open.alipay.com 的应用控制台下载新证书；应用公钥证书需在那里重新申请。',
  },
  'alipayCn.connection.notYetValid': {
    title: '{fields}自 {from} 起才有效。',
    detail: '按此计算机的时钟，那一天尚未到来。',
    next: '请检查此计算机的时钟，或提供当前有效的证书。',
  },
  'alipayCn.connection.notOfKey': {
    title: '{fields}与此私钥不匹配。',
    detail: '两者应成对：证书中包含该私钥对应的公钥。',
    next: '请提供申请该证书时所用的私钥，或与此私钥匹配的证书。',
  },
  'alipayCn.connection.notTrusted': {
    title: '{fields}无法追溯到支付宝根证书。',
    detail: '提供了其他根证书，或文件中缺少其签发者的证书。',
    next: '请从 open.alipay.com 的应用控制台重新下载这两个文件，并原样提供。',
  },
  'alipayCn.connection.privateKeyWrong': {
    title: 'AlipayCN 不接受此私钥的签名。',
    detail: '私钥与该应用登记的公钥或证书不匹配，或者应用 id 属于另一个应用。',
    next: '请在 open.alipay.com 应用控制台的“接口加签方式”中核对，提供匹配的私钥，或登记匹配的公钥。',
  },
  'alipayCn.connection.alipayKeyWrong': {
    title: 'AlipayCN 接受了请求，但应答与{fields}不匹配。',
    detail: '它属于另一个应用或环境（生产与沙箱不同），或者有人在途中改动了应答。',
    next: '请从 open.alipay.com 中该应用的控制台重新复制。',
  },
  'alipayCn.connection.certificateOther': {
    title: 'AlipayCN 使用的证书与此处提供的不同。',
    detail: '支付宝已更换证书，或此证书属于另一个环境。',
    next: '请从 open.alipay.com 的应用控制台重新下载支付宝公钥证书。',
  },
  'alipayCn.connection.applicationUnknown': {
    title: 'AlipayCN 不认识此应用 id。',
    detail: '应用 id 有误，或属于另一个环境：沙箱有自己的应用 id。',
    next: '请与 open.alipay.com 应用控制台中的应用 id 核对。',
  },
  'alipayCn.connection.applicationNotThirdParty': {
    title: '此应用不是第三方应用。',
    detail: '只有第三方应用才能为授权的商家发布。',
    next: '请提供第三方应用的 id 和密钥，或在 open.alipay.com 创建一个。',
  },
  'alipayCn.connection.permissionMissing': {
    title: '此应用无权查询商家授权。',
    detail: '支付宝尚未为其开通该能力，或应用尚未上线。',
    next: '请应用所有者在 open.alipay.com 控制台的“产品绑定”中添加该能力。',
  },
  'alipayCn.connection.clockAhead': {
    title: '此计算机的时钟比 AlipayCN 快{minutes}。',
    detail: '请求带时间签名，误差不得超过五分钟。如果时钟正确，则有人在途中重放旧应答。',
    next: '请校准运行平台的计算机时钟，然后重试。',
  },
  'alipayCn.connection.clockBehind': {
    title: '此计算机的时钟比 AlipayCN 慢{minutes}。',
    detail: '请求带时间签名，误差不得超过五分钟。',
    next: '请校准运行平台的计算机时钟，然后重试。',
  },
  'alipayCn.connection.nameNotFound': {
    title: '找不到网关的主机名。',
    detail: '地址有误，或此计算机没有网络或域名解析。',
    next: '请检查{fields}和网络，然后重试。',
  },
  'alipayCn.connection.refusedThere': {
    title: '该地址上没有网关。',
    detail: '主机存在但拒绝连接：端口有误，或服务未启动。',
    next: '请检查{fields}，然后重试。',
  },
  'alipayCn.connection.unreachable': {
    title: '无法连接网关。',
    detail: '连接在途中失败或中断，可能有防火墙或代理。',
    next: '请检查网络和代理设置，然后重试。',
  },
  'alipayCn.connection.proxyWantsLogin': {
    title: '途中的代理要求用户名和密码。',
    detail: '应答的是代理 {proxy}，不是 AlipayCN。',
    next: '请在 VS Code 的代理设置或 HTTPS_PROXY 中填写，然后重试。',
  },
  'alipayCn.connection.proxyUnreachable': {
    title: '代理没有通向 AlipayCN。',
    detail: '发往 AlipayCN 的请求经过代理 {proxy}，但它没有应答，或没有转发。',
    next: '请检查 HTTPS_PROXY 和网络，或用 NO_PROXY 排除 AlipayCN，然后重试。',
  },
  'alipayCn.connection.proxyInvalid': {
    title: '代理的地址无法使用。',
    detail: '{proxy} 的值不是 http://主机:端口 形式的地址。',
    next: '请更正 {proxy}，然后重试。',
  },
  'alipayCn.connection.noAnswer': {
    title: '网关没有及时应答。',
    detail: '网络缓慢或连接被丢弃，可能有防火墙。',
    next: '请检查网络和代理设置，然后重试。',
  },
  'alipayCn.connection.notSecure': {
    title: '无法与网关建立安全连接。',
    detail: '其证书不受信任，或对方不支持 TLS；会拆解连接的代理也会如此。',
    next: '请检查{fields}；若使用此类代理，请让本机信任其证书。证书校验从不关闭。',
  },
  'alipayCn.connection.webPage': {
    title: '收到的是网页，而不是网关的应答。',
    detail: '该地址是网站，或者网络需要先登录。',
    next: '请检查{fields}，登录网络后重试。',
  },
  'alipayCn.connection.redirect': {
    title: '该地址跳转到别处，没有应答。',
    detail: '为了不把已签名的请求发往别处，不会跟随跳转。',
    next: '请填写跳转后的正确地址，或先登录网络。',
  },
  'alipayCn.connection.notGateway': {
    title: '该地址的应答者不是 AlipayCN 的 v3 网关。',
    detail: '其应答没有支付宝的签名。',
    next: '请检查{fields}；支付宝的网关是 https://openapi.alipay.com。',
  },
  'alipayCn.connection.answerRepeated': {
    title: 'AlipayCN 的旧应答再次出现。',
    detail: '签名正确，但时间不对：有人在途中重放应答。未予采信。',
    next: '请检查网络和中间的代理，然后重试。',
  },
  'alipayCn.connection.answerOther': {
    title: 'AlipayCN 的应答属于另一个版本。',
    detail: '签名正确，但在途中被混淆或被人重放。未予采信。',
    next: '请重试；若仍如此，请检查网络和中间的代理，并附上请求 id {requestId} 反馈。',
  },
  'alipayCn.connection.answerTooLarge': {
    title: '应答远大于 AlipayCN 的任何应答。',
    detail: '已中断读取，以免占满本机内存。',
    next: '请检查{fields}和中间的代理，然后重试。',
  },
  'alipayCn.connection.refusalUnsigned': {
    title: 'AlipayCN 似乎拒绝了：{message}',
    detail: '该拒绝没有有效签名，只能作为提示，不作为依据；此处未因此更改任何内容。',
    next: '请判断是否属实，并更正其所指内容；若不属实，请检查网络和中间的代理。',
  },
  'alipayCn.connection.busy': {
    title: 'AlipayCN 繁忙或异常。',
    detail: '已连接上，但此刻没有给出正常应答。',
    next: '请几分钟后重试。',
  },
} as const satisfies Record<ConnectionProblemCode, ProblemText>;
