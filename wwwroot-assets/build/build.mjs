// Builds wwwroot/lib: stylesheet, font, icon sprite, chart library and code editor. Run by SagePortal.Assets.csproj when an input changed.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lib = join(root, 'wwwroot', 'lib');
const packages = join(root, 'node_modules');

async function icons() {
  const names = (await readFile(join(root, 'icons.txt'), 'utf8')).split('\n').filter(Boolean);
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(join(packages, 'lucide-static', 'icons', `${name}.svg`), 'utf8');
    const body = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
  }));
  await writeFile(join(lib, 'icons.svg'), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
}

async function fonts() {
  await mkdir(join(lib, 'fonts'));
  await Promise.all(['latin', 'latin-ext'].map((set) => cp(
    join(packages, '@fontsource-variable', 'inter', 'files', `inter-${set}-wght-normal.woff2`),
    join(lib, 'fonts', `inter-${set}.woff2`))));
}

const bundle = (entry, outfile, options) =>
  build({ entryPoints: [join(root, entry)], outfile: join(lib, outfile), bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', ...options });

await rm(lib, { recursive: true, force: true });
await mkdir(lib, { recursive: true });
await Promise.all([
  icons(),
  fonts(),
  bundle('src/echarts.js', 'echarts.js', { format: 'esm', target: 'es2022' }),
  bundle('src/codemirror.js', 'codemirror.js', { format: 'esm', target: 'es2022' }),
  bundle('styles/app.css', 'app.css', { external: ['/lib/*'] }),
]);
await writeFile(join(lib, '.stamp'), '');
