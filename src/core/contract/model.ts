import type { pictureSchema } from '../forms/contractSchemas.ts';
import type * as z from '../zod.ts';
import type * as s from './schemas.ts';

/** The shapes of the contract as types; `schemas.ts` is their source. */
export type Action = z.infer<typeof s.actionSchema>;
export type Authorization = z.infer<typeof s.authorizationSchema>;
export type ApprovedBasicInformation = z.infer<typeof s.approvedBasicInformationSchema>;
export type BasicInformation = z.infer<typeof s.basicInformationSchema>;
export type Change = z.infer<typeof s.changeSchema>;
export type Configuration = z.infer<typeof s.configurationSchema>;
export type HistoryEntry = z.infer<typeof s.historySchema>;
export type Language = z.infer<typeof s.languageSchema>;
export type Me = z.infer<typeof s.meSchema>;
export type Member = z.infer<typeof s.memberSchema>;
export type MiniProgram = z.infer<typeof s.miniProgramSchema>;
export type NameCheck = z.infer<typeof s.nameCheckSchema>;
export type Picture = z.infer<typeof pictureSchema>;
export type QrCode = z.infer<typeof s.qrCodeSchema>;
export type Reconciled = z.infer<typeof s.reconciledSchema>;
export type Release = z.infer<typeof s.releaseSchema>;
export type TargetApp = z.infer<typeof s.targetAppSchema>;
export type TargetInformation = z.infer<typeof s.targetInformationSchema>;
export type TargetVersion = z.infer<typeof s.targetVersionSchema>;
export type TargetVersions = z.infer<typeof s.targetVersionsSchema>;
export type TrialQrCode = z.infer<typeof s.trialQrCodeSchema>;
export type Version = z.infer<typeof s.versionSchema>;
export type Workspace = z.infer<typeof s.workspaceSchema>;
