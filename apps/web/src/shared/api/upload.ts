import { errorFromResponse, networkError } from './api-error.ts';
import { session } from './session.ts';
import type { Attachment } from './wire-conversations.ts';

interface Upload {
  file: File;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

const responseOf = (request: XMLHttpRequest): Response =>
  new Response(request.responseText, {
    status: request.status,
    headers: { 'content-type': request.getResponseHeader('content-type') ?? '' },
  });

/** fetch does not tell how far an upload is; XMLHttpRequest does. */
function send({ file, onProgress, signal }: Upload): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/attachments');
    request.setRequestHeader('accept', 'application/json');
    const token = session.token();
    if (token) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    };
    request.onload = () => {
      resolve(responseOf(request));
    };
    request.onerror = () => {
      reject(networkError());
    };
    request.onabort = () => {
      reject(new DOMException('The upload was broken off', 'AbortError'));
    };
    signal.addEventListener('abort', () => {
      request.abort();
    });
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

/** Uploads a file for a message that is still to be written. Throws ApiError; a 401 refreshes the token once. */
export async function uploadFile(upload: Upload): Promise<Attachment> {
  let response = await send(upload);
  if (response.status === 401 && (await session.refresh())) response = await send(upload);
  if (!response.ok) throw await errorFromResponse(response);
  return (await response.json()) as Attachment;
}
