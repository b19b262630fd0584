import type { Certificates } from '../../../src/platform/alipaycn/credentials/connection.ts';
import { type Made, makeCertificate, type Names, type Wanted } from './certificateMaker.ts';
import { keys } from './fakeGateway.ts';

const ant = (commonName: string): Names => [
  ['C', 'CN'],
  ['O', 'Ant Financial'],
  ['OU', 'Certification Authority'],
  ['CN', commonName],
];
const sm2 = '1.2.156.10197.1.501';

/** Roots as Alipay's file holds them: of RSA, of another algorithm, of RSA. */
export const root = makeCertificate({
  subject: ant('Ant Financial Certification Authority R1'),
  ca: true,
  serial: 20n,
});
const otherRoot = makeCertificate({
  subject: ant('Root of "others", Inc. + \\<>;=#'),
  ca: true,
  serial: 2n ** 127n + 1n,
});
const foreignRoot = makeCertificate({ subject: ant('GM root'), ca: true, algorithm: sm2 });
export const between = makeCertificate({
  subject: [...ant('Ant Financial Certification Authority Class 2 R1')],
  issuer: root,
  ca: true,
});

export const alipayCertificate = (changes: Partial<Wanted> = {}): Made =>
  makeCertificate({
    subject: [
      ['C', 'CN'],
      ['O', '支付宝(中国)网络技术有限公司'],
      ['CN', '支付宝'],
    ],
    issuer: between,
    serial: 0x20_20_05_14_e6_3c_2f_e0_4d_53_87_16_fe_21_35_8bn,
    privateKey: keys.alipay.privateKey,
    ...changes,
  });
export const applicationCertificate = (changes: Partial<Wanted> = {}): Made =>
  makeCertificate({
    subject: [
      ['C', 'CN'],
      ['O', '云山咖啡'],
      ['CN', '2021004100000000'],
    ],
    issuer: makeCertificate({ subject: ant('分类一，签发者'), ca: true }),
    serial: 0xff_00_01n,
    privateKey: keys.app.privateKey,
    ...changes,
  });

export const rootFile = [root, foreignRoot, otherRoot].map(({ pem }) => pem).join('\n');
/** As Alipay's console gives them. */
export const certificates: Certificates = {
  application: applicationCertificate().pem,
  alipay: `${alipayCertificate().pem}${between.pem}`,
  alipayRoot: rootFile,
};
