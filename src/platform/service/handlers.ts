import type { Handlers } from '../app/handlers.types.ts';
import type { ServiceContext } from '../domain/context.ts';
import { authorizationHandlers } from './authorizations.ts';
import { basicInformationHandlers } from './basicInformation.ts';
import { changeFeedHandlers } from './changeFeed.ts';
import { externalChangeHandlers } from './externalChanges.ts';
import { fileHandlers } from './files.ts';
import { languageHandlers } from './languages.ts';
import { meHandlers } from './me.ts';
import { memberHandlers } from './members.ts';
import { memberTokenHandlers } from './memberTokens.ts';
import { miniProgramHandlers } from './miniPrograms.ts';
import { qrCodeHandlers } from './qrCodes.ts';
import { readingHandlers } from './readings.ts';
import { releaseActionHandlers } from './releaseActions.ts';
import { configurationHandlers } from './releaseConfiguration.ts';
import { releaseHandlers } from './releases.ts';
import { targetVersionHandlers } from './targetVersions.ts';
import { versionHandlers } from './versions.ts';
import { workspaceHandlers } from './workspaces.ts';

/** Every use case of the contract. */
export const createHandlers = (context: ServiceContext): Handlers => ({
  ...meHandlers(context),
  ...changeFeedHandlers(context),
  ...workspaceHandlers(context),
  ...basicInformationHandlers(context),
  ...memberHandlers(context),
  ...memberTokenHandlers(context),
  ...fileHandlers(context),
  ...miniProgramHandlers(context),
  ...languageHandlers(context),
  ...authorizationHandlers(context),
  ...versionHandlers(context),
  ...targetVersionHandlers(context),
  ...releaseHandlers(context),
  ...configurationHandlers(context),
  ...releaseActionHandlers(context),
  ...externalChangeHandlers(context),
  ...readingHandlers(context),
  ...qrCodeHandlers(context),
});
