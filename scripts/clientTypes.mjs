import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Refusal } from './process.mjs';

const entry = path.join(root, 'src/client/client.ts');
const contractFile = path.join(root, 'src/core/contract/endpoints.ts');
const modelFile = path.join(root, 'src/core/contract/model.ts');
const schemaFile = path.join(root, 'src/core/contract/schemas.ts');
/** Written anew without the schema library, so that a program that uses the client need not have it. */
const flattened = new Set([contractFile, modelFile, schemaFile]);

/**
 * Writes the type declarations of `mini-program-release/client`; nothing but Node's own types is needed to read them.
 * @param {string} folder made anew
 * @throws {Refusal} when the sources do not compile
 */
export async function writeClientTypes(folder) {
  const { default: ts } = await import('typescript');
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([entry, contractFile, modelFile], {
    ...options,
    types: ['node'],
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: path.join(root, 'src'),
    outDir: folder,
  });
  const faults = program.getSyntacticDiagnostics().concat(program.getSemanticDiagnostics());
  if (faults.length > 0) throw new Refusal(ts.formatDiagnostics(faults.slice(0, 5), ts.createCompilerHost({})));
  rmSync(folder, { recursive: true, force: true });
  program.emit(undefined, (file, text, _, __, sources) => {
    if (!sources?.some(({ fileName }) => flattened.has(path.resolve(fileName)))) write(file, text);
  });
  const flat = flatten(ts, program);
  write(path.join(folder, 'core/contract/endpoints.d.ts'), flat.contract);
  write(path.join(folder, 'core/contract/model.d.ts'), flat.model);
}

/** As a CommonJS module's declarations, like the bundle that they belong to. */
function write(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file.replace(/\.d\.ts$/, '.d.cts'), text.replace(/(from '\.[^']*)\.ts'/g, "$1.cjs'"));
}

/** The contract and the model with every type written out. */
function flatten(ts, program) {
  const checker = program.getTypeChecker();
  const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;
  const exportsOf = (file) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  const print = (type) => checker.typeToString(type, undefined, NoTruncation | InTypeAlias);
  const named = new Map(exportsOf(contractFile).map((symbol) => [symbol.name, symbol]));
  const rows = checker.getTypeOfSymbol(named.get('endpoints')).getProperties();
  const parts = (row) => {
    const field = (name) => {
      const property = checker.getTypeOfSymbol(row).getProperty(name);
      return property && checker.getTypeOfSymbol(property);
    };
    // A schema's type knows what it takes and gives: `~types.input` and `~types.output`.
    const schema = (type, side) => {
      const types = type.getProperty('~types');
      if (types) {
        const inner = checker.getNonNullableType(checker.getTypeOfSymbol(types));
        return print(checker.getTypeOfSymbol(inner.getProperty(side)));
      }
      return type.flags & ts.TypeFlags.Null ? 'undefined' : 'Uint8Array';
    };
    const names = [...field('path').value.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}: string`);
    const words = field('summary').value;
    const told = typeof words === 'string' ? `  /** ${words} */\n` : '';
    const body = schema(field('body'), 'input');
    const response = schema(field('response'), 'output');
    return `${told}  ${row.name}: {\n    path: { ${names.join('; ')} };\n    body: ${body};\n    response: ${response};\n  };\n`;
  };
  const contract = `/** Every endpoint: the names in its path, its body, its answer. */
export interface Contract {
${rows.map(parts).join('')}}
export type EndpointName = keyof Contract;
export type PathOf<N extends EndpointName> = Contract[N]['path'];
export type BodyOf<N extends EndpointName> = Contract[N]['body'];
export type ResponseOf<N extends EndpointName> = Contract[N]['response'];
`;
  const model = exportsOf(modelFile)
    .map((symbol) => `export type ${symbol.name} = ${print(checker.getDeclaredTypeOfSymbol(symbol))};\n`)
    .join('');
  return { contract, model };
}
