#!/usr/bin/env node
import module from 'node:module';
import { compiledFolder } from './compiledFolder.ts';

// Before the rest is loaded, so that the cache serves it. Where Node cannot write there, it works without.
const folder = compiledFolder(process.env);
if (folder) module.enableCompileCache?.(folder);

void import('./main.ts').then(({ main }) => main());
