const MAX_CHARACTERS = 120;
const MAX_EXTENSION_CHARACTERS = 12;
/** Names of devices on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** What looks like nothing, or turns the letters around: `invoice\u202Efdp.exe` reads as a PDF. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;
/** What a double click runs on some machine; a file is what its content says, so the name gets that ending too. */
const RUNNABLE =
  /\.(a?html?|xht(ml)?|mht(ml)?|svgz?|xml|xsl|js|mjs|jse|vbs?|vbe|wsf|wsh|hta|bat|cmd|com|exe|scr|pif|msi|msp|ps1|psm1|lnk|url|reg|jar|sh|command|desktop|app|dll|cpl|chm|scf|inf|php|jsp|aspx?)$/i;

/** A name that people still recognise and no program can be led astray by: never a path, never empty. */
export const safeFileName = (given: string, fallback = 'file'): string => {
  const lastPart = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = lastPart
    .replace(INVISIBLE, '')
    .replace(/[<>:"|?*\uFFFD]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const named = plain === '' || /^_+$/.test(plain) ? fallback : plain;
  return shortened(DEVICE.test(named) ? `_${named}` : named);
};

const shortened = (name: string): string => {
  const characters = [...name];
  if (characters.length <= MAX_CHARACTERS) return name;
  const extension = extensionOf(name);
  return `${characters.slice(0, MAX_CHARACTERS - [...extension].length).join('')}${extension}`;
};

/** With its dot; empty when there is none worth the name. */
export const extensionOf = (name: string): string => {
  const extension = /[^.](\.[\p{L}\p{N}]+)$/u.exec(name)?.[1] ?? '';
  return extension.length <= MAX_EXTENSION_CHARACTERS + 1 ? extension : '';
};

/** The name under which a file is downloaded: one that could be run says that it is a text, or nothing known. */
export const downloadName = (name: string, contentType: string): string => {
  if (!RUNNABLE.test(name)) return name;
  return `${name}${contentType.startsWith('text/') ? '.txt' : '.bin'}`;
};

/** RFC 6266, with the name in full (RFC 5987) for those who read it. */
export const contentDisposition = (kind: 'inline' | 'attachment', name: string): string => {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7E]|["\\%]/g, (found) => (/\p{M}/u.test(found) ? '' : '_'));
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
};
