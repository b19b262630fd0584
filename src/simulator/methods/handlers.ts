import { auditHandlers } from './audit.ts';
import { authorizationHandlers } from './authorization.ts';
import { baseInformationHandlers } from './baseInformation.ts';
import type { ApplicationHandlers, MerchantHandlers } from './call.ts';
import { categoryHandlers } from './categories.ts';
import { experienceHandlers } from './experience.ts';
import { grayscaleHandlers } from './grayscale.ts';
import { memberHandlers } from './members.ts';
import { publicationHandlers } from './publication.ts';
import { qrCodeHandlers } from './qrCodes.ts';
import { qrRouteHandlers } from './qrRoutes.ts';
import { safeDomainHandlers } from './safeDomains.ts';
import { templateUploadHandlers } from './templateUpload.ts';
import { uploadHandlers } from './upload.ts';
import { versionQueryHandlers } from './versionQueries.ts';

/** Methods that the third-party application calls for itself. */
export const applicationHandlers: ApplicationHandlers = authorizationHandlers;

/** Methods called on a merchant's behalf, a file a family. */
export const merchantHandlers: MerchantHandlers = {
  ...uploadHandlers,
  ...templateUploadHandlers,
  ...experienceHandlers,
  ...versionQueryHandlers,
  ...auditHandlers,
  ...grayscaleHandlers,
  ...publicationHandlers,
  ...baseInformationHandlers,
  ...categoryHandlers,
  ...safeDomainHandlers,
  ...qrCodeHandlers,
  ...qrRouteHandlers,
  ...memberHandlers,
};
