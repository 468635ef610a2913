import { type Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError } from '../errors/app-error.ts';
import { type FastifyContextConfig, type FastifyRequest } from 'fastify';

/** The configuration of a route that takes a file; all others refuse forms, which any site's page can send. */
export const FILE_ROUTE = { takesFile: true };

const NOT_A_FORM = new AppError('request.malformed', 400, 'The form cannot be read');
const MAX_NAME_CHARACTERS = 1_000;

export const takesFile = (config: FastifyContextConfig): boolean => 'takesFile' in config;

/** Files are read by the route, piece by piece; how large one may be is its own business. */
export const addFileUploads = async (app: NestFastifyApplication): Promise<void> => {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { files: 1, fields: 10, fieldSize: 1_000, parts: 11, headerPairs: 50, fileSize: Infinity },
  });
};

/** The one file of a form; null when there is none. */
export const fileOf = async (
  request: FastifyRequest,
): Promise<{ stream: Readable; fileName: string } | null> => {
  if (!request.isMultipart()) return null;
  const part = await request.file().catch(() => {
    throw NOT_A_FORM;
  });
  if (!part) return null;
  return { stream: part.file, fileName: (part.filename ?? '').slice(0, MAX_NAME_CHARACTERS) };
};
