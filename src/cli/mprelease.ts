#!/usr/bin/env node
import module from 'node:module';
import { compiledFolder } from './compiledFolder.ts';

// Before the rest is loaded, so that it is loaded compiled. Node goes on without where it cannot write there.
const folder = compiledFolder(process.env);
if (folder) module.enableCompileCache?.(folder);

void import('./main.ts').then(({ main }) => main());
