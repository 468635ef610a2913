/** An upload under way; the story says how it goes. */
export interface FakeUpload {
  path: string;
  file: File;
  isBrokenOff: boolean;
  progress: (share: number) => void;
  answer: (status: number, body: unknown) => void;
  fail: () => void;
}

type Listener = (event: { loaded: number; total: number }) => void;

/** Stands in for the browser's uploads, as installFetch does for the rest of the network. */
export function installUploads(): FakeUpload[] {
  const uploads: FakeUpload[] = [];
  class FakeRequest {
    status = 0;
    responseText = '';
    upload: { onprogress: Listener | null } = { onprogress: null };
    onload = () => {};
    onerror = () => {};
    onabort = () => {};
    private path = '';
    private current: FakeUpload | null = null;

    open(_method: string, path: string) {
      this.path = path;
    }
    setRequestHeader() {}
    getResponseHeader() {
      return this.status < 300 ? 'application/json' : 'application/problem+json';
    }
    abort() {
      if (!this.current) return;
      this.current.isBrokenOff = true;
      this.onabort();
    }
    send(form: FormData) {
      this.current = {
        path: this.path.replace(/^\/api/, ''),
        file: form.get('file') as File,
        isBrokenOff: false,
        progress: (share) => this.upload.onprogress?.({ loaded: share, total: 1 }),
        answer: (status, body) => {
          this.status = status;
          this.responseText = JSON.stringify(body);
          this.onload();
        },
        fail: () => {
          this.onerror();
        },
      };
      uploads.push(this.current);
    }
  }
  Object.assign(window, { XMLHttpRequest: FakeRequest });
  return uploads;
}
