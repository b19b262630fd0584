import assert from 'node:assert/strict';
import { ruleFor, withExclusions } from '../../../src/packing/exclusions.ts';
import { compileGlob, isBoundedGlob } from '../../../src/packing/globs.ts';

describe('excluding files in mini.project.json', () => {
  it('writes the rules of its format, and keeps comments, indentation, and line ends', () => {
    const text =
      '{\r\n\t"format": 2, // new\r\n\t"uploadExclude": [\r\n\t\t"dist"\r\n\t],\r\n\t"compileType": "mini"\r\n}\r\n';
    assert.equal(
      withExclusions(text, ['.env', 'pages/key.pem']),
      text.replace('"dist"\r\n', '"dist",\r\n\t\t".env",\r\n\t\t"pages/key.pem"\r\n'),
    );
    assert.equal(
      withExclusions('{\n  "miniprogramRoot": "client"\n}\n', ['.env']),
      '{\n  "miniprogramRoot": "client",\n  "exclude": [\n    ".env"\n  ]\n}\n',
    );
  });

  it('begins the file where there is none, writes nothing twice, and leaves what is no project file', () => {
    assert.deepEqual(JSON.parse(withExclusions(null, ['.env']) ?? ''), { format: 2, uploadExclude: ['.env'] });
    const there = '{ "format": 2, "uploadExclude": [".env"] }';
    assert.equal(withExclusions(there, ['.env', '.env']), there);
    assert.equal(withExclusions('[]', ['.env']), null);
    assert.equal(withExclusions('{ "exclude": "dist" }', ['.env']), null);
  });

  it('writes a rule that matches the file, whatever its name', () => {
    for (const path of ['.env', 'a/.env.local', '#key', '!key.pem', 'a (1)/{b}[2].pem', '@key+(x).key', 'a*b?.pem']) {
      const rule = ruleFor(path);
      assert.ok(isBoundedGlob(rule) && compileGlob(rule)(path), `${path} by ${rule}`);
      assert.ok(!compileGlob(rule)('app.json'), rule);
    }
  });
});
