/** A complete basic information as the release file of the sample holds it. */
export const basicInformation = {
  legalName: '杭州街角咖啡有限公司',
  registrationType: 'ENTERPRISE_REGISTRATION_NO',
  registrationNumber: '91330100MA27XYZ123',
  validUntil: '9999-12-31',
  registeredAddress: '杭州市西湖区文三路1号',
  contactName: '林小姐',
  phone: '0571-12345678',
  email: 'lin@example.com',
  licencePictures: ['release/screenshot-3.png'],
};
