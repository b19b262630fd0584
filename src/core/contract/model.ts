import type * as v from 'valibot';
import type { pictureSchema } from '../forms/contractSchemas.ts';
import type * as s from './schemas.ts';

/** The shapes of the contract as types; `schemas.ts` is their source. */
export type Action = v.InferOutput<typeof s.actionSchema>;
export type Authorization = v.InferOutput<typeof s.authorizationSchema>;
export type ApprovedBasicInformation = v.InferOutput<typeof s.approvedBasicInformationSchema>;
export type BasicInformation = v.InferOutput<typeof s.basicInformationSchema>;
export type Change = v.InferOutput<typeof s.changeSchema>;
export type Configuration = v.InferOutput<typeof s.configurationSchema>;
export type HistoryEntry = v.InferOutput<typeof s.historySchema>;
export type Language = v.InferOutput<typeof s.languageSchema>;
export type Me = v.InferOutput<typeof s.meSchema>;
export type Member = v.InferOutput<typeof s.memberSchema>;
export type MiniProgram = v.InferOutput<typeof s.miniProgramSchema>;
export type NameCheck = v.InferOutput<typeof s.nameCheckSchema>;
export type Picture = v.InferOutput<typeof pictureSchema>;
export type QrCode = v.InferOutput<typeof s.qrCodeSchema>;
export type Reconciled = v.InferOutput<typeof s.reconciledSchema>;
export type Release = v.InferOutput<typeof s.releaseSchema>;
export type TargetApp = v.InferOutput<typeof s.targetAppSchema>;
export type TargetInformation = v.InferOutput<typeof s.targetInformationSchema>;
export type TargetVersion = v.InferOutput<typeof s.targetVersionSchema>;
export type TargetVersions = v.InferOutput<typeof s.targetVersionsSchema>;
export type Token = v.InferOutput<typeof s.tokenSchema>;
export type TrialQrCode = v.InferOutput<typeof s.trialQrCodeSchema>;
export type Version = v.InferOutput<typeof s.versionSchema>;
export type Workspace = v.InferOutput<typeof s.workspaceSchema>;
