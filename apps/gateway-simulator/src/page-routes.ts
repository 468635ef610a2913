import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { HttpError, type Answer, type Route } from './http-router.ts';
import type { World } from './world.ts';

const PAGE_DIRECTORY = new URL('./page/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; " +
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};
// Only what cannot run script is shown in place; everything else is a download.
const SHOWN_IN_PLACE = /^(image\/(png|jpeg|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** The phone page, and the files of its conversations. */
export function pageRoutes(world: World): Route[] {
  const files = readdirSync(PAGE_DIRECTORY).filter((name) => extname(name) in TYPES);
  const pages = files.map((name): Route => {
    const pattern = name === 'index.html' ? '/' : `/page/${name}`;
    return { method: 'GET', pattern, area: 'local', handle: () => pageFile(name) };
  });
  return [
    ...pages,
    {
      method: 'GET',
      pattern: '/files/:id',
      area: 'local',
      handle: (ask) => sharedFile(world, ask.params.id),
    },
  ];
}

function pageFile(name: string): Answer {
  const headers = { ...SECURITY_HEADERS, 'content-type': TYPES[extname(name)] ?? 'text/plain' };
  return { status: 200, bytes: readFileSync(new URL(name, PAGE_DIRECTORY)), headers };
}

function sharedFile(world: World, id: string | undefined): Answer {
  const file = world.media.get(id ?? '');
  if (file === undefined) throw new HttpError(404, 'there is no such file');
  const isShown = SHOWN_IN_PLACE.test(file.mimeType);
  return {
    status: 200,
    bytes: file.bytes,
    headers: {
      'content-type': isShown ? file.mimeType : 'application/octet-stream',
      'content-security-policy': "default-src 'none'; sandbox",
      ...(isShown ? {} : { 'content-disposition': 'attachment' }),
    },
  };
}
