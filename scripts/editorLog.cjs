// Stands in for @vscode/spdlog in the served editor, whose native part is not built there (its install scripts are off):
// without it the editor's logs, Show Log included, stay empty.
'use strict';
const { appendFileSync, mkdirSync, renameSync, rmSync, statSync } = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** `name.log`, then `name.1.log` and so on for the older ones. */
const numbered = (file, number) => {
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}.${number}${ext}`);
};

function rotate(file, keep) {
  rmSync(numbered(file, keep), { force: true });
  for (let number = keep - 1; number >= 1; number -= 1) {
    if (sizeOf(numbered(file, number)) > 0) renameSync(numbered(file, number), numbered(file, number + 1));
  }
  renameSync(file, numbered(file, 1));
}

const stamp = () => {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, -1).replace('T', ' ');
};

class Logger {
  constructor(_type, _name, file, mostBytes, mostFiles) {
    this.file = file;
    this.mostBytes = mostBytes;
    this.older = Math.max(1, mostFiles - 1);
    this.level = 2;
    this.isPlain = false;
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, '');
  }

  write(level, message) {
    if (level < this.level) return;
    if (sizeOf(this.file) > this.mostBytes) rotate(this.file, this.older);
    appendFileSync(this.file, this.isPlain ? message : `${stamp()} [${levels[level]}] ${message}\n`);
  }

  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.isPlain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

const create = async (type, name, file, mostBytes, mostFiles) => new Logger(type, name, file, mostBytes, mostFiles);

exports.version = 1;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = (...given) => create('rotating', ...given);
exports.createAsyncRotatingLogger = (...given) => create('rotating_async', ...given);
